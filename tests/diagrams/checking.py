"""Whether a drawing shows its chart, judged from its cells: the promises of the engine.

`complaints_of` gives a line for each promise that is broken.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.cells import cell_len

from diagrams.sheet import (
    LEFT,
    RIGHT,
    Box,
    Cell,
    Sheet,
    Written,
    moved,
    read_sheet,
    row_text,
    squashed,
)
from diagrams.tracing import End, Tracer
from sdprep.diagrams import (
    Drawing,
    Edge,
    Flowchart,
    LegendEntry,
    Owner,
    Role,
    Row,
    Shape,
    Stroke,
    Tip,
)
from sdprep.diagrams.text import clean

HINTS = {Shape.DECISION: "◇", Shape.HEXAGON: "⬡"}
NO_MARK = "·"
"""Stands for nothing in the picture, or for a name without a letter."""
_TAILS = {Tip.NONE: "", Tip.ARROW: "<", Tip.CIRCLE: "○", Tip.CROSS: "×"}
_HEADS = {**_TAILS, Tip.ARROW: ">"}
SIGNS = {(tail, head): f"{_TAILS[tail]}–{_HEADS[head]}" for tail in Tip for head in Tip} | {
    (Tip.NONE, Tip.ARROW): "→",
    (Tip.ARROW, Tip.NONE): "←",
    (Tip.ARROW, Tip.ARROW): "↔",
}
"""What a line of text has for a line of a picture."""


def complaints_of(drawing: Drawing, chart: Flowchart, width: int) -> list[str]:
    """All that is wrong with a drawing."""
    found = list(_row_complaints(drawing, width))
    if drawing.is_list:
        return found
    checker = _Checker(drawing, chart, read_sheet(drawing))
    checker.run()
    return found + checker.tracer.complaints


def _row_complaints(drawing: Drawing, width: int) -> Iterator[str]:
    for number, row in enumerate(drawing.all_rows):
        text = row_text(row)
        if cell_len(text) > width:
            yield f"row {number} is {cell_len(text)} columns wide"
        if text != text.rstrip():
            yield f"row {number} ends with a blank"
        if [char for char in text if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]:
            yield f"row {number} has a control character"
    if drawing.width != max((cell_len(row_text(row)) for row in drawing.all_rows), default=0):
        yield f"the drawing is not {drawing.width} columns wide"


@dataclass(slots=True)
class _Checker:
    drawing: Drawing
    chart: Flowchart
    sheet: Sheet
    boxes: dict[str, Box] = field(default_factory=dict)
    frames: dict[str, Box] = field(default_factory=dict)
    homes: dict[str, str | None] = field(default_factory=dict)
    """The group right around each node and group."""
    labels: dict[str, str] = field(default_factory=dict)
    tracer: Tracer = field(init=False)

    def __post_init__(self) -> None:
        self.tracer = Tracer(self.sheet)
        chart = self.chart
        self.homes = {node.id: node.group for node in chart.nodes}
        self.homes |= {group.id: group.parent for group in chart.groups}
        self.labels = {node.id: node.label for node in chart.nodes}
        self.labels |= {group.id: group.title for group in chart.groups}

    def complain(self, text: str) -> None:
        self.tracer.complaints.append(text)

    def run(self) -> None:
        self._check_boxes()
        self._check_frames()
        self._check_nesting()
        self.tracer.trace()
        self._check_edges()
        self._check_legend()

    def _is_frame(self, name: str) -> bool:
        """A group with nothing in it is drawn as a box."""
        return any(group.id == name for group in self.chart.groups) and name in set(
            self.homes.values()
        )

    def _around(self, name: str) -> set[str]:
        """The groups around a node or group."""
        found = set[str]()
        walk = self.homes[name]
        while walk is not None:
            found.add(walk)
            walk = self.homes[walk]
        return found

    def _check_boxes(self) -> None:
        shapes = {node.id: node.shape for node in self.chart.nodes}
        for name in self.homes:
            if self._is_frame(name):
                continue
            owner = Owner(node=name)
            hint = HINTS.get(shapes.get(name, Shape.RECTANGLE), "")
            box = self.tracer.outline(owner, Role.BOX, hint)
            if box is None:
                continue
            self.boxes[name] = box
            self._check_text(name, box)

    def _check_text(self, name: str, box: Box) -> None:
        """A box holds its label's words, and nothing else."""
        owner = Owner(node=name)
        top, left, bottom, right = box
        expected = clean(self.labels[name]) or "∅"
        lines = [run.text for run in self.sheet.written.get((Role.TEXT, owner), [])]
        if squashed("".join(lines)) != squashed(expected):
            self.complain(f"box {name} holds {lines}")
        longest = max(map(cell_len, expected.split()))
        if longest <= right - left - 3 and " ".join(lines).split() != expected.split():
            self.complain(f"box {name} cuts a word that has room: {lines}")
        for row in range(top + 1, bottom):
            for column in range(left + 1, right):
                char = self.sheet.chars.get((row, column), " ")
                if char != " " and self.sheet.owner.get((row, column)) != owner:
                    self.complain(f"box {name} is run through at {row, column}")

    def _check_frames(self) -> None:
        for group in self.chart.groups:
            if not self._is_frame(group.id):
                continue
            owner = Owner(group=group.id)
            box = self.tracer.outline(owner, Role.FRAME)
            if box is None:
                continue
            self.frames[group.id] = box
            title = clean(group.title)
            written = self.sheet.words(owner, Role.TITLE)
            lost = {e.mark: e.label for e in self.drawing.legend if e.edge is None}
            if squashed(written) != squashed(title) and squashed(lost.get(written, "")) != squashed(
                title
            ):
                self.complain(f"frame {group.id} is titled {written!r}")
            for cell in self.sheet.cells(owner, Role.TITLE):
                if not _holds(box, (*cell, *cell), margin=0):
                    self.complain(f"the title of {group.id} is outside")

    def _check_nesting(self) -> None:
        """A frame is around what belongs to it, and apart from all else."""
        shapes = self.boxes | self.frames
        for group, frame in self.frames.items():
            for name, box in shapes.items():
                if name == group or name in self._around(group):
                    continue
                inside = group in self._around(name)
                if inside and not _holds(frame, box, margin=1):
                    self.complain(f"{name} is not inside {group}")
                if not inside and not _are_apart(frame, box):
                    self.complain(f"{name} is inside {group}")
        names = list(self.boxes)
        for number, one in enumerate(names):
            for other in names[:number]:
                if not _are_apart(self.boxes[one], self.boxes[other]):
                    self.complain(f"{one} and {other} overlap")

    def _owner(self, name: str) -> Owner:
        return Owner(group=name) if self._is_frame(name) else Owner(node=name)

    def _drawn_edges(self) -> dict[int, Edge]:
        """Those that show, and that do not lead from a frame to what is in it."""
        found = dict[int, Edge]()
        for number, edge in enumerate(self.chart.edges):
            pairs = ((edge.source, edge.target), (edge.target, edge.source))
            nested = any(
                self._is_frame(one) and (one == other or one in self._around(other))
                for one, other in pairs
            )
            if edge.stroke is not Stroke.INVISIBLE and not nested:
                found[number] = edge
        return found

    def _check_edges(self) -> None:
        """Each edge has one line, from its source to its target, with the right tips."""
        left = self._drawn_edges()
        unnamed = list[frozenset[tuple[End, int]]]()
        paths = dict[int, set[Cell]]()
        for line in self.tracer.lines.values():
            number = self.tracer.edge_of(line)
            if number is None:
                unnamed.append(line.ends)
            elif number not in left:
                self.complain(f"edge {number} has a line too many")
            elif line.ends != self._ends(left[number]):
                self.complain(f"edge {number} ends at {set(line.ends)}")
                del left[number]
            else:
                edge = left.pop(number)
                self.tracer.check_stroke(line, edge.stroke)
                paths[number] = set(line.cells)
        missing = Counter(self._ends(edge) for edge in left.values())
        if missing != Counter(unnamed):
            self.complain(f"edges without a line: {sorted(left)}")
        for number, edge in self._drawn_edges().items():
            if edge.label:
                self._check_label(number, edge, paths.get(number, set()))

    def _ends(self, edge: Edge) -> frozenset[tuple[End, int]]:
        ends = (End(self._owner(edge.source), edge.tail), End(self._owner(edge.target), edge.head))
        return frozenset(Counter(ends).items())

    def _check_label(self, number: int, edge: Edge, path: set[Cell]) -> None:
        """A label stands in its line, right beside it, or in the legend."""
        owner = Owner(edge=number)
        label = clean(edge.label)
        runs = self.sheet.written.get((Role.LABEL, owner), [])
        if not runs:
            entries = [entry for entry in self.drawing.legend if entry.edge == number]
            mark = self.sheet.words(owner, Role.MARK)
            if [entry.mark for entry in entries] != [mark]:
                self.complain(f"edge {number}: its label is lost")
            return
        if self.sheet.words(owner, Role.LABEL).split() != (label.split() or ["·"]):
            self.complain(f"edge {number} is labelled {runs}")
        if not (self._is_in_line(runs, path) or self._is_beside(runs, path)):
            self.complain(f"edge {number}: its label is away from its line")
        for run in runs:
            for cell in (moved(run.cell, LEFT), (run.cell[0], run.cell[1] + run.size)):
                if run.text == run.text.strip() and self.sheet.chars.get(cell, " ") != " ":
                    self.complain(f"edge {number}: its label touches {cell}")

    def _is_in_line(self, runs: list[Written], path: set[Cell]) -> bool:
        run = runs[0]
        before, after = moved(run.cell, LEFT), (run.cell[0], run.cell[1] + run.size)
        joined = all(
            step in self.sheet.arms(cell) or self.sheet.role.get(cell) is Role.ARROW
            for cell, step in ((before, RIGHT), (after, LEFT))
        )
        return len(runs) == 1 and run.cell in path and {before, after} <= path and joined

    def _is_beside(self, runs: list[Written], path: set[Cell]) -> bool:
        """Every line of it has its own line two columns to the left."""
        return all((run.cell[0], run.cell[1] - 2) in path for run in runs)

    def _check_legend(self) -> None:
        """The rows below say what the entries say; a mark stands for one thing."""
        expected = [(entry.mark, self._said(entry)) for entry in self.drawing.legend]
        if list(_legend_entries(self.drawing.legend_rows)) != expected:
            self.complain(f"the legend does not say {expected}")
        marks = [entry.mark for entry in self.drawing.legend if entry.mark != NO_MARK]
        if len(set(marks)) != len(marks):
            self.complain("a mark stands for two things")
        unmarked = {entry.edge for entry in self.drawing.legend if entry.mark == NO_MARK}
        shown = {n for n, edge in enumerate(self.chart.edges) if edge.stroke != Stroke.INVISIBLE}
        if unmarked != shown - self._drawn_edges().keys():
            self.complain(f"the legend shows edges {unmarked} instead of a line")

    def _said(self, entry: LegendEntry) -> str:
        """What must stand behind a mark, without blanks."""
        if entry.edge is None:
            return squashed(entry.label)
        edge = self.chart.edges[entry.edge]
        source, target = (
            squashed(clean(self.labels[name])) or NO_MARK for name in (edge.source, edge.target)
        )
        label = edge.label and (squashed(clean(edge.label)) or NO_MARK)
        return source + SIGNS[edge.tail, edge.head] + target + (label and ":" + label)


def _legend_entries(rows: tuple[Row, ...]) -> Iterator[tuple[str, str]]:
    mark, text = "", ""
    for first, *rest in rows:
        if first.role is Role.MARK:
            if mark:
                yield mark, squashed(text)
            mark, text = first.text.strip(), ""
        text += row_text(tuple(rest))
    if mark:
        yield mark, squashed(text)


def _holds(outer: Box, inner: Box, *, margin: int) -> bool:
    return (
        outer[0] + margin <= inner[0]
        and outer[1] + margin <= inner[1]
        and inner[2] + margin <= outer[2]
        and inner[3] + margin <= outer[3]
    )


def _are_apart(one: Box, other: Box) -> bool:
    return one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
