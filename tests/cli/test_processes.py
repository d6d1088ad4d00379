"""Whatever a process is started with: the right code, a sentence at most, never a traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

SDPREP = f"{sys.executable} -m sdprep"
COMMANDS = {
    "show rate limiter": 0,
    "show rate limiter --json": 0,
    "list": 0,
    "search redis": 0,
    "cards rate limiter": 0,
    "diagram rate limiter": 0,
    "due": 0,
    "export json": 0,
    "doctor": 0,
    "drill --plain": 0,
    "show cahce": 3,
    "--help": 0,
}
QUICK = ("show rate limiter", "list", "search redis", "drill --plain", "show cahce")


# Root writes everywhere, but for this.
_AS_A_USER = "setpriv --bounding-set=-dac_override,-dac_read_search,-fowner "
needs_a_user = pytest.mark.skipif(
    os.geteuid() == 0 and not shutil.which("setpriv"), reason="root writes everywhere"
)


@pytest.fixture
def as_a_user(home: Path) -> Iterator[str]:
    """What to put in front of a command so that it cannot write to what it kept before."""
    kept = home / "sdprep"
    folders = [kept, *(path for path in kept.rglob("*") if path.is_dir())]
    for path in folders:
        path.chmod(0o500)
    yield _AS_A_USER if os.geteuid() == 0 else ""
    for path in folders:
        path.chmod(0o700)


def run(
    words: str,
    rest: str = "",
    environment: Mapping[str, str | None] | None = None,
    *,
    before: str = "",
) -> subprocess.CompletedProcess[bytes]:
    """Start a process by a shell; a variable without a value is not set."""
    changed = {**os.environ, **(environment or {})}
    kept = {name: value for name, value in changed.items() if value is not None}
    result = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{before}{SDPREP} {words} {rest}"],
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env=kept,
    )
    assert b"Traceback" not in result.stderr
    assert b"internal error" not in result.stderr
    assert b"Exception ignored" not in result.stderr
    return result


@pytest.mark.parametrize("words", COMMANDS)
def test_a_reader_that_has_seen_enough(words: str) -> None:
    result = run(words, "| head -1")
    assert result.returncode in {COMMANDS[words], 141}
    if words != "show cahce":
        assert result.stderr in {b"", b"sdprep: the first 20 of 69 (-n 0 shows all)\n"}
        assert result.stdout.count(b"\n") == 1


@pytest.mark.parametrize("words", COMMANDS)
def test_a_full_disk(words: str) -> None:
    result = run(words, ">/dev/full")
    if words == "show cahce":
        assert result.returncode == 3
    else:
        told = b"sdprep: the output cannot be written: No space left on device\n"
        assert (result.returncode, result.stderr) == (1, told)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(closed: str) -> None:
    for words in QUICK:
        assert run(words, closed).returncode == COMMANDS[words], words


@pytest.mark.parametrize(
    "environment",
    [
        {"NO_COLOR": "1"},
        {"TERM": "dumb"},
        {"TERM": None},
        {"COLUMNS": "40"},
        {"COLUMNS": "0"},
        {"COLUMNS": "wide"},
        {"HOME": None, "SDPREP_HOME": None},
        {"HOME": "/proc/none", "SDPREP_HOME": None},
        {"HOME": "", "SDPREP_HOME": ""},
        {"SDPREP_HOME": "/proc/none"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"SDPREP_PAGER": "no-such-pager", "SDPREP_EDITOR": "'"},
    ],
    ids=str,
)
def test_an_odd_environment(
    environment: Mapping[str, str | None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # Where the platform's custom leads without a home, nothing of a test is to be written.
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    for words in QUICK:
        result = run(words, environment=environment)
        assert result.returncode == COMMANDS[words], (words, result.stderr)
        assert b"\x1b" not in result.stdout + result.stderr


def test_ascii_gets_only_ascii() -> None:
    for words in QUICK:
        result = run(words, environment={"PYTHONIOENCODING": "ascii"})
        assert (result.stdout + result.stderr).isascii(), words


def test_narrow_output_is_no_wider_than_asked_for() -> None:
    for words in ("show rate limiter", "diagram rate limiter", "cards rate limiter"):
        text = run(words, environment={"COLUMNS": "60"}).stdout.decode()
        places = [line for line in text.splitlines() if ".md:" not in line]
        assert max(map(len, places)) <= 60, words


def test_what_cannot_be_stored_is_said(card_ids: list[str]) -> None:
    result = run(f"review {card_ids[0]} 4", environment={"SDPREP_DATA_DIR": "/proc/none"})
    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr.startswith(b"sdprep: the review log /proc/none/reviews.db cannot be used")
    assert result.stderr.count(b"\n") == 1


@pytest.mark.parametrize("argument", [b"\x1b[2J", b"\xff\xfe", b"x" * 100_000, b"", b"\n", b"\x07"])
@pytest.mark.parametrize(
    "command", ["show", "search", "cards", "diagram", "check", "add", "suspend", "show atm -s"]
)
def test_odd_arguments(command: str, argument: bytes, tmp_path: Path) -> None:
    result = subprocess.run(
        [*SDPREP.split(), *command.split(), argument],
        capture_output=True,
        check=False,
        cwd=tmp_path,
    )
    assert result.returncode in range(6)
    assert len(result.stderr) < 1000
    assert b"\x1b" not in result.stdout + result.stderr
    assert b"\x07" not in result.stdout + result.stderr
    assert b"internal error" not in result.stderr
    assert b"Traceback" not in result.stderr


def test_a_section_of_nothing_is_none() -> None:
    assert run("show atm -s '!!'").returncode == 3


@needs_a_user
def test_what_was_kept_is_read_where_nothing_can_be_written(as_a_user: str, document: Path) -> None:
    for words in QUICK[:3]:
        result = run(words, before=as_a_user)
        assert result.returncode == 0
        assert result.stdout == run(words).stdout
    refused = run(f"add {document}", before=as_a_user)
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert b"cannot be used" in refused.stderr
    assert run("config set session.cards 3", before=as_a_user).returncode == 1


@needs_a_user
def test_an_index_that_is_old_and_cannot_be_written_is_not_believed(
    document: Path, request: pytest.FixtureRequest
) -> None:
    run(f"add {document}")
    assert run("search marina").stdout.count(b"\n") == 1
    document.write_text(document.read_text().replace("Marina", "Haven"))
    before: str = request.getfixturevalue("as_a_user")
    assert run("search marina", before=before).stdout == b""
    assert run("search haven", before=before).stdout.count(b"\n") == 1
