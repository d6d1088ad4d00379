"""One flowchart in, one drawing out: the best of a few layouts, or a list where none fits."""

from __future__ import annotations

from sdprep.diagrams.layout.candidates import Layout, lay_out
from sdprep.diagrams.layout.scene import prepare
from sdprep.diagrams.legend import (
    ASCII_MARKS,
    MARKS,
    legend_rows,
    write_labels,
    write_marks,
    write_titles,
)
from sdprep.diagrams.listing import list_edges
from sdprep.diagrams.model import Direction, Drawing, Flowchart, Owner, Row
from sdprep.diagrams.painting import Painter, paint_lines
from sdprep.diagrams.text import columns

LEAST_WIDTH = 40


def draw(
    chart: Flowchart,
    width: int,
    *,
    ascii: bool = False,  # noqa: A002
    hide: str | None = None,
    focus: str | None = None,
) -> Drawing:
    """Draw a chart within `width` columns."""
    scene = prepare(chart)
    best: Layout | None = None
    if width >= LEAST_WIDTH and scene.nodes:
        sideways = chart.direction in {Direction.LEFT, Direction.RIGHT}
        layouts = lay_out(scene, width, sideways=sideways)
        best = min(layouts, key=lambda layout: layout.cost, default=None)
    if best is None:
        return list_edges(chart, width, ascii_only=ascii)
    return _finish(chart, best, width, ascii_only=ascii, hide=hide, focus=focus)


def _finish(
    chart: Flowchart,
    layout: Layout,
    width: int,
    *,
    ascii_only: bool,
    hide: str | None,
    focus: str | None,
) -> Drawing:
    painter = Painter(
        layout.assembly, chart, rightward=layout.rightward, texts=layout.texts, hidden=hide
    )
    if focus is not None:
        painter.focused = {Owner(node=focus)} | {
            Owner(edge=number)
            for number, edge in enumerate(chart.edges)
            if focus in {edge.source, edge.target}
        }
    paint_lines(painter)
    lost = write_titles(painter, layout.reserved)
    left = write_labels(painter, layout.reserved, width)
    marks = ASCII_MARKS if ascii_only else MARKS
    if len(left) > len(marks):
        return list_edges(chart, width, ascii_only=ascii_only)
    entries = write_marks(painter, left, marks) + lost
    rows = tuple(painter.canvas.rows(ascii_only=ascii_only, focused=painter.focused))
    legend = tuple(legend_rows(painter, entries, width, ascii_only=ascii_only))
    widest = max((_width(row) for row in rows + legend), default=0)
    return Drawing(rows, legend, tuple(entries), widest, layout.assembly.crossings)


def _width(row: Row) -> int:
    return sum(columns(run.text) for run in row)
