"""Mermaid's flowchart language, read leniently: a broken line costs that line, never the chart."""

from __future__ import annotations

from sdprep.diagrams.mermaid.parser import parse_flowchart

__all__ = ["parse_flowchart"]
