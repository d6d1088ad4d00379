"""Lines that know where they come from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Line(NamedTuple):
    """One line of Markdown."""

    origin: int
    """1-based line of the document."""
    text: str


Lines = list[Line]


def hints_in(lines: Lines, hints: Iterable[str]) -> list[str]:
    """Which of some signs the lines have at all: most chunks have none, and need no second look."""
    whole = "\n".join([line.text for line in lines])
    return [hint for hint in hints if hint in whole]


@dataclass(slots=True)
class Chunk:
    """Lines that are all code, fences included, or all text."""

    is_code: bool
    lines: Lines
