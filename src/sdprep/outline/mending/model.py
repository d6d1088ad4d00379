"""Lines that know where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Line(NamedTuple):
    """One line of Markdown."""

    origin: int
    """1-based line of the document."""
    text: str


Lines = list[Line]


@dataclass(slots=True)
class Chunk:
    """Lines that are all code, fences included, or all text."""

    is_code: bool
    lines: Lines
