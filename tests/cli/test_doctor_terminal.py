"""`sdprep doctor` on a terminal: what it asks of it, what it tells, and how it leaves it."""

from __future__ import annotations

import os
import re
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest
from rich.cells import cell_len

from command_line import Sdprep

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
WHERE = "\x1b[6n"
Spawn = Callable[..., "pexpect.spawn[str]"]


@pytest.fixture
def spawn() -> Iterator[Spawn]:
    """Start the doctor on a terminal of so many columns."""
    started: list[pexpect.spawn[str]] = []

    def start(*words: str) -> pexpect.spawn[str]:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "sdprep", *words, "doctor"],
            encoding="utf-8",
            dimensions=(40, 400),
            timeout=30,
            env=dict(os.environ),
        )
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def modes(child: pexpect.spawn[str]) -> list[object]:
    return list(termios.tcgetattr(child.child_fd)[:4])


def answer(child: pexpect.spawn[str], width_of: Callable[[str], int]) -> list[str]:
    """Be the terminal: say where the cursor is behind each text; gives the texts."""
    asked = list[str]()
    while child.expect_exact([WHERE, "sdprep    "]) == 0:
        text = str(child.before).rpartition("\x1b[K")[2]
        asked.append(text)
        child.send(f"\x1b[7;{width_of(text) + 1}R")
    return asked


def told(child: pexpect.spawn[str]) -> str:
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0
    return str(child.before).replace("\r\n", "\n")


def test_widths_as_expected(spawn: Spawn) -> None:
    child = spawn()
    before = modes(child)
    asked = answer(child, cell_len)
    assert modes(child) == before
    assert {"┌─┴─┐", "漢字"} <= set(asked)
    assert "\nwidths    as expected: frames, arrows, marks, Chinese, emoji, signs\n" in told(child)


def test_a_terminal_that_draws_emoji_narrow(spawn: Spawn) -> None:
    child = spawn()
    answer(child, lambda text: len(text) if "⚡" in text else cell_len(text))
    assert "widths    ⚡🌐✅ takes 3, not 6 columns: drawings with it may be" in told(child)


def test_a_terminal_that_does_not_answer(spawn: Spawn) -> None:
    child = spawn()
    before = modes(child)
    said = told(child)
    assert "widths    not asked" in said
    assert said.count(WHERE) == 1
    assert modes(child) == before


def test_a_dumb_terminal_is_not_asked(spawn: Spawn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    said = told(spawn())
    assert WHERE not in said
    assert "colours   none in output: TERM is dumb\n" in said


def test_who_forbids_colours(
    sdprep: Sdprep, home: Path, spawn: Spawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "colours   none in output: stdout is no terminal\n" in sdprep("doctor").out
    never = "colours   none in output: flag --color says so\n"
    assert never in sdprep("--color", "never", "doctor").out
    sdprep("config", "set", "terminal.color", "never")
    file = home / "sdprep" / "config.toml"
    assert f"none in output: file {file}:4 says so\n" in sdprep("doctor").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "none in output: environment NO_COLOR says so\n" in sdprep("doctor").out
    monkeypatch.delenv("NO_COLOR")
    sdprep("config", "unset", "terminal.color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    child = spawn()
    answer(child, cell_len)
    colours = "16 of the terminal's own in output, truecolor in the app (COLORTERM is truecolor)\n"
    assert colours in told(child)


def test_versions_and_places(sdprep: Sdprep, home: Path, document: Path) -> None:
    sdprep("add", document)
    said = sdprep("doctor").out
    assert re.search(r"(?m)^libraries typer \d\S+, textual \d\S+, rich \d", said)
    data = home / "sdprep" / "data"
    for row in (
        f"log files {data / 'log'}",
        f"backups   {data / 'backups'}",
        f"config    {home / 'sdprep' / 'config.toml'}",
        f"themes    {home / 'sdprep' / 'themes'}",
        f"source    {document}",
    ):
        assert f"\n{row}\n" in said
    assert sdprep("path", "log").out == f"{data / 'log'}\n"
    assert sdprep("path", "backups").out == f"{data / 'backups'}\n"
