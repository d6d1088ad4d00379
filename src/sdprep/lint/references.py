"""Rules on references: what points to a place that a card, or the document, does not have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from sdprep.cards import Card, clean, normalised
from sdprep.errors import Code, Problem
from sdprep.lint.model import Subject, all_sections
from sdprep.outline import plain

_THING = "section|chapter|figure|fig\\.|diagram|table|picture|image|example|list|question"
_SAID = "shown|described|discussed|explained|mentioned|noted|seen|listed|outlined|stated"
_PLACE = "above|below|earlier|previously"
_DANGLING = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bsee (?:the )?(?:{_THING})? ?(?:above|below)\b(?!\s+(?:the|a|an|\d))",
        rf"\bsee (?:the )?(?:next|previous|following|last|preceding) (?:{_THING})\b",
        rf"\b(?:as|also|just) (?:{_SAID}) (?:{_PLACE})\b",
        rf"\b(?:{_SAID}) (?:above|below)(?=[.,;)]|$)",
        rf"\bthe (?:above|below|following) (?:{_THING})\b",
        rf"\b(?:the|this) (?:{_THING}) (?:above|below)\b",
        r"\b(?:same as|as|like) (?:above|before)(?=[.,;)]|$)",
        r"\b(?:above-mentioned|aforementioned)\b",
        # A book's chapter or a standard's section is a reference that can be followed.
        r"\b(?:see|in|refer to) (?:section|chapter|figure|diagram|table) \d+(?:\.\d+)*\b(?! of )",
        r"\bquestion #?\d+\b",
    )
)
_STANDARD = re.compile(r"\b(?:RFC|ISO|IEEE|NIST)\b")
_LINK = re.compile(
    r"(?<!\\)\]\(\s*(?:<#(?P<closed>[^>]*)>|#(?P<inline>[^)\s]*))|^\s{0,3}\[[^\]]+\]:\s*#(?P<below>\S+)"
)
_HREF = re.compile(r"""\bhref\s*=\s*["']#(?P<name>[^"']+)["']""", re.IGNORECASE)
_TARGET = re.compile(
    r"""\b(?:id|name)\s*=\s*["']?(?P<name>[^"'\s>]+)|\{#(?P<own>[^}\s]+)\}""", re.IGNORECASE
)
_NOT_SAID = re.compile(r"[\W_]+")
_COUNTER = re.compile(r"-\d+$")


def dangling_references(subject: Subject) -> Iterator[Problem]:
    """Find cards that send their reader to a place which no card has."""
    for card in subject.cards:
        for text in (card.question, card.answer, card.extra):
            for pattern in _DANGLING:
                found = pattern.search(text)
                if found and not _STANDARD.search(text):
                    yield _dangling(subject, card, found)


def _dangling(subject: Subject, card: Card, found: re.Match[str]) -> Problem:
    message = f'"{found[0]}" leads nowhere on a card; say it here, or name the thing'
    line = card.source.line
    below = range(line, len(subject.lines) + 1)
    # Several cards may quote one text, and the line of a card is where its item begins.
    line = next((at for at in below if found[0] in subject.lines[at - 1]), line)
    return subject.problem(Code.DANGLING_REFERENCE, line, message, found[0])


def dead_links(subject: Subject) -> Iterator[Problem]:
    """Find links to a heading of the document that is not there."""
    links = [
        (number, found[found.lastgroup or 0])
        for number, line in enumerate(subject.prose, 1)
        if "#" in line
        for pattern in (_LINK, _HREF)
        for found in pattern.finditer(line)
    ]
    if not links:
        return
    targets = _targets(subject)
    for number, anchor in links:
        if not _exists(anchor, targets):
            message = f'no heading here has the anchor "#{clean(anchor)}"; mend the link'
            yield subject.problem(Code.DEAD_LINK, number, message, f"#{anchor}")


def _targets(subject: Subject) -> Counter[str]:
    """Anchors, without what differs between the programs that make them; how often each."""
    titles = [plain(section.title) for section in all_sections(subject.outline)]
    own = [
        found["name"] or found["own"] for line in subject.lines for found in _TARGET.finditer(line)
    ]
    return Counter(map(_bare, (*titles, *own)))


def _exists(anchor: str, targets: Counter[str]) -> bool:
    name = unquote(anchor)
    first = _COUNTER.sub("", name)
    return _bare(name) in targets or targets[_bare(first)] > 1 or name in {"", "top"}


def _bare(text: str) -> str:
    return _NOT_SAID.sub("", normalised(text) or text.casefold())
