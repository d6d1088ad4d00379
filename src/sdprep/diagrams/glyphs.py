"""Box-drawing characters by what leaves a cell to each side."""

from __future__ import annotations

import unicodedata
from functools import cache

UP, DOWN, LEFT, RIGHT = 0, 2, 4, 6
"""Where in a cell's number the weight of each arm stands."""
LIGHT, HEAVY, DOUBLE = 1, 2, 3
_WEIGHTS = {"LIGHT": LIGHT, "SINGLE": LIGHT, "HEAVY": HEAVY, "DOUBLE": DOUBLE}
_SIDES = {
    "UP": (UP,),
    "DOWN": (DOWN,),
    "LEFT": (LEFT,),
    "RIGHT": (RIGHT,),
    "VERTICAL": (UP, DOWN),
    "HORIZONTAL": (LEFT, RIGHT),
}
_UPRIGHT = LIGHT << UP | LIGHT << DOWN
_LEVEL = LIGHT << LEFT | LIGHT << RIGHT
_ROUND = {"┌": "╭", "┐": "╮", "└": "╰", "┘": "╯"}
_DOTTED = {"│": "┆", "─": "┄", "┃": "┇", "━": "┅"}


@cache
def _table() -> dict[int, str]:
    """All that Unicode has, read from the characters' names."""
    found = dict[int, str]()
    for code in range(0x2500, 0x2580):
        words = unicodedata.name(chr(code)).removeprefix("BOX DRAWINGS ").split()
        if {"DASH", "ARC", "DIAGONAL"} & set(words):
            continue
        found.setdefault(_arms(words), chr(code))
    return found


def _arms(words: list[str]) -> int:
    """The number of a character from the words of its name, as `DOWN HEAVY AND LEFT LIGHT`."""
    parts = " ".join(words).split(" AND ")
    arms, weight = 0, next(_WEIGHTS[word] for word in words if word in _WEIGHTS)
    for part in parts:
        inside = part.split()
        weight = next((_WEIGHTS[word] for word in inside if word in _WEIGHTS), weight)
        for word in inside:
            for side in _SIDES.get(word, ()):
                arms |= weight << side
    return arms


def glyph(arms: int, *, rounded: bool = False, dotted: bool = False) -> str:
    """The character for a cell; one of plain lines where Unicode has no such mixture."""
    char = _table().get(arms) or _table().get(_plain(arms), " ")
    if rounded:
        char = _ROUND.get(char, char)
    if dotted:
        char = _DOTTED.get(char, char)
    return char


def _plain(arms: int) -> int:
    return sum(LIGHT << side for side in (UP, DOWN, LEFT, RIGHT) if arms >> side & 3)


def ascii_glyph(arms: int, *, dotted: bool = False) -> str:
    """The nearest that 7 bits can do."""
    plain = _plain(arms)
    if plain == _UPRIGHT:
        return ":" if dotted else "|"
    if plain == _LEVEL:
        heavy = arms >> LEFT & 3 == HEAVY
        return "." if dotted else "=" if heavy else "-"
    return "+" if plain else " "
