"""Characters of lines, and their likenesses in 7 bits."""

from __future__ import annotations

import pytest

from sdprep.diagrams.glyphs import (
    DOUBLE,
    DOWN,
    HEAVY,
    LEFT,
    LIGHT,
    RIGHT,
    UP,
    ascii_glyph,
    glyph,
)
from sdprep.diagrams.seven_bits import to_ascii


def cell(up: int = 0, down: int = 0, left: int = 0, right: int = 0) -> int:
    return up << UP | down << DOWN | left << LEFT | right << RIGHT


@pytest.mark.parametrize(
    ("arms", "char"),
    [
        (cell(up=LIGHT, down=LIGHT), "│"),
        (cell(left=HEAVY, right=HEAVY), "━"),
        (cell(LIGHT, LIGHT, LIGHT, LIGHT), "┼"),
        (cell(HEAVY, HEAVY, LIGHT, LIGHT), "╂"),
        (cell(down=LIGHT, right=DOUBLE), "╒"),
        (cell(down=LIGHT, left=DOUBLE, right=DOUBLE), "╤"),
        (cell(down=HEAVY, left=LIGHT, right=LIGHT), "┰"),
        (cell(up=HEAVY, left=DOUBLE, right=DOUBLE), "┴"),
    ],
)
def test_each_cell_has_the_character_that_its_arms_ask_for(arms: int, char: str) -> None:
    assert glyph(arms) == char


def test_frames_are_round_and_dotted_lines_dotted() -> None:
    assert glyph(cell(down=LIGHT, right=LIGHT), rounded=True) == "╭"
    assert glyph(cell(up=LIGHT, down=LIGHT), dotted=True) == "┆"
    assert glyph(cell(LIGHT, LIGHT, LIGHT, LIGHT), dotted=True) == "┼"


def test_seven_bits_tell_lines_from_corners_and_strokes_apart() -> None:
    assert ascii_glyph(cell(up=LIGHT, down=LIGHT)) == "|"
    assert ascii_glyph(cell(left=HEAVY, right=HEAVY)) == "="
    assert ascii_glyph(cell(left=LIGHT, right=LIGHT), dotted=True) == "."
    assert ascii_glyph(cell(up=LIGHT, right=LIGHT)) == "+"


@pytest.mark.parametrize(
    ("text", "ascii_text"),
    [
        ("Café → naïve", "Cafe -> naive"),
        ("📦 Box", " Box"),
        ("数据", "??"),
        ("p ≤ 99 %", "p <= 99 %"),
    ],
)
def test_text_keeps_what_it_can(text: str, ascii_text: str) -> None:
    assert to_ascii(text) == ascii_text
