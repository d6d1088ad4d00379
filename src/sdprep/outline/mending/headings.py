"""Headings and labels that CommonMark takes for a part of a list."""

from __future__ import annotations

import re

from sdprep.outline.mending.model import Line, Lines

_NUMBERED = re.compile(r"\d{1,3}[.)]\s+\S")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})\s*$")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+\S")
_LABEL = re.compile(r"\*\*[^*]{1,80}\*\*:?\s*$")
_CERTAIN_LABEL = re.compile(r"\*\*[^*]{1,80}(?::\*\*|\*\*:)\s*$")


def number_headings(lines: Lines) -> Lines:
    """Make a numbered line with an underline a heading: it would be a list and a rule."""
    if not any(_UNDERLINE.match(line.text) for line in lines):
        return lines
    mended = list(lines)
    for position in range(len(lines) - 1):
        text, below = lines[position].text, lines[position + 1].text
        is_first = position == 0 or not lines[position - 1].text.strip()
        if is_first and _NUMBERED.match(text) and _UNDERLINE.match(below):
            marks = "#" if below[0] == "=" else "##"
            mended[position] = Line(lines[position].origin, f"{marks} {text}")
            mended[position + 1] = Line(lines[position + 1].origin, "")
    return mended


def free_labels(lines: Lines) -> Lines:
    """Part a bold label from the list or text above it: it would continue that."""
    mended: Lines = []
    in_list = False
    before = ""
    for line in lines:
        text = line.text
        if not text.strip():
            in_list = False
        elif text[0] == "*" and before and (_LABEL if in_list else _CERTAIN_LABEL).match(text):
            mended.append(Line(line.origin, ""))
            in_list = False
        elif _ITEM.match(text):
            in_list = True
        mended.append(line)
        before = text.strip()
    return mended
