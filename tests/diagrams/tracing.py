"""Lines followed cell by cell, from border to border, by their arms alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from diagrams.sheet import (
    Box,
    Cell,
    Sheet,
    Step,
    back,
    bounding,
    facing,
    moved,
    perimeter,
    tip_of,
    words_of,
)
from sdprep.diagrams import Owner, Role, Stroke, Tip

_SIDES = 4


@dataclass(frozen=True, slots=True)
class Border:
    """A cell of a box's or a frame's outline."""

    owner: Owner
    outward: Step | None
    """None for a corner, where no line may end."""
    is_frame: bool


@dataclass(frozen=True, slots=True)
class End:
    """Where a line ends, and with what."""

    owner: Owner
    tip: Tip


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was followed from one end to the other."""

    ends: frozenset[tuple[End, int]]
    """Both ends; each with how often it occurs, as a loop's may be alike."""
    cells: tuple[Cell, ...]


@dataclass(slots=True)
class Tracer:
    """Finds the outlines, then the lines between them."""

    sheet: Sheet
    borders: dict[Cell, Border] = field(default_factory=dict)
    lines: dict[tuple[Cell, ...], Line] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def outline(self, owner: Owner, role: Role, hint: str = "") -> Box | None:
        """Check that an outline is an unbroken rectangle, and remember it.

        `hint` is what may stand for the second cell of its first row.
        """
        cells = self.sheet.cells(owner, role)
        if not cells:
            self.complaints.append(f"{owner}: no outline")
            return None
        box = bounding(cells)
        is_frame = role is Role.FRAME
        expected = perimeter(box)
        for cell in cells - expected.keys():
            self.complaints.append(f"{owner}: {cell} is not on its outline")
        for cell, (along, outward) in expected.items():
            self.borders[cell] = Border(owner, outward, is_frame)
            hinted = hint and cell == (box[0], box[1] + 1) and self.sheet.chars[cell] == hint
            if not hinted and not self._is_sound(cell, owner, along):
                self.complaints.append(f"{owner}: its outline is broken at {cell}")
        return box

    def _is_sound(self, cell: Cell, owner: Owner, along: frozenset[Step]) -> bool:
        """Whether an outline goes on here, with no more arms than lines that end or cross here."""
        sheet, border = self.sheet, self.borders[cell]
        if sheet.owner.get(cell) != owner:
            return False
        if sheet.role[cell] is Role.TITLE:
            return border.is_frame
        allowed = [along]
        if border.outward:
            allowed.append(along | {border.outward})
        if border.outward and border.is_frame:
            allowed.append(along | {border.outward, back(border.outward)})
        return sheet.arms(cell) in allowed

    def trace(self) -> None:
        """Follow all lines, each from both of its ends."""
        seen = Counter[tuple[Cell, ...]]()
        for cell, step, end in [*self._joined(), *self._tipped()]:
            found = self._follow(cell, step, starts_at_tip=end.tip is not Tip.NONE)
            if found is None:
                continue
            path, other = found
            seen[min(path, path[::-1])] += 1
            ends = frozenset(Counter([end, other]).items())
            self.lines[min(path, path[::-1])] = Line(ends, path)
        for path, count in seen.items():
            if count != 2:
                self.complaints.append(f"a line at {path[:2]} is not the same from both ends")
        self._count_passes()

    def _joined(self) -> Iterator[tuple[Cell, Step, End]]:
        """Lines that begin in a border."""
        for cell, border in self.borders.items():
            arms = self.sheet.arms(cell)
            if border.outward is not None and border.outward in arms and len(arms) < _SIDES:
                yield moved(cell, border.outward), border.outward, End(border.owner, Tip.NONE)

    def _tipped(self) -> Iterator[tuple[Cell, Step, End]]:
        """Lines that begin with a tip before a border."""
        for cell, role in self.sheet.role.items():
            if role is not Role.ARROW:
                continue
            char = self.sheet.chars[cell]
            fronts = [front for front in facing(char) if self._is_tip(cell, front)]
            if len(fronts) != 1:
                self.complaints.append(f"the tip at {cell} points to {len(fronts)} outlines")
                continue
            border = self.borders[moved(cell, fronts[0])]
            yield cell, back(fronts[0]), End(border.owner, tip_of(char))

    def _is_tip(self, cell: Cell, front: Step) -> bool:
        """Whether a tip touches a side of an outline that way, and its line the other way."""
        border = self.borders.get(moved(cell, front))
        behind = moved(cell, back(front))
        if border is None or border.outward != back(front):
            return False
        arms = self.sheet.arms(behind)
        text = self.sheet.role.get(behind) in {Role.ARROW, Role.LABEL, Role.MARK}
        return front in arms or (text and self.sheet.owner[behind] == self.sheet.owner[cell])

    def _follow(
        self, cell: Cell, step: Step, *, starts_at_tip: bool
    ) -> tuple[tuple[Cell, ...], End] | None:
        """Walk on from a cell that was entered by `step`."""
        path = list[Cell]()
        while len(path) < len(self.sheet.chars):
            border = self.borders.get(cell)
            arms = self.sheet.arms(cell)
            if border and not (border.is_frame and len(arms) == _SIDES):
                if border.outward == back(step) and border.outward in arms:
                    return tuple(path), End(border.owner, Tip.NONE)
                break
            path.append(cell)
            if self.sheet.role.get(cell) is Role.ARROW and len(path) > starts_at_tip:
                return self._arrive(path, step)
            onward = self._onward(cell, step, arms)
            if onward is None:
                break
            step = onward
            cell = moved(cell, step)
        self.complaints.append(f"a line is lost at {cell}, before it {path[-1:]}")
        return None

    def _arrive(self, path: list[Cell], step: Step) -> tuple[tuple[Cell, ...], End] | None:
        char = self.sheet.chars[path[-1]]
        border = self.borders.get(moved(path[-1], step))
        if border is None or step not in facing(char) or border.outward != back(step):
            self.complaints.append(f"a line runs into the tip at {path[-1]}")
            return None
        return tuple(path), End(border.owner, tip_of(char))

    def _onward(self, cell: Cell, step: Step, arms: frozenset[Step]) -> Step | None:
        if self.sheet.role.get(cell) in {Role.MARK, Role.LABEL, Role.ARROW}:
            return step
        if back(step) not in arms:
            return None
        if len(arms) == _SIDES:
            return step
        return next(iter(arms - {back(step)})) if len(arms) == 2 else None

    def _count_passes(self) -> None:
        """Two lines share a cell only where they cross; no piece of line belongs to none."""
        passes = Counter(cell for path in self.lines for cell in path)
        for cell, role in self.sheet.role.items():
            crossed = len(self.sheet.arms(cell)) == _SIDES
            expected = {Role.EDGE: 1 + crossed, Role.ARROW: 1, Role.MARK: 1}.get(role)
            if role is Role.FRAME:
                expected = int(crossed)
            if expected is not None and passes[cell] != expected:
                self.complaints.append(f"{passes[cell]} lines through {cell}, not {expected}")

    def edge_of(self, line: Line) -> int | None:
        """Whose line it is said to be; None where only crossings could tell."""
        owners = {
            self.sheet.owner[cell] for cell in line.cells if len(self.sheet.arms(cell)) < _SIDES
        }
        if len(owners) > 1 or any(owner.edge is None for owner in owners):
            self.complaints.append(f"the line at {line.cells[:2]} belongs to {owners}")
        return min((owner.edge for owner in owners if owner.edge is not None), default=None)

    def check_stroke(self, line: Line, stroke: Stroke) -> None:
        """A straight piece shows how its edge is drawn."""
        for cell in line.cells:
            arms = self.sheet.arms(cell)
            if len(arms) != 2 or any(back(step) not in arms for step in arms):
                continue
            words = words_of(self.sheet.chars[cell])
            if ("HEAVY" in words, "DASH" in words) != (
                stroke is Stroke.THICK,
                stroke is Stroke.DOTTED,
            ):
                self.complaints.append(f"{cell} is not {stroke}")
