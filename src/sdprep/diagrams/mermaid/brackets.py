"""The label that follows a node's id: which bracket ends it.

People write brackets and quotes inside labels that Mermaid would refuse, so a bracket ends a label
only where something follows that may follow a node.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sdprep.diagrams.mermaid.labels import read_label
from sdprep.diagrams.mermaid.shapes import opening_of, unwrapped
from sdprep.diagrams.mermaid.source import Source
from sdprep.diagrams.model import Shape

_PAIRS = {"[": "]", "(": ")", "{": "}", ">": "]"}
_KIND = {
    "[": re.compile(r"[\[\]]"),
    "(": re.compile(r"[()]"),
    "{": re.compile(r"[{}]"),
    ">": re.compile(r"[\[\]]"),
}
_QUOTE = re.compile(r'"')
_CLOSING = re.compile(r"\s*(?:-\)|[/\\]?[\])}]{1,3})")
_BEFORE_QUOTED = frozenset("[({>|/\\")
# What may stand behind a node: the end of a statement, a link, another node, a class.
_FOLLOWS = re.compile(
    r"[^\S\n]*(?:$|[\n;&]|%%|:::|@\{|[xo<]?(?:--|==|-\.)|~~~|<?[-=]>|<-|\.+-|[\w-]+@[-=.<~ox])"
)
_MORE_LINES = re.compile(r"[^\[\](){}|\"]*")
# How many quotes a quoted label may hold.
_MOST_QUOTES = 40
# How much further to look for a better bracket behind one that would do.
_FURTHER = 200


@dataclass(frozen=True, slots=True)
class Bracketed:
    """A label in its brackets."""

    label: str
    shape: Shape


def read_bracketed(source: Source) -> Bracketed | None:
    """Read the bracket that opens where the reader stands, if one does."""
    start = source.position
    opening = opening_of(source.text, start)
    if opening is None:
        return None
    inner = start + len(opening[0])
    quoted = read_quoted(source, inner, _CLOSING)
    if quoted is not None:
        source.position = quoted[1].end()
        return Bracketed(quoted[0], opening[1])
    end = _end_of_unquoted(source, start)
    if end is None:
        return _to_line_end(source, start)
    source.position = end
    label, shape = unwrapped(source.text[start:end])
    if label.count('"') == 1 and label.lstrip().startswith('"'):
        source.report(source.text.index('"', start), 'this quote is not closed; write " behind it')
        label = label.replace('"', "")
    return Bracketed(read_label(label), shape)


def read_quoted(
    source: Source, position: int, closing: re.Pattern[str]
) -> tuple[str, re.Match[str]] | None:
    """Read a quoted label that `closing` follows; give both.

    A quote inside is text unless the closing follows it. Only the first may stand on a later line.
    """
    while source.text[position : position + 1] in {" ", "\t", "\n"}:
        position += 1
    if not source.text.startswith('"', position):
        return None
    first = source.search(_QUOTE, position + 1, len(source.text))
    last = source.line_end(position)
    quote = first
    for _ in range(_MOST_QUOTES):
        if quote is None or not (quote is first or quote.start() < last):
            break
        found = closing.match(source.text, quote.end())
        if found:
            return read_label(source.text[position : quote.end()]), found
        if source.text[quote.start() - 1] in _BEFORE_QUOTED:
            return None
        quote = source.search(_QUOTE, quote.end(), len(source.text))
    return None


def _end_of_unquoted(source: Source, start: int) -> int | None:
    text, kind = source.text, source.text[start]
    closing, last = _PAIRS[kind], source.line_end(start)
    depth, balanced, plausible = 1, None, None
    for found in _KIND[kind].finditer(text, start + 1, last):
        if plausible is not None and found.start() > plausible + _FURTHER:
            break
        depth += 1 if found[0] != closing else -1
        if found[0] != closing:
            continue
        follows = _FOLLOWS.match(text, found.end()) is not None
        if depth == 0 and follows:
            return found.end()
        if depth == 0 and balanced is None:
            balanced = found.end()
        if follows and plausible is None:
            plausible = found.end()
    return plausible or balanced or _end_on_later_line(source, kind, last)


def _end_on_later_line(source: Source, kind: str, line_end: int) -> int | None:
    """Mermaid reads an unquoted label over line ends as long as it holds no bracket or quote."""
    # That of ">" is none: a text full of it would be looked through again and again.
    found = None if kind == ">" else _MORE_LINES.match(source.text, line_end)
    if found and source.text.startswith(_PAIRS[kind], found.end()):
        return found.end() + 1
    return None


def _to_line_end(source: Source, start: int) -> Bracketed:
    opening, shape = opening_of(source.text, start) or ("[", Shape.RECTANGLE)
    source.report(start, "this bracket is not closed; close it behind the label")
    source.skip_line()
    label = source.text[start + len(opening) : source.position]
    return Bracketed(read_label(label.strip().rstrip(";").removeprefix('"')), shape)
