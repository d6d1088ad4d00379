"""One flowchart in, one drawing out: the best of a few layouts, or a list where none fits."""

from __future__ import annotations

from dataclasses import replace

from sdprep.diagrams.layout import Layout, Scene, lay_out, prepare
from sdprep.diagrams.legend import (
    ASCII_MARKS,
    MARKS,
    legend_rows,
    undrawn,
    write_labels,
    write_marks,
    write_titles,
)
from sdprep.diagrams.listing import MASK, list_edges
from sdprep.diagrams.model import Direction, Drawing, Flowchart, Owner, Row
from sdprep.diagrams.painting import Painter, paint_lines
from sdprep.diagrams.seven_bits import in_ascii, to_ascii
from sdprep.diagrams.text import columns

LEAST_WIDTH = 40
_MOST_NESTED = 8
_MOST = 1500
"""Nodes and edges of a chart that is worth a try; nobody could read the picture of more."""


def draw(
    chart: Flowchart,
    width: int,
    *,
    ascii: bool = False,  # noqa: A002 - the word that users know
    hide: str | None = None,
    focus: str | None = None,
) -> Drawing:
    """Draw a chart within `width` columns; below `LEAST_WIDTH`, or where nothing fits, list it.

    Args:
        chart: What to draw.
        width: Columns that no row goes beyond.
        ascii: Use 7-bit characters only.
        hide: A node whose text is masked, in the legend too; everything keeps its place.
        focus: A node that stands out, with its edges.
    """
    if ascii:
        chart = in_ascii(chart)
    best: Layout | None = None
    if width >= LEAST_WIDTH and len(chart.nodes) + len(chart.edges) <= _MOST:
        scene = prepare(chart)
        sideways = chart.direction in {Direction.LEFT, Direction.RIGHT}
        layouts = lay_out(scene, width, sideways=sideways) if _can_be_drawn(scene) else ()
        best = min(layouts, key=lambda layout: layout.cost, default=None)
    if best is not None:
        painter = _paint(chart, best, hide=hide, focus=focus)
        painter.mask = to_ascii(MASK) if ascii else MASK
        drawing = _label(painter, best, width, ascii_only=ascii)
        if drawing is not None:
            return drawing
    return list_edges(chart, width, ascii_only=ascii, hide=hide)


def _can_be_drawn(scene: Scene) -> bool:
    nesting = max((group.depth for group in scene.groups), default=0)
    return bool(scene.nodes) and nesting < _MOST_NESTED


def _paint(chart: Flowchart, layout: Layout, *, hide: str | None, focus: str | None) -> Painter:
    painter = Painter(
        layout.assembly,
        chart,
        rightward=layout.rightward,
        texts=layout.texts,
        hidden=hide,
    )
    if focus is not None:
        painter.focused = {Owner(node=focus)} | {
            Owner(edge=number)
            for number, edge in enumerate(chart.edges)
            if focus in {edge.source, edge.target}
        }
    paint_lines(painter)
    return painter


def _label(painter: Painter, layout: Layout, width: int, *, ascii_only: bool) -> Drawing | None:
    """Write the texts and finish; None if there are more labels for the legend than marks."""
    lost = write_titles(painter, layout.reserved)
    left = write_labels(painter, layout.reserved, width)
    marks = ASCII_MARKS if ascii_only else MARKS
    if len(left) > len(marks):
        return None
    entries = write_marks(painter, left, marks) + lost + undrawn(painter)
    if ascii_only:
        entries = [replace(entry, mark=to_ascii(entry.mark)) for entry in entries]
    rows = tuple(painter.canvas.rows(ascii_only=ascii_only, focused=painter.focused))
    legend = tuple(legend_rows(painter, entries, width, ascii_only=ascii_only))
    widest = max((row_columns(row) for row in rows + legend), default=0)
    return Drawing(rows, legend, tuple(entries), widest, layout.assembly.crossings)


def row_columns(row: Row) -> int:
    """Columns of a row."""
    return sum(columns(run.text) for run in row)
