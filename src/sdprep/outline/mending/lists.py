"""Items that stand too little to the right to be children: two spaces under `1.`."""

from __future__ import annotations

import re
from typing import NamedTuple

from sdprep.outline.mending.model import Chunk, Line, Lines

_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<marker>[-*+]|\d{1,9}[.)])(?P<gap>[ \t]+)(?=\S)")
_ANY_MARK = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]")
_RULE = re.compile(r"\s*([-*_])\s*(?:\1\s*){2,}$")
_TAB_STOP = 4
_MAX_GAP = 4
_MIN_LEVEL = 2


class _Open(NamedTuple):
    indent: int
    """Where the marker stands, as it was written."""
    content: int
    """Where its text begins, as it was written."""
    shifted: int
    """Where its text begins now."""


def nest_lists(chunks: list[Chunk]) -> list[Chunk]:
    """Move items that are indented below another one to where they are its children."""
    open_items: list[_Open] = []
    for chunk in chunks:
        if chunk.is_code:
            chunk.lines = _moved_along(chunk.lines, open_items)
        else:
            chunk.lines = _nest(chunk.lines, open_items)
    return chunks


def _nest(lines: Lines, open_items: list[_Open]) -> Lines:
    mended: Lines = []
    is_blank = True
    for line in lines:
        text = line.text
        if not text.strip():
            is_blank = True
            mended.append(line)
            continue
        if text[0] not in " \t" and not _ANY_MARK.match(text):
            if is_blank or text[0] == "#":
                open_items.clear()
            mended.append(line)
        else:
            mended.append(_placed(line, open_items))
        is_blank = False
    return mended


def _placed(line: Line, open_items: list[_Open]) -> Line:
    match = _ITEM.match(line.text)
    indent = _columns(line.text[: len(line.text) - len(line.text.lstrip())])
    if match is None or _RULE.match(line.text):
        return _continued(line, indent, open_items)
    while open_items and open_items[-1].indent > indent - _MIN_LEVEL:
        open_items.pop()
    if not open_items and indent >= _TAB_STOP:
        return line  # indented code
    parent = open_items[-1] if open_items else None
    gap = _columns(match["gap"])
    width = len(match["marker"]) + (gap if gap <= _MAX_GAP else 1)
    start = _start_of(indent, parent)
    open_items.append(_Open(indent, indent + width, start + width))
    if start == indent:
        return line
    return Line(line.origin, " " * start + line.text.lstrip(" \t"))


def _start_of(indent: int, parent: _Open | None) -> int:
    """Where a marker has to stand; too far right, it would be code."""
    if parent is None:
        return indent
    beyond = indent - parent.content
    return parent.shifted + (beyond if 0 <= beyond < _TAB_STOP else 0)


def _continued(line: Line, indent: int, open_items: list[_Open]) -> Line:
    """A line that goes on with an item, or stands below it, moves with it."""
    holders = [item for item in open_items if item.indent < indent]
    if not holders:
        return line
    start = holders[-1].shifted + max(0, indent - holders[-1].content)
    if start == indent:
        return line
    return Line(line.origin, " " * start + line.text.lstrip(" \t"))


def _moved_along(lines: Lines, open_items: list[_Open]) -> Lines:
    first = lines[0].text
    indent = _columns(first[: len(first) - len(first.lstrip())])
    holders = [item for item in open_items if item.indent < indent]
    if not holders:
        open_items.clear()
        return lines
    by = holders[-1].shifted - holders[-1].content
    if by <= 0:
        return lines
    return [Line(line.origin, " " * by + line.text) for line in lines]


def _columns(space: str) -> int:
    return len(space.expandtabs(_TAB_STOP))
