"""Designs with their cards as Markdown.

What the documents say comes first, word for word, so that sdprep makes the same cards of it again.
The cards themselves are listed below it, for reading: under a heading that sdprep skips.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from sdprep.cards import Card
from sdprep.library import Design
from sdprep.render import section_markdown

_SKIP = "<!-- sdprep: skip -->"
_MARKUP = re.compile(r"([\\`*<\[\]]|(?<!\w)_|_(?!\w))")
_LIST = re.compile(r"(\d+\.|-) ")
_MAX_LEVEL = 6


def markdown(designs: Iterable[Design]) -> bytes:
    """Write designs, one after the other.

    Raises:
        UnreadableFileError: a document cannot be read any more.
    """
    texts = (line for design in designs for line in _design(design))
    return "\n".join(texts).encode("utf-8", "replace")


def _design(design: Design) -> Iterator[str]:
    for part in design.parts:
        yield section_markdown(part.section, part.document.outline.source).strip("\n")
        yield ""
    if not design.cards:
        return
    level = min(design.parts[-1].section.level + 1, _MAX_LEVEL)
    yield f"{'#' * level} Cards {_SKIP}"
    yield ""
    for kind, cards in groupby(design.cards, lambda card: card.kind):
        yield f"{'#' * min(level + 1, _MAX_LEVEL)} {kind.capitalize()}"
        yield ""
        for card in cards:
            yield from _card(card)


def _card(card: Card) -> Iterator[str]:
    yield f"- **{_escaped(card.question)}**"
    yield ""
    for text in (card.answer, card.extra):
        for line in text.splitlines():
            yield f"    {_answer_line(line)}".rstrip()
        if text:
            yield ""


def _answer_line(line: str) -> str:
    """A line of an answer; the lists in it stay lists, other lines do not flow together."""
    mark = _LIST.match(line)
    if mark:
        return mark[0] + _escaped(line[mark.end() :])
    return _escaped(line)


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
