"""A grid of cells: lines that join where they meet, text on top, and whose each cell is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sdprep.diagrams.glyphs import DOWN, LEFT, LIGHT, RIGHT, UP, ascii_glyph, glyph
from sdprep.diagrams.model import Owner, Role, Row, Run
from sdprep.diagrams.seven_bits import to_ascii
from sdprep.diagrams.text import columns

Cell = tuple[int, int]
"""(column, row)."""
_CROSSING = LIGHT << UP | LIGHT << DOWN | LIGHT << LEFT | LIGHT << RIGHT
_ANY = 3


class Canvas:
    """Character cells by (column, row), from (0, 0); it grows as it is drawn on."""

    def __init__(self) -> None:
        self.arms = dict[Cell, int]()
        self.text = dict[Cell, str]()
        """What covers the lines; an empty string behind a character of two columns."""
        self.owner = dict[Cell, tuple[Role, Owner]]()
        self.ornaments = dict[Cell, str]()
        """What stands for a piece of border, where nothing joins it."""
        self.rounded = set[Cell]()
        self.dotted = set[Cell]()

    def line(self, points: list[Cell], role: Role, owner: Owner, weight: int = LIGHT) -> list[Cell]:
        """Draw a line through points that are level or upright to each other; give its cells."""
        found = dict[Cell, None]()
        for (x1, y1), (x2, y2) in pairwise(points):
            if y1 == y2:
                step, ahead, back = (1, RIGHT, LEFT) if x2 > x1 else (-1, LEFT, RIGHT)
                cells = [(x, y1) for x in range(x1, x2 + step, step)]
            else:
                step, ahead, back = (1, DOWN, UP) if y2 > y1 else (-1, UP, DOWN)
                cells = [(x1, y) for y in range(y1, y2 + step, step)]
            for one, other in pairwise(cells):
                self.add_arm(one, ahead, weight)
                self.add_arm(other, back, weight)
            for cell in cells:
                self.owner.setdefault(cell, (role, owner))
            found |= dict.fromkeys(cells)
        return list(found)

    def add_arm(self, cell: Cell, side: int, weight: int) -> None:
        """Let a cell reach to a side; the heavier of two lines shows."""
        arms = self.arms.get(cell, 0)
        if weight > arms >> side & _ANY:
            self.arms[cell] = arms & ~(_ANY << side) | weight << side

    def reweigh(self, start: Cell, stop: Cell, weight: int) -> None:
        """Give a straight line that was drawn another weight."""
        level = start[1] == stop[1]
        sides = (LEFT, RIGHT) if level else (UP, DOWN)
        (x1, y1), (x2, y2) = sorted((start, stop))
        for cell in ((x, y) for x in range(x1, x2 + 1) for y in range(y1, y2 + 1)):
            for side in sides:
                if self.arms[cell] >> side & _ANY:
                    self.arms[cell] = self.arms[cell] & ~(_ANY << side) | weight << side

    def write(self, cell: Cell, text: str, role: Role, owner: Owner) -> None:
        """Put text over what is there."""
        x, y = cell
        for char in text:
            size = columns(char)
            if not size:
                before = next((x - back, y) for back in (1, 2) if self.text.get((x - back, y)))
                self.text[before] += char
                continue
            self.text[x, y] = char
            self.owner[x, y] = role, owner
            for more in range(1, size):
                self.text[x + more, y] = ""
                self.owner[x + more, y] = role, owner
            x += size

    def is_blank(self, cell: Cell) -> bool:
        """Whether nothing is there."""
        return not self.arms.get(cell) and cell not in self.text

    def is_level(self, cell: Cell) -> bool:
        """Whether a piece of level line is there, and nothing that crosses or covers it."""
        return cell not in self.text and self._has(cell, (LEFT, RIGHT), (UP, DOWN))

    def is_upright(self, cell: Cell) -> bool:
        """Whether a piece of upright line is there, and nothing that crosses or covers it."""
        return cell not in self.text and self._has(cell, (UP, DOWN), (LEFT, RIGHT))

    def _has(self, cell: Cell, yes: tuple[int, int], no: tuple[int, int]) -> bool:
        arms = self.arms.get(cell, 0)
        wanted = all(arms >> side & _ANY for side in yes)
        return wanted and not any(arms >> side & _ANY for side in no)

    @property
    def extent(self) -> Cell:
        """(columns, rows)."""
        cells = [*self.arms, *self.text]
        across = max((x for x, _ in cells), default=-1) + 1
        return across, max((y for _, y in cells), default=-1) + 1

    def rows(self, *, ascii_only: bool, focused: set[Owner]) -> Iterator[Row]:
        """The finished rows, without blanks at their ends."""
        across, down = self.extent
        filled: list[int] = [0] * down
        for x, y in (*self.arms, *self.text):
            filled[y] = max(filled[y], x + 1)
        for y in range(down):
            yield self._row(y, min(filled[y], across), ascii_only=ascii_only, focused=focused)

    def _row(self, y: int, end: int, *, ascii_only: bool, focused: set[Owner]) -> Row:
        runs = list[Run]()
        text, current = "", None
        for x in range(end):
            owner = self.owner.get((x, y))
            if owner != current and text:
                runs.append(_run(text, current, focused))
                text = ""
            current = owner
            text += self._char((x, y), ascii_only=ascii_only)
        if text:
            runs.append(_run(text, current, focused))
        return _without_trailing_blanks(runs)

    def _char(self, cell: Cell, *, ascii_only: bool) -> str:
        if cell in self.text:
            return to_ascii(self.text[cell]) if ascii_only else self.text[cell]
        arms = self.arms.get(cell, 0)
        if not arms:
            return " "
        if cell in self.ornaments and (self.is_level(cell) or self.is_upright(cell)):
            return to_ascii(self.ornaments[cell]) if ascii_only else self.ornaments[cell]
        if ascii_only:
            return ascii_glyph(arms, dotted=cell in self.dotted)
        return glyph(arms, rounded=cell in self.rounded, dotted=cell in self.dotted)


def _run(text: str, whose: tuple[Role, Owner] | None, focused: set[Owner]) -> Run:
    if whose is None:
        return Run(text)
    return Run(text, *whose, focused=whose[1] in focused)


def _without_trailing_blanks(runs: list[Run]) -> Row:
    while runs and not runs[-1].text.rstrip():
        runs.pop()
    if runs:
        last = runs[-1]
        runs[-1] = Run(last.text.rstrip(), last.role, last.owner, focused=last.focused)
    return tuple(runs)
