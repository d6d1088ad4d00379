"""Pipe tables with rows of another length than their head: mistune reads none of them."""

from __future__ import annotations

import re

from sdprep.outline.mending.model import Line, Lines

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_CELL_END = re.compile(r"(?<!\\)\|")


def even_tables(lines: Lines) -> Lines:
    """Give every row of a table as many cells as its head has."""
    mended = list(lines)
    width = 0
    for position, line in enumerate(lines):
        text = line.text
        if "|" not in text:
            width = 0
        elif "-" in text and position and _RULE.match(text) and "|" in lines[position - 1].text:
            width = len(_cells(lines[position - 1].text))
            mended[position] = Line(line.origin, row(["---"] * width))
        elif width:
            cells = _cells(text)
            if len(cells) != width:
                cells = [*cells[:width], *[""] * (width - len(cells))]
                mended[position] = Line(line.origin, row(cells))
    return mended


def row(cells: list[str]) -> str:
    """Write the cells of a row."""
    return f"| {' | '.join(cells)} |"


def _cells(text: str) -> list[str]:
    inner = text.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [cell.strip() for cell in _CELL_END.split(inner)]
