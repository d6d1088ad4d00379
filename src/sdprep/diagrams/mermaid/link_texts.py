"""What is written on a link, before its end or between bars."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sdprep.diagrams.mermaid.brackets import read_quoted
from sdprep.diagrams.mermaid.labels import read_label
from sdprep.diagrams.mermaid.source import Source

_ENDS = {
    "--": re.compile(r"--+(?P<tip>[-xo>])"),
    "==": re.compile(r"==+(?P<tip>[=xo>])"),
    "-.": re.compile(r"-?\.+-(?P<tip>[xo>]?)"),
}
_QUOTED_ENDS = {kind: re.compile(r"\s*" + end.pattern) for kind, end in _ENDS.items()}
# What people write for an end though Mermaid does not know it.
_SLOPPY_END = re.compile(r"(?<![-.=])[-.=]++(?P<tip>>)|(?<=\s)--(?P<none>(?=\s))")
_PIPE = re.compile(r"\s*\|")
_BAR = re.compile(r"\|")
_UNUSUAL = re.compile(r'[\[\](){}|"]')


@dataclass(frozen=True, slots=True)
class LinkedText:
    """The text of a link that starts before it, and how the link ends."""

    label: str
    tip: str
    length: int


def read_linked_text(source: Source, kind: str, *, is_strict: bool) -> LinkedText | None:
    """Read on from `--` to `text -->`, if that follows.

    Args:
        source: Stands behind the start of the link.
        kind: The start of the link, without a tip.
        is_strict: Whether to take only what ends as Mermaid's links do, and on this line.
    """
    start = source.position
    quoted = None if is_strict else read_quoted(source, start, _QUOTED_ENDS[kind])
    if quoted:
        label, end = quoted
    else:
        found = _end(source, kind, start, is_strict=is_strict)
        if found is None:
            return None
        label, end = read_label(source.text[start : found.start()]), found
    source.position = end.end()
    line = end[0].strip()
    return LinkedText(label, end["tip"] or "", line.count(".") or max(1, len(line) - 2))


def read_piped_text(source: Source) -> str | None:
    """Read `|text|`, if it follows the link; None, and the line given up, if it has no end."""
    opened = source.take(_PIPE)
    if opened is None:
        return ""
    quoted = read_quoted(source, source.position, _PIPE)
    if quoted:
        source.position = quoted[1].end()
        return quoted[0]
    start, line_end = source.position, source.line_end(source.position)
    closing = source.search(_BAR, start, line_end) or _on_next_line(source, _BAR, start)
    if closing is None:
        source.report(start - 1, "the text of this link is not closed; write | behind it")
        source.skip_line()
        return None
    source.position = closing.end()
    return read_label(source.text[start : closing.start()])


def _end(source: Source, kind: str, start: int, *, is_strict: bool) -> re.Match[str] | None:
    end = source.line_end(start)
    found = source.search(_ENDS[kind], start, end)
    if found or is_strict:
        return found
    return source.search(_SLOPPY_END, start, end) or _on_next_line(source, _ENDS[kind], start)


def _on_next_line(source: Source, pattern: re.Pattern[str], start: int) -> re.Match[str] | None:
    """Mermaid reads a text over line ends as long as it holds no bracket or quote."""
    line_end = source.line_end(start)
    if line_end == len(source.text):
        return None
    found = source.search(pattern, line_end, source.line_end(line_end + 1))
    if found and _UNUSUAL.search(source.text, start, found.start()):
        return None
    return found
