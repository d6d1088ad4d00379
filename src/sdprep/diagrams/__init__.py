"""Mermaid flowcharts as drawings in character cells; knows nothing of cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from sdprep.lazy import lazy_names

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

# A page whose drawing is kept needs no engine.
__getattr__ = lazy_names(__name__, {"mermaid": "parse_flowchart", "drawing": "LEAST_WIDTH draw"})
