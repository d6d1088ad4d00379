"""Code and text told apart; a fence without an end is closed where its code ends."""

from __future__ import annotations

import re

from sdprep.errors import Code, Problem
from sdprep.outline.mending.model import Chunk, Line, Lines

_FENCE = re.compile(r"(?P<indent>(?:[ \t>]|[-*+] |\d+[.)] )*)(?P<mark>`{3,}|~{3,})(?P<info>[^`]*)$")
# What stands in no Mermaid, and in hardly any code behind a blank line.
_TEXT_AGAIN = re.compile(r"#{1,6}\s+\S|\*\*[^*]+\*\*:?\s*$|-{3,}\s*$")


def split_code(text: str, path: str) -> tuple[list[Chunk], tuple[Problem, ...]]:
    """Cut a document into code and text."""
    lines = [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]
    if "```" not in text and "~~~" not in text:
        return [Chunk(is_code=False, lines=lines)], ()
    chunks: list[Chunk] = []
    problems: list[Problem] = []
    start = 0
    while (opened := _next_fence(lines, start)) is not None:
        position, match = opened
        end, is_closed = _end_of_code(lines, position, match)
        chunks.append(Chunk(is_code=False, lines=lines[start:position]))
        code = lines[position:end]
        if not is_closed:
            problems.append(_unclosed(path, lines[position], match))
            code.append(Line(code[-1].origin, match["indent"] + match["mark"]))
        chunks.append(Chunk(is_code=True, lines=code))
        start = end
    chunks.append(Chunk(is_code=False, lines=lines[start:]))
    return chunks, tuple(problems)


def _next_fence(lines: Lines, start: int) -> tuple[int, re.Match[str]] | None:
    for position in range(start, len(lines)):
        text = lines[position].text
        if "```" in text or "~~~" in text:
            match = _FENCE.match(text)
            if match is not None:
                return position, match
    return None


def _end_of_code(lines: Lines, position: int, opened: re.Match[str]) -> tuple[int, bool]:
    """Find the line behind the code; without an end, the one where text goes on."""
    mark = opened["mark"]
    for number in range(position + 1, len(lines)):
        text = lines[number].text
        if mark[:3] not in text:
            continue
        fence = _FENCE.match(text)
        if fence is None or fence["mark"][0] != mark[0] or len(fence["mark"]) < len(mark):
            continue
        if not fence["info"].strip():
            return number + 1, True
        # A second opening before any end: the first was never closed.
        return _text_again(lines, position, number), False
    return _text_again(lines, position, len(lines)), False


def _text_again(lines: Lines, position: int, limit: int) -> int:
    for number in range(position + 2, limit):
        if not lines[number - 1].text.strip() and _TEXT_AGAIN.match(lines[number].text):
            return number
    return limit


def _unclosed(path: str, line: Line, match: re.Match[str]) -> Problem:
    message = f"this fence has no end; close it with {match['mark']} on a line of its own"
    return Problem(path, line.origin, len(match["indent"]) + 1, Code.UNCLOSED_FENCE, message)
