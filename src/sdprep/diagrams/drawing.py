"""One flowchart in, one drawing out: the best of a few layouts, or a list where none fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sdprep.diagrams.assembly import Assembly, Measures, assemble
from sdprep.diagrams.channels import NoRoomError
from sdprep.diagrams.glyphs import to_ascii
from sdprep.diagrams.layers import Layered, build
from sdprep.diagrams.legend import (
    ASCII_MARKS,
    MARKS,
    legend_rows,
    write_labels,
    write_marks,
    write_titles,
)
from sdprep.diagrams.listing import list_edges
from sdprep.diagrams.model import Direction, Drawing, Flowchart, Owner, Row, Stroke
from sdprep.diagrams.ordering import order_layers
from sdprep.diagrams.painting import Painter, paint_lines
from sdprep.diagrams.placing import DOWNWARD, TooWideError, place_across, straighten
from sdprep.diagrams.ranking import Ranking, rank_nodes
from sdprep.diagrams.reserving import Reservations, reserve_labels, reserve_titles
from sdprep.diagrams.scene import Scene, prepare
from sdprep.diagrams.settling import settle_across
from sdprep.diagrams.splitting import split_wide_layers
from sdprep.diagrams.stacking import ROWS, stack
from sdprep.diagrams.text import columns, longest_word, wrap

LEAST_WIDTH = 40
_WRAPS = (16, 12, 20)
_LONGEST_WORD = 22
_RETRIES = 4


@dataclass(slots=True)
class _Layout:
    assembly: Assembly
    reserved: Reservations
    texts: dict[int, tuple[str, ...]]
    cost: float


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
    best: _Layout | None = None
    if width >= LEAST_WIDTH and scene.nodes:
        for layout in _layouts(scene, width):
            if best is None or layout.cost < best.cost:
                best = layout
    if best is None:
        return list_edges(chart, width, ascii_only=ascii)
    return _finish(chart, best, width, ascii_only=ascii, hide=hide, focus=focus)


def _layouts(scene: Scene, width: int) -> Iterator[_Layout]:
    loose = any(not link.is_directed for link in scene.links)
    for wrap_width in _WRAPS:
        for ranking in Ranking:
            for is_loose in (False, True) if loose else (False,):
                ranks = rank_nodes(scene, ranking, loose=is_loose)
                layout = _lay_out(scene, ranks, width, wrap_width)
                if layout:
                    yield layout


def _lay_out(scene: Scene, ranks: list[int], width: int, wrap_width: int) -> _Layout | None:
    texts = {
        number: wrap(node.label, max(wrap_width, min(longest_word(node.label), _LONGEST_WORD)))
        for number, node in enumerate(scene.nodes)
    }

    def size(node: int, ports: int) -> tuple[int, int]:
        across = max(map(columns, texts[node])) + 4
        return max(across, 2 * ports + 3, 5), len(texts[node]) + 2

    room, tried = width, list[int]()
    for _ in range(_RETRIES):
        ranks = split_wide_layers(scene, ranks, size, room)
        if ranks == tried:
            break
        tried = ranks
        graph = build(scene, ranks, size)
        order_layers(graph)
        try:
            return _finish_layout(graph, width, texts)
        except TooWideError as error:
            room -= error.missing
        except NoRoomError:
            return None
    return None


def _finish_layout(graph: Layered, width: int, texts: dict[int, tuple[str, ...]]) -> _Layout:
    placement = place_across(graph, width, DOWNWARD)
    reserved = Reservations()
    reserve_titles(placement, reserved)
    straighten(placement)
    reserve_labels(placement, reserved)
    walls = settle_across(placement)
    assembly = assemble(graph, walls, reserved, width, Measures(tip=1))
    rows = stack(assembly.pieces, ROWS)
    labelled = sum(bool(link.label) for link in graph.scene.links)
    lost = labelled - len(reserved.labels)
    cost = rows + 1.2 * lost + 2 * assembly.crossings
    return _Layout(assembly, reserved, texts, cost)


def _finish(
    chart: Flowchart,
    layout: _Layout,
    width: int,
    *,
    ascii_only: bool,
    hide: str | None,
    focus: str | None,
) -> Drawing:
    painter = Painter(layout.assembly, chart, texts=layout.texts, hidden=hide)
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
