"""The last resort: the edges of a chart as lines of text, by group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sdprep.diagrams.model import Drawing, Edge, Flowchart, Role, Row, Run, Stroke, Tip
from sdprep.diagrams.seven_bits import to_ascii
from sdprep.diagrams.text import clean, columns, wrap

MASK = "░░░"
"""What stands for the name of a hidden node."""
_INDENT = 2
_LEAST_ROOM = 8


def list_edges(
    chart: Flowchart, width: int, *, ascii_only: bool, hide: str | None = None
) -> Drawing:
    """Say what the chart says, a line an edge; a node without an edge stands alone."""
    if hide is not None:
        mask = to_ascii(MASK) if ascii_only else MASK
        nodes = tuple(
            replace(node, label=mask) if node.id == hide else node for node in chart.nodes
        )
        chart = replace(chart, nodes=nodes)
    rows = tuple(_rows(chart, width, ascii_only=ascii_only))
    widest = max((sum(columns(run.text) for run in row) for row in rows), default=0)
    return Drawing(rows=rows, width=widest, is_list=True)


def _rows(chart: Flowchart, width: int, *, ascii_only: bool) -> Iterator[Row]:
    names = {node.id: node.label for node in chart.nodes}
    names |= {group.id: group.title for group in chart.groups}
    home = {node.id: node.group for node in chart.nodes}
    home |= {group.id: group.parent for group in chart.groups}
    shown = [edge for edge in chart.edges if edge.stroke is not Stroke.INVISIBLE]
    linked = {end for edge in shown for end in (edge.source, edge.target)}
    for group in (None, *(group.id for group in chart.groups)):
        lines = [
            _sentence(edge, names, ascii_only=ascii_only)
            for edge in shown
            if home.get(edge.source) == group
        ]
        lines += [
            one_line(names[node.id])
            for node in chart.nodes
            if node.group == group and node.id not in linked
        ]
        if ascii_only:
            lines = [to_ascii(line) for line in lines]
        if group is not None:
            title = one_line(names[group] or group)
            yield from _hanging(to_ascii(title) if ascii_only else title, "", width, Role.TITLE)
        for line in lines:
            yield from _hanging(line, "  " if group is not None else "", width, Role.LABEL)


def _sentence(edge: Edge, names: dict[str, str], *, ascii_only: bool) -> str:
    arrow = arrow_between(edge, ascii_only=ascii_only)
    head = f"{one_line(names[edge.source])} {arrow} {one_line(names[edge.target])}"
    return f"{head}: {one_line(edge.label)}" if edge.label else head


_ARROWS = {
    (Tip.NONE, Tip.NONE): "–",
    (Tip.NONE, Tip.ARROW): "→",
    (Tip.ARROW, Tip.NONE): "←",
    (Tip.ARROW, Tip.ARROW): "↔",
}
_HEADS = {Tip.NONE: "", Tip.ARROW: ">", Tip.CIRCLE: "○", Tip.CROSS: "×"}
_TAILS = _HEADS | {Tip.ARROW: "<"}


def arrow_between(edge: Edge, *, ascii_only: bool) -> str:
    """The sign that stands between the names of an edge's ends."""
    sign = _ARROWS.get((edge.tail, edge.head)) or f"{_TAILS[edge.tail]}–{_HEADS[edge.head]}"
    return to_ascii(sign) if ascii_only else sign


def one_line(label: str) -> str:
    """A label without the author's line ends; something to point at where it is empty."""
    return " ".join(clean(label).split()) or "·"


def _hanging(text: str, indent: str, width: int, role: Role) -> Iterator[Row]:
    room = max(_LEAST_ROOM, width - len(indent) - _INDENT)
    for number, line in enumerate(wrap(text, room)):
        yield (Run(indent + (" " * _INDENT if number else "") + line, role),)
