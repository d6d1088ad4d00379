"""Mermaid flowcharts as drawings in character cells; knows nothing of cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sdprep.diagrams.model import (
    Direction,
    Drawing,
    Edge,
    Flowchart,
    Group,
    LegendEntry,
    Node,
    Owner,
    Role,
    Row,
    Run,
    Shape,
    Stroke,
    Tip,
)

if TYPE_CHECKING:
    from sdprep.diagrams.drawing import LEAST_WIDTH, draw
    from sdprep.diagrams.mermaid import parse_flowchart

__all__ = [
    "LEAST_WIDTH",
    "Direction",
    "Drawing",
    "Edge",
    "Flowchart",
    "Group",
    "LegendEntry",
    "Node",
    "Owner",
    "Role",
    "Row",
    "Run",
    "Shape",
    "Stroke",
    "Tip",
    "draw",
    "parse_flowchart",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - what a module's attribute may be
    """Import the engine when it is first asked for: a page whose drawing is cached needs none."""
    if name == "parse_flowchart":
        from sdprep.diagrams import mermaid

        return mermaid.parse_flowchart
    if name in {"LEAST_WIDTH", "draw"}:
        from sdprep.diagrams import drawing

        return getattr(drawing, name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
