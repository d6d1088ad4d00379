"""Charts for terminals that know only ASCII."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from sdprep.diagrams.model import Flowchart

_SIGNS = {
    "▲": "^", "▼": "v", "◀": "<", "▶": ">", "○": "o", "×": "x", "◇": "*", "⬡": "*", "░": "?",
    "∅": "-", "·": "-", "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "•": "*",
    "…": "...", "→": "->", "↔": "<->", "←": "<-", "≤": "<=", "≥": ">=", "≠": "!=",
}  # fmt: skip


def to_ascii(text: str) -> str:
    """Text in 7 bits: signs by their likeness, letters without accents, emoji gone."""
    text = "".join(_SIGNS.get(char, char) for char in text)
    folded = unicodedata.normalize("NFKD", text)
    return "".join(char if char.isascii() else _unlike(char) for char in folded)


def _unlike(char: str) -> str:
    """A symbol only decorates; a letter must leave a trace."""
    return "?" if char.isalnum() else ""


def in_ascii(chart: Flowchart) -> Flowchart:
    """The chart with all its text in 7 bits."""
    return replace(
        chart,
        nodes=tuple(replace(node, label=to_ascii(node.label)) for node in chart.nodes),
        edges=tuple(replace(edge, label=to_ascii(edge.label)) for edge in chart.edges),
        groups=tuple(replace(group, title=to_ascii(group.title)) for group in chart.groups),
    )
