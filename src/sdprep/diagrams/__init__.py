"""Mermaid flowcharts as drawings in character cells; knows nothing of cards."""

from __future__ import annotations

from sdprep.diagrams.drawing import LEAST_WIDTH, draw
from sdprep.diagrams.mermaid import parse_flowchart
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
