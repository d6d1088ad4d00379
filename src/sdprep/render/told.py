"""A drawing in words, for a session without a screen: nothing of it is said by its place."""

from __future__ import annotations

from collections.abc import Iterator

from sdprep.cards import Picture

_HIDDEN = "the hidden component"


def tell_picture(picture: Picture) -> Iterator[str]:
    """Say which box leads to which, a sentence an arrow; the hidden one has no name."""
    from sdprep.diagrams import parse_flowchart  # 30 ms, for whoever has a diagram
    from sdprep.diagrams.listing import one_line
    from sdprep.diagrams.model import Stroke

    chart, _ = parse_flowchart(picture.source)
    names = {node.id: one_line(node.label) for node in chart.nodes}
    names |= {group.id: one_line(group.title) for group in chart.groups}
    if picture.hidden:
        names[picture.hidden] = _HIDDEN
    for edge in chart.edges:
        if edge.stroke is not Stroke.INVISIBLE:
            label = f": {one_line(edge.label)}" if edge.label else ""
            yield f"{names[edge.source]} to {names[edge.target]}{label}."
