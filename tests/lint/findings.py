"""Checks a text, and tells what is found as short lines."""

from __future__ import annotations

from sdprep.lint import check_subject, read_subject
from sdprep.render import PageStyle

STYLE = PageStyle(80)


def found_in(text: str) -> list[str]:
    """What is found in a document, as `line:column code`."""
    return [
        f"{found.line}:{found.column} {found.code}"
        for found in check_subject(read_subject(text, "notes.md"), STYLE)
    ]


def found_below(text: str) -> list[str]:
    """The same for what stands below the heading of a design; lines count from there."""
    heading = "# Design a Parking Lot\n\nLet cars in while there is room.\n\n"
    above = heading.count("\n")
    found = check_subject(read_subject(heading + text, "notes.md"), STYLE)
    return [f"{one.line - above}:{one.column} {one.code}" for one in found]
