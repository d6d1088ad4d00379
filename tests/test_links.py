"""Links to documents, where the terminal knows them and nowhere else."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

import pexpect
import pytest

from command_line import Sdprep
from sdprep.links import knows_links, linked

KITTY = {"TERM": "xterm-kitty"}


@pytest.mark.parametrize(
    ("environment", "pager", "known"),
    [
        (KITTY, "", True),
        (KITTY, "/usr/bin/less", True),
        (KITTY, "most", False),
        ({"TERM": "xterm-256color"}, "", False),
        ({"TERM": "xterm-256color", "VTE_VERSION": "6800"}, "", True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "4205"}, "", False),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, "", True),
        ({"TERM": "xterm-256color", "FORCE_HYPERLINK": "1"}, "", True),
        (KITTY | {"FORCE_HYPERLINK": "0"}, "", False),
        ({"TERM": "dumb", "FORCE_HYPERLINK": "1", "VTE_VERSION": "6800"}, "", False),
        ({}, "", False),
    ],
)
def test_a_terminal_that_says_who_it_is_gets_links(
    environment: dict[str, str], pager: str, *, known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TERM")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert knows_links(pager) is known


def test_no_character_of_a_path_ends_a_link() -> None:
    path = Path(os.fsdecode(b"/a b/\x1b\\\x07\xff#?.md"))
    link = linked("text", str(path), 7)
    place = f"file://{platform.node()}/a%20b/%1B%5C%07%FF%23%3F.md#7"
    assert link == f"\x1b]8;;{place}\x1b\\text\x1b]8;;\x1b\\"


@pytest.mark.parametrize("command", ["show parking-lot --no-pager", "search garage"])
def test_on_such_a_terminal_lines_lead_to_their_documents(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = {}
    for name in ("xterm-kitty", "xterm"):
        monkeypatch.setenv("TERM", name)
        child = pexpect.spawn(f"{sys.executable} -m sdprep {command}", encoding="utf-8")
        child.expect(pexpect.EOF)
        child.close()
        shown[name] = child.before or ""
    assert "decks/parking-lot.md#6\x1b\\" in shown["xterm-kitty"]
    assert "\x1b]8" not in shown["xterm"]


def test_in_a_pipe_there_are_none(sdprep: Sdprep, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    for command in (("show", "atm"), ("search", "atm"), ("--color", "always", "show", "atm")):
        assert "\x1b]8" not in sdprep(*command).out
