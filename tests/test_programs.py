"""Programs that somebody chose, as they were written."""

from __future__ import annotations

import sys

import pytest

from sdprep.programs import command_of


def test_a_program_with_its_options_is_cut_into_words() -> None:
    assert command_of(f"{sys.executable} -c 'print(1)'") == [sys.executable, "-c", "print(1)"]


@pytest.mark.parametrize("chosen", ["", "  ", "no-such-program", "'", "no-such-program 'x", "\x00"])
def test_what_cannot_be_started_is_none(chosen: str) -> None:
    assert command_of(chosen) == []
