"""Layouts whose flow goes to the right."""

from __future__ import annotations

from collections.abc import Sequence

from sdprep.diagrams.layout.assembly import Assembly, Measures, assemble
from sdprep.diagrams.layout.channels import NoRoomError
from sdprep.diagrams.layout.layers import Layered, Sizer
from sdprep.diagrams.layout.placing import (
    RIGHTWARD,
    Placement,
    TooWideError,
    place_across,
    straighten,
)
from sdprep.diagrams.layout.reserving import Reservations, reserve_inside
from sdprep.diagrams.layout.settling import settle_across
from sdprep.diagrams.layout.stacking import COLUMNS, stack
from sdprep.diagrams.layout.trial import Layout, Task, Texts, penalty, widest
from sdprep.diagrams.text import columns

_MANY_ROWS = 500
_SPARE_ROWS = 1
_LABELS_DROPPED = 8
_LEAST_LINE = 3
_TITLE_MARGIN = 5
_MEASURES = Measures(tip=2, rightward=True)


def draw_right(task: Task, ranks: Sequence[int], wrap_width: int) -> Layout | None:
    """Lay a ranking out; None if it would be too long."""
    texts = task.texts(wrap_width)

    def size(node: int, ports: int) -> tuple[int, int]:
        return max(len(texts[node]), ports) + 2, widest(texts[node]) + 4

    if _least_columns(ranks, size) > task.width:
        return None
    graph = task.ordered(ranks, size)
    if graph is None:
        return None
    try:
        return _shorten(_place(graph), task.width, texts)
    except (TooWideError, NoRoomError):
        return None


def _place(graph: Layered) -> Placement:
    """Place a graph within hardly more rows than it needs."""
    bounds = place_across(graph, _MANY_ROWS, RIGHTWARD).bounds
    rows = max(bounds.least[item.variable] + item.span for item in graph.items)
    placement = place_across(graph, rows + _SPARE_ROWS + 2 * len(graph.reach), RIGHTWARD)
    straighten(placement)
    return placement


def _shorten(placement: Placement, width: int, texts: Texts) -> Layout | None:
    """Take labels out of their lines, the longest first, until the drawing is short enough."""
    reserved = Reservations()
    reserve_inside(placement, reserved)
    walls = settle_across(placement)
    by_length = sorted(reserved.labels, key=lambda edge: columns(reserved.labels[edge].lines[0]))
    for _ in range(_LABELS_DROPPED):
        assembly = assemble(placement.graph, walls, reserved, placement.bounds.limit, _MEASURES)
        if stack(assembly.pieces, COLUMNS, _title_spans(assembly)) <= width:
            ends = [box.high for box in assembly.boxes.values()] + [high for _, high in walls]
            cost = max(ends) + 1 + penalty(assembly, reserved)
            return Layout(assembly, reserved, texts, cost, rightward=True)
        if not by_length:
            break
        del reserved.labels[by_length.pop()]
    return None


def _least_columns(ranks: Sequence[int], size: Sizer) -> int:
    widths = dict[int, int]()
    for node, rank in enumerate(ranks):
        widths[rank] = max(widths.get(rank, 0), size(node, 1)[1])
    return sum(widths.values()) + _LEAST_LINE * (len(widths) - 1)


def _title_spans(assembly: Assembly) -> list[tuple[int, int, int]]:
    """How long each frame must be for its title."""
    place = {id(piece): number for number, piece in enumerate(assembly.pieces)}
    return [
        (place[id(opening)], place[id(closing)], columns(group.title) + _TITLE_MARGIN)
        for opening, closing, group in zip(
            assembly.openings, assembly.closings, assembly.graph.scene.groups, strict=True
        )
        if group.title
    ]
