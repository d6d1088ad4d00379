"""One truth: both paths print the same bytes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from command_line import Sdprep
from sdprep.fast import answer
from sdprep.fast.kept import SWITCH
from sdprep.library import Shelf, load_library
from sdprep.paths import bundled_decks, cache_dir

_COLORS = ((), ("--color", "always"))


@pytest.mark.usefixtures("full_home")
@pytest.mark.parametrize("color", _COLORS, ids=["plain", "colors"])
@pytest.mark.parametrize("ascii_only", [(), ("--ascii",)], ids=["unicode", "ascii"])
@pytest.mark.parametrize("width", [80, 100, 120])
def test_every_design_in_every_size_and_style(  # noqa: PLR0913, PLR0917 - what there is of each
    sdprep: Sdprep,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    color: tuple[str, ...],
    ascii_only: tuple[str, ...],
    width: int,
) -> None:
    library = load_library([], bundled_decks(), Shelf(cache_dir() / "library"))
    assert len(library.designs) >= 29
    for design in library.designs:
        words = [*color, "show", design.slug, "-w", str(width), *ascii_only]
        assert answer(words) == 0, f"{design.slug} is not kept"
        short = capfd.readouterr()
        monkeypatch.setenv(SWITCH, "0")
        full = sdprep(*words)
        monkeypatch.delenv(SWITCH)
        assert (short.out, short.err) == (full.out, full.err)
        assert ("\x1b[" in short.out) == bool(color)


@pytest.mark.usefixtures("full_home")
@pytest.mark.parametrize(
    "words",
    [
        "list",
        "due --prompt",
        "--color always list",
        "show 2pc",
        "show rate limiter --no-pager",
        "--help",
        "-h",
        "completion bash",
        "completion powershell",
        "__complete 1 s",
        "__complete 4 show rate limiter -s",
    ],
)
@pytest.mark.parametrize("columns", ["", "80", "100", "250", "0", "wide"])
def test_other_commands_and_widths_of_the_environment(
    sdprep: Sdprep,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    columns: str,
) -> None:
    if columns:
        monkeypatch.setenv("COLUMNS", columns)
    assert answer(words.split()) == 0
    short = capfd.readouterr()
    monkeypatch.setenv(SWITCH, "0")
    full = sdprep(*words.split())
    assert (full.code, short.out, short.err) == (0, full.out, full.err)
    assert full.out or words == "due --prompt"


@pytest.mark.usefixtures("full_home")
@pytest.mark.parametrize(
    "words",
    [
        "show",
        "show cahce",
        "show e",
        "show caf\u00e9",
        "show tinyurl -w 39",
        "show tinyurl -w",
        "show tinyurl -w wide",
        "show tinyurl -w 79",
        "show tinyurl -s algo",
        "show tinyurl --raw",
        "show tinyurl --json",
        "show tinyurl --nope",
        "show tinyurl --help",
        "show -- tinyurl",
        "--color auto show tinyurl",
        "--color pink show tinyurl",
        "--data-dir /nowhere show tinyurl",
        "--debug show tinyurl",
        "list cache",
        "list --due",
        "list --json",
        "due",
        "due -q",
        "due --prompt --json",
        "drill",
        "",
    ],
)
def test_what_is_unusual_is_for_the_whole_program(
    capfd: pytest.CaptureFixture[str], words: str
) -> None:
    assert answer(words.split()) is None
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("full_home")
def test_stdout_that_takes_no_utf8_is_for_the_whole_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with (tmp_path / "out").open("w", encoding="ascii") as out:
        monkeypatch.setattr(sys, "stdout", out)
        assert answer(["show", "tinyurl"]) is None


@pytest.mark.usefixtures("full_home")
def test_the_help_of_a_narrow_terminal_is_for_the_whole_program(
    sdprep: Sdprep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "79")
    assert answer(["--help"]) is None
    narrow = sdprep("--help").out
    monkeypatch.setenv("COLUMNS", "80")
    assert answer(["--help"]) == 0
    assert max(map(len, narrow.splitlines())) < 79
