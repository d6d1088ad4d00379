"""What other Markdown programs know and ours does not: taken off, or written plainly."""

from __future__ import annotations

import re

from sdprep.outline.mending.model import Line, Lines, hints_in

_HINTS = ("[^", "{", ":::", "[!", "==", "[[", "$", "[ ]", "[x]", "[X]")
_DROPPED = re.compile(
    r"\{%.*?%\}|\{\{[<%].*?[>%]\}\}|[ \t]*\{:?[ ]*[#.][\w\-.# =\"]*\}|\[\^[\w-]+\](?!:)|^\s*:::.*$"
    r"|(?:^|(?<=> ))\[!\w+\][ \t]*"
)
_FOOTNOTE = re.compile(r"^\[\^[\w-]+\]:.*$")
_MARKED = re.compile(r"==(?=\S)([^=\n]+?)(?<=\S)==")
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]")
_MATHS = re.compile(r"\$\$?(?=[^\s$])([^$\n]+?)(?<=[^\s\\$])\$\$?(?!\d)|^\$\$[ \t]*|[ \t]*\$\$$")
_CHECKBOX = re.compile(r"^(\s*(?:[-*+]|\d+[.)])[ \t]+)\[[ xX]\][ \t]+")
_DEFINITION = re.compile(r"^:[ \t]+(?P<text>\S.*)$")
_TERM = re.compile(r"^[^\s#>|*+:<-].{0,80}$")
_INITIALS = frozenset("pcadbswulPCADBSWUL")
_SIDE = re.compile(
    r"^(?P<side>pros?|cons?|(?:dis)?advantages?|drawbacks?|benefits?|strengths?|weakness(?:es)?"
    r"|downsides?|upsides?|limitations?):[ \t]+(?P<text>\S.*)$",
    re.IGNORECASE,
)


def write_plainly(lines: Lines) -> Lines:
    """Take off attributes, shortcodes, footnotes and marks that would stand on a card."""
    hints = hints_in(lines, _HINTS)
    if not hints:
        return lines
    return [
        Line(line.origin, _plain(line.text)) if any(hint in line.text for hint in hints) else line
        for line in lines
    ]


def _plain(text: str) -> str:
    text = _FOOTNOTE.sub("", _CHECKBOX.sub(r"\1", text))
    text = _WIKI_LINK.sub(r"\1", _MARKED.sub(r"\1", _DROPPED.sub("", text)))
    # A formula has more than one sign for dollars, and none of them is a price.
    return _MATHS.sub(lambda found: found[1] or "", text) if "$" in text else text


def list_definitions(lines: Lines) -> Lines:
    """Write `Term` above `: definition` as a bullet."""
    if not any(line.text.startswith(":") for line in lines):
        return lines
    mended = list(lines)
    for position, line in enumerate(lines):
        found = _DEFINITION.match(line.text) if line.text.startswith(":") else None
        if found is None or not position or not _TERM.match(lines[position - 1].text):
            continue
        term = lines[position - 1].text.strip().strip("*_")
        mended[position - 1] = Line(lines[position - 1].origin, "")
        mended[position] = Line(line.origin, f"- **{term}**: {found['text']}")
    return mended


def part_sides(lines: Lines) -> Lines:
    """Make a line that begins with `Pros:` or its like a paragraph with a label."""
    mended: Lines = []
    for line in lines:
        found = _SIDE.match(line.text) if line.text[:1] in _INITIALS else None
        if found is None:
            mended.append(line)
            continue
        blank = Line(line.origin, "")
        label = Line(line.origin, f"**{found['side']}:** {found['text']}")
        mended.extend((blank, label, blank))
    return mended
