"""A drawing as a sheet of cells, read without the help of what drew it.

What a character reaches to is taken from its Unicode name, how wide it is from `rich`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from rich.cells import cell_len

from sdprep.diagrams import Drawing, Owner, Role, Row, Tip

Cell = tuple[int, int]
"""(row, column)."""
Step = tuple[int, int]
Box = tuple[int, int, int, int]
"""(top, left, bottom, right)."""
UP, DOWN, LEFT, RIGHT = (-1, 0), (1, 0), (0, -1), (0, 1)
_ARMS = {
    "UP": {UP},
    "DOWN": {DOWN},
    "LEFT": {LEFT},
    "RIGHT": {RIGHT},
    "VERTICAL": {UP, DOWN},
    "HORIZONTAL": {LEFT, RIGHT},
}
_TIPS = {"TRIANGLE": Tip.ARROW, "CIRCLE": Tip.CIRCLE, "MULTIPLICATION": Tip.CROSS}


def moved(cell: Cell, step: Step) -> Cell:
    return cell[0] + step[0], cell[1] + step[1]


def back(step: Step) -> Step:
    return -step[0], -step[1]


@cache
def words_of(char: str) -> frozenset[str]:
    """The words of a character's name, those with a hyphen taken apart."""
    return frozenset(unicodedata.name(char, "").replace("-", " ").split())


@cache
def arms_of(char: str) -> frozenset[Step]:
    """Where a box-drawing character reaches to; nowhere for any other."""
    words = words_of(char)
    if not {"BOX", "DRAWINGS"} <= words:
        return frozenset()
    return frozenset(step for word in words for step in _ARMS.get(word, ()))


def tip_of(char: str) -> Tip:
    return next((tip for word, tip in _TIPS.items() if word in words_of(char)), Tip.NONE)


def facing(char: str) -> frozenset[Step]:
    """Where a tip points to: an arrow one way, a circle or a cross any."""
    pointed = frozenset(step for word in words_of(char) for step in _ARMS.get(word, ()))
    return pointed or frozenset({UP, DOWN, LEFT, RIGHT})


def squashed(text: str) -> str:
    """Text without its blanks: what no breaking of lines may change."""
    return "".join(text.split())


def row_text(row: Row) -> str:
    return "".join(run.text for run in row)


@dataclass(frozen=True, slots=True)
class Written:
    """A run of text in the picture."""

    cell: Cell
    text: str
    size: int


@dataclass(slots=True)
class Sheet:
    """The cells of a picture, and whose each is said to be."""

    chars: dict[Cell, str] = field(default_factory=dict)
    """An empty string behind a character of two columns."""
    role: dict[Cell, Role] = field(default_factory=dict)
    owner: dict[Cell, Owner] = field(default_factory=dict)
    written: dict[tuple[Role, Owner], list[Written]] = field(default_factory=dict)

    def arms(self, cell: Cell) -> frozenset[Step]:
        """The arms of a cell; text has none, even where it looks like a line."""
        if self.role.get(cell) in {Role.BOX, Role.FRAME, Role.EDGE}:
            return arms_of(self.chars[cell])
        return frozenset()

    def cells(self, owner: Owner, *roles: Role) -> set[Cell]:
        """The cells that belong to `owner` and have one of the roles."""
        return {c for c, whose in self.owner.items() if whose == owner and self.role[c] in roles}

    def words(self, owner: Owner, role: Role) -> str:
        """All that is written in one role for one owner, its lines joined by blanks."""
        runs = self.written.get((role, owner), [])
        return " ".join(run.text.strip() for run in runs)


def read_sheet(drawing: Drawing) -> Sheet:
    sheet = Sheet()
    for number, row in enumerate(drawing.rows):
        column = 0
        for run in row:
            start = column
            for char in run.text:
                size = cell_len(char)
                if not size:
                    sheet.chars[number, column - 1] += char
                    continue
                for step, part in enumerate([char, *[""] * (size - 1)]):
                    cell = number, column + step
                    sheet.chars[cell] = part
                    if run.role is not None and run.owner is not None:
                        sheet.role[cell], sheet.owner[cell] = run.role, run.owner
                column += size
            if run.role is not None and run.owner is not None:
                found = Written((number, start), run.text, column - start)
                sheet.written.setdefault((run.role, run.owner), []).append(found)
    return sheet


def bounding(cells: Iterable[Cell]) -> Box:
    """The smallest rectangle around some cells."""
    rows, columns = zip(*cells, strict=True)
    return min(rows), min(columns), max(rows), max(columns)


def perimeter(box: Box) -> dict[Cell, tuple[frozenset[Step], Step | None]]:
    """For each cell of an outline its two arms, and the way out; a corner has none."""
    top, left, bottom, right = box
    found: dict[Cell, tuple[frozenset[Step], Step | None]] = {}
    for column in range(left + 1, right):
        found[top, column] = frozenset({LEFT, RIGHT}), UP
        found[bottom, column] = frozenset({LEFT, RIGHT}), DOWN
    for row in range(top + 1, bottom):
        found[row, left] = frozenset({UP, DOWN}), LEFT
        found[row, right] = frozenset({UP, DOWN}), RIGHT
    found[top, left] = frozenset({DOWN, RIGHT}), None
    found[top, right] = frozenset({DOWN, LEFT}), None
    found[bottom, left] = frozenset({UP, RIGHT}), None
    found[bottom, right] = frozenset({UP, LEFT}), None
    return found
