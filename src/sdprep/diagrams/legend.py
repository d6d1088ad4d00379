"""Labels, titles and marks on a painted drawing; what found no room, in a legend below it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sdprep.diagrams.canvas import Cell
from sdprep.diagrams.layout.reserving import BEFORE_LABEL, Reservations
from sdprep.diagrams.layout.scene import Link
from sdprep.diagrams.listing import arrow_between, one_line
from sdprep.diagrams.model import LegendEntry, Owner, Role, Row, Run, Stroke
from sdprep.diagrams.painting import Painter
from sdprep.diagrams.seven_bits import to_ascii
from sdprep.diagrams.text import columns, fill, longest_word, wrap

MARKS = [
    chr(first + step) for first, count in ((0x2460, 20), (0x24D0, 26)) for step in range(count)
]
"""Marks of one column: ① to ⑳, ⓐ to ⓩ."""
ASCII_MARKS = [*"123456789", *"abcdefghijklmnopqrstuwxyz", *"ABCDEFGHIJKLMNOPQRSTUWXYZ"]
"""Without v, which is an arrow."""
_TITLE_MARKS = [chr(0x24B6 + step) for step in range(26)]
_NO_MARK = "·"
_BESIDE_LINES = 3


def write_labels(painter: Painter, reserved: Reservations, width: int) -> list[Link]:
    """Write each label where it was promised room, or where there happens to be; give the rest."""
    left = list[Link]()
    for link in painter.assembly.graph.scene.links:
        if link.label and link.edge in painter.paths:
            piece = painter.assembly.labels.get(link.edge)
            if piece is None:
                left.append(link)
                continue
            site = reserved.labels[link.edge]
            owner = Owner(edge=link.edge)
            if painter.rightward:
                cell = painter.at(piece.low, piece.at + 1)
                painter.canvas.write(cell, f" {link.label} ", Role.LABEL, owner)
                continue
            for number, line in enumerate(site.lines):
                cell = painter.at(piece.low + BEFORE_LABEL, piece.at + number)
                painter.canvas.write(cell, line, Role.LABEL, owner)
    return [link for link in left if not _squeeze_in(painter, link, width)]


def _squeeze_in(painter: Painter, link: Link, width: int) -> bool:
    """Set a label into its line, or beside it."""
    text = f" {link.label} "
    size = columns(text)
    canvas, owner = painter.canvas, Owner(edge=link.edge)
    for run in _level_runs(painter, link):
        if len(run) >= size + 2:
            start = (len(run) - size) // 2
            canvas.write(run[start], text, Role.LABEL, owner)
            return True
    for lines in _shapes(link.label):
        for cell in painter.paths[link.edge]:
            if _is_free_beside(painter, cell, lines, width):
                x, y = cell
                for number, line in enumerate(lines):
                    canvas.write((x + BEFORE_LABEL, y + number), line, Role.LABEL, owner)
                return True
    return False


def _level_runs(painter: Painter, link: Link) -> Iterator[list[Cell]]:
    """Pieces of a level line, each from left to right."""
    path = painter.paths[link.edge]
    for is_level, cells in groupby(path, painter.canvas.is_level):
        if is_level:
            for _, row in groupby(cells, lambda cell: cell[1]):
                yield sorted(row)


def _shapes(label: str) -> Iterator[tuple[str, ...]]:
    seen = set[tuple[str, ...]]()
    for count in range(1, _BESIDE_LINES + 1):
        lines = wrap(label, max(longest_word(label), -(-columns(label) // count)))
        if lines not in seen and len(lines) <= _BESIDE_LINES:
            seen.add(lines)
            yield lines


def _is_free_beside(painter: Painter, cell: Cell, lines: tuple[str, ...], width: int) -> bool:
    """Whether a label fits right of an upright piece of its own line, with a blank around it."""
    x, y = cell
    canvas = painter.canvas
    size = max(map(columns, lines))
    if x + BEFORE_LABEL + size > width:
        return False
    own = Owner(edge=-1)
    for number in range(len(lines)):
        row = y + number
        here = canvas.owner.get((x, row))
        if own.edge == -1:
            own = here[1] if here else own
        if not canvas.is_upright((x, row)) or here is None or here[1] != own:
            return False
        if not all(canvas.is_blank((x + step, row)) for step in range(1, size + BEFORE_LABEL + 1)):
            return False
    around = [
        (x + BEFORE_LABEL + step, row) for step in range(size) for row in (y - 1, y + len(lines))
    ]
    return not any(cell in canvas.text and canvas.owner[cell][0] is Role.LABEL for cell in around)


def write_marks(painter: Painter, links: list[Link], marks: list[str]) -> list[LegendEntry]:
    """Number the labels that have no room."""
    names = _names(painter)
    entries = list[LegendEntry]()
    for link, mark in zip(links, marks, strict=False):
        edge = painter.chart.edges[link.edge]
        cell = _mark_cell(painter, link)
        painter.canvas.write(cell, mark, Role.MARK, Owner(edge=link.edge))
        entries.append(
            LegendEntry(mark, names[edge.source], names[edge.target], link.label, link.edge)
        )
    return entries


def undrawn(painter: Painter) -> list[LegendEntry]:
    """The edges between a group and what is inside it: no line could show them."""
    names = _names(painter)
    return [
        LegendEntry(
            _NO_MARK,
            names[edge.source],
            names[edge.target],
            one_line(edge.label) if edge.label else "",
            number,
        )
        for number, edge in enumerate(painter.chart.edges)
        if edge.stroke is not Stroke.INVISIBLE and number not in painter.paths
    ]


def _names(painter: Painter) -> dict[str, str]:
    names = {group.id: one_line(group.title) for group in painter.chart.groups}
    names |= {node.id: one_line(node.label) for node in painter.chart.nodes}
    if painter.hidden in names:
        names[painter.hidden] = painter.mask
    return names


def _mark_cell(painter: Painter, link: Link) -> Cell:
    """A plain cell of the line, near its source."""
    canvas = painter.canvas
    path = painter.paths[link.edge]
    plain = (cell for cell in path if canvas.is_level(cell) or canvas.is_upright(cell))
    return next(plain, path[0])


def write_titles(painter: Painter, reserved: Reservations) -> list[LegendEntry]:
    """Set each title into its frame; give those that a mark must stand for."""
    lost = list[LegendEntry]()
    for index, group in enumerate(painter.assembly.graph.scene.groups):
        owner = Owner(group=group.id)
        if not group.title or _title_below(painter, index, reserved, owner):
            continue
        text = f" {group.title} "
        place = _in_border(painter, index, columns(text))
        if place is None:
            mark = _TITLE_MARKS[len(lost) % len(_TITLE_MARKS)]
            lost.append(LegendEntry(mark, "", "", group.title))
            text, place = mark, _in_border(painter, index, 1)
        if place is not None:
            painter.canvas.write(place, text, Role.TITLE, owner)
    return lost


def _corners(painter: Painter, group: int) -> tuple[Cell, Cell]:
    low, high = painter.assembly.walls[group]
    first = painter.at(low, painter.assembly.openings[group].at)
    return first, painter.at(high, painter.assembly.closings[group].at)


def _in_border(painter: Painter, group: int, size: int) -> Cell | None:
    """Where a level border has `size` free cells in a row, one corner cell aside."""
    (left, top), (right, bottom) = _corners(painter, group)
    for y in (top, bottom):
        free = 0
        for x in range(left + 2, right - 1):
            free = free + 1 if painter.canvas.is_level((x, y)) else 0
            if free == size:
                return x - size + 1, y
    return None


def _title_below(painter: Painter, index: int, reserved: Reservations, owner: Owner) -> bool:
    """Set a wrapped title under the top border."""
    lines = reserved.title_rows.get(index)
    if not lines:
        return False
    (left, top), (right, _) = _corners(painter, index)
    size = max(map(columns, lines))
    for x in range(left + 2, right - size):
        cells = [
            (x + step, top + 1 + row) for step in range(-1, size + 1) for row in range(len(lines))
        ]
        if all(map(painter.canvas.is_blank, cells)):
            for row, line in enumerate(lines):
                painter.canvas.write((x, top + 1 + row), line, Role.TITLE, owner)
            return True
    return False


def legend_rows(
    painter: Painter, entries: list[LegendEntry], width: int, *, ascii_only: bool
) -> Iterator[Row]:
    """The legend, an entry after the other; a label that needs lines of its own begins one."""
    for entry in entries:
        owner = None if entry.edge is None else Owner(edge=entry.edge)
        start = Run(f"{entry.mark} ", Role.MARK, owner)
        room = width - columns(start.text)
        for line in _legend_lines(painter, entry, room, ascii_only=ascii_only):
            yield start, Run(line, Role.LABEL, owner)
            start = Run(" " * columns(start.text))


def _legend_lines(
    painter: Painter, entry: LegendEntry, room: int, *, ascii_only: bool
) -> Iterator[str]:
    label = to_ascii(entry.label) if ascii_only else entry.label
    if entry.edge is None:
        yield from fill(label, room)
        return
    arrow = arrow_between(painter.chart.edges[entry.edge], ascii_only=ascii_only)
    who = f"{entry.source} {arrow} {entry.target}:"
    if ascii_only:
        who = to_ascii(who)
    if not label:
        yield from fill(who.removesuffix(":"), room)
        return
    if columns(who) + 1 + columns(label) <= room:
        yield f"{who} {label}"
        return
    yield from fill(who, room)
    yield from (f"  {line}" for line in fill(label, room - 2))
