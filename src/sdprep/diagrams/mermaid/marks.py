"""Markdown strings: their marks for bold and italic taken away."""

from __future__ import annotations

import re

_MARK = re.compile(r"\*{1,3}|_{1,3}")


def without_marks(text: str) -> str:
    """Drop the marks that come in pairs around words; a lone one is text."""
    dropped = list[tuple[int, int]]()
    open_marks = dict[str, tuple[int, int]]()
    for found in _MARK.finditer(text):
        mark, span = found[0], found.span()
        if mark in open_marks and _closes(text, found):
            dropped += (open_marks.pop(mark), span)
        elif _opens(text, found):
            open_marks[mark] = span
    return _without(text, dropped)


def _opens(text: str, found: re.Match[str]) -> bool:
    before, after = (
        text[max(0, found.start() - 1) : found.start()],
        text[found.end() : found.end() + 1],
    )
    return bool(after.strip()) and not (found[0].startswith("_") and before.isalnum())


def _closes(text: str, found: re.Match[str]) -> bool:
    before, after = (
        text[max(0, found.start() - 1) : found.start()],
        text[found.end() : found.end() + 1],
    )
    return bool(before.strip()) and not (found[0].startswith("_") and after.isalnum())


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    parts = list[str]()
    position = 0
    for start, end in sorted(spans):
        parts.append(text[position:start])
        position = end
    return "".join((*parts, text[position:]))
