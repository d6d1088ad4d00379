"""A cache that is damaged, foreign, locked or shared is done without."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fast.running import ask, ask_long
from limits import run_limited
from sdprep.fast.kept import find_places, read, whole

_SDPREP = (sys.executable, "-m", "sdprep")
_COMMANDS = (("show", "tinyurl"), ("list",), ("due", "--prompt"))


@pytest.fixture
def kept(warm_home: Path) -> list[Path]:
    """The files that answers are taken from."""
    return sorted((warm_home / "cache" / "fast").iterdir())


def expected(folder: Path) -> list[str]:
    return [ask_long(folder, *arguments).out for arguments in _COMMANDS]


@pytest.mark.parametrize("length", [0, 1, 7, 8, 9, 100, -1])
def test_a_half_written_file_is_done_without_and_written_anew(
    kept: list[Path], tmp_path: Path, length: int
) -> None:
    for arguments, out in zip(_COMMANDS, expected(tmp_path), strict=True):
        for path in kept:
            path.write_bytes(path.read_bytes()[:length])
        first, second = ask(tmp_path, *arguments), ask(tmp_path, *arguments)
        assert (first.code, first.out, first.err, first.is_fast) == (0, out, "", False)
        assert (second.out, second.is_fast) == (out, True)


def test_a_changed_byte_is_seen_wherever_it_is(kept: list[Path], tmp_path: Path) -> None:
    outs = expected(tmp_path)
    whole_files = {path: path.read_bytes() for path in kept}
    for place in (0, 8, 9, 200, -1):
        for arguments, out in zip(_COMMANDS, outs, strict=True):
            for path, before in whole_files.items():
                content = bytearray(before)
                content[place] ^= 0x20
                path.write_bytes(content)
            answer = ask(tmp_path, *arguments)
            assert (answer.code, answer.out, answer.err) == (0, out, "")
            assert not answer.is_fast


@pytest.mark.parametrize(
    "value", [None, 0, [], {}, {"program": 1}, {"program": (), "watched": ()}, ("a",), b"bytes"]
)
def test_a_whole_file_of_something_else(kept: list[Path], tmp_path: Path, value: object) -> None:
    for path in kept:
        path.write_bytes(whole(value))
    for arguments, out in zip(_COMMANDS, expected(tmp_path), strict=True):
        answer = ask(tmp_path, *arguments)
        assert (answer.code, answer.out, answer.err) == (0, out, "")


def test_a_file_that_is_no_marshal(kept: list[Path], tmp_path: Path) -> None:
    from _imp import source_hash

    body = b"\xff" * 50
    for path in kept:
        path.write_bytes(source_hash(1, body) + body)
    with pytest.raises((ValueError, EOFError, TypeError)):
        marshal.loads(body)  # noqa: S302
    for arguments, out in zip(_COMMANDS, expected(tmp_path), strict=True):
        assert ask(tmp_path, *arguments).out == out


def test_a_cache_of_another_version_is_not_looked_at(kept: list[Path], tmp_path: Path) -> None:
    for path in kept:
        if path.suffix != ".page":
            path.rename(path.with_stem("0123456789abcdef"))
    out = expected(tmp_path)[0]
    assert not ask(tmp_path, "show", "tinyurl").is_fast
    answer = ask(tmp_path, "show", "tinyurl")
    assert (answer.out, answer.is_fast) == (out, True)


def test_folders_in_the_place_of_files(kept: list[Path], tmp_path: Path) -> None:
    for path in kept:
        path.unlink()
        path.mkdir()
    for arguments, out in zip(_COMMANDS, expected(tmp_path), strict=True):
        answer = ask(tmp_path, *arguments)
        assert (answer.code, answer.out, answer.err) == (0, out, "")


def test_a_cache_that_cannot_be_written(new_home: Path) -> None:
    cache = new_home / "sdprep" / "cache"
    cache.mkdir(parents=True)
    cache.chmod(0o500)
    try:
        found = [run_limited(*arguments) for arguments in _COMMANDS for _ in range(2)]
    finally:
        cache.chmod(0o700)
    assert [(one.returncode, one.stderr) for one in found] == [(0, "")] * len(found)
    assert found[0].stdout == found[1].stdout
    assert found[0].stdout.startswith("URL Shortener\n")
    assert not list(cache.iterdir())


def test_a_full_cache_that_cannot_be_written_is_read(kept: list[Path], tmp_path: Path) -> None:
    outs = expected(tmp_path)
    for folder in {path.parent for path in kept}:
        folder.chmod(0o500)
    try:
        found = [run_limited(*arguments) for arguments in _COMMANDS]
    finally:
        for folder in {path.parent for path in kept}:
            folder.chmod(0o700)
    assert [(one.returncode, one.stdout, one.stderr) for one in found] == [
        (0, out, "") for out in outs
    ]


def test_without_a_home(tmp_path: Path) -> None:
    outs = expected(tmp_path)
    environment = {"PATH": os.environ["PATH"]}
    for arguments, out in zip(_COMMANDS, outs, strict=True):
        for _ in range(2):
            result = subprocess.run(
                [*_SDPREP, *arguments],
                capture_output=True,
                env={**environment, "XDG_CACHE_HOME": str(tmp_path / "cache")},
                text=True,
                check=False,
            )
            assert (result.returncode, result.stdout, result.stderr) == (0, out, "")


def test_processes_that_make_the_cache_at_once(new_home: Path, tmp_path: Path) -> None:
    outs = expected(tmp_path)
    runs = [
        (out, subprocess.Popen([*_SDPREP, *arguments], stdout=subprocess.PIPE, text=True))
        for arguments, out in zip(_COMMANDS, outs, strict=True)
        for _ in range(3)
    ]
    for out, run in runs:
        said, _ = run.communicate()
        assert (run.returncode, said) == (0, out)
    for arguments, out in zip(_COMMANDS, outs, strict=True):
        assert ask(tmp_path, *arguments).out == out
    cache = new_home / "sdprep" / "cache" / "fast"
    assert all(read(str(path)) is not None for path in cache.iterdir())
    assert {path.suffix for path in cache.iterdir()} == {
        ".names",
        ".choices",
        ".today",
        ".page",
        ".sections",
    }


def test_both_paths_mean_the_same_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from sdprep import paths

    monkeypatch.delenv("SDPREP_HOME")
    for name in ("", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        if name:
            monkeypatch.setenv(name, str(tmp_path / name))
        found = find_places()
        assert found is not None
        assert Path(found.folder) == paths.cache_dir() / "fast"
        assert Path(found.data) == paths.data_dir()
        assert Path(found.config) == paths.config_file()
    for name, value in (("HOME", "here"), ("HOME", "")):
        monkeypatch.setenv(name, value)
        assert find_places() is None
