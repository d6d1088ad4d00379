"""The list of commands, and a word that is none of them."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from command_line import Sdprep
from sdprep.cli.commands import _ELSEWHERE


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("find booth", "sdprep search"),
        ("LS", "sdprep list"),
        ("tui", "sdprep"),
        ("rate limiter", "sdprep show rate-limiter"),
        ("tinyurl", "sdprep show url-shortener"),
        ("shw", "show"),
        ("distributed", None),
        ("xyzzy", None),
        ("''", None),
        ("'\x1b[2J'", None),
    ],
)
def test_a_word_that_is_no_command_leads_to_one(
    sdprep: Sdprep, words: str, meant: str | None
) -> None:
    result = sdprep(*shlex.split(words))
    assert (result.code, result.out) == (2, "")
    assert "No such command" in result.err
    assert "\x1b" not in result.err
    assert ("Did you mean" in result.err) == (meant is not None)
    assert meant is None or f"Did you mean '{meant}'?" in result.err


def test_what_is_proposed_is_a_command(sdprep: Sdprep) -> None:
    for command in set(_ELSEWHERE.values()) - {""}:
        assert sdprep(*command.split(), "--help").code == 0


def test_every_command_is_told_in_one_whole_line(sdprep: Sdprep) -> None:
    told = sdprep("--help").out
    assert "..." not in told.partition("Commands:")[2]


def test_the_examples_of_the_help_work(sdprep: Sdprep, document: Path) -> None:
    lines = [line for line in sdprep("--help").out.splitlines() if line.startswith("    sdprep ")]
    assert len(lines) == 4
    for line in lines:
        words = line.replace("notes.md", str(document)).split()[1:]
        result = sdprep(*words, stdin="q\n")
        assert result.code == 0, result.err
