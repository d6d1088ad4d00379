"""A section's blocks as groups of entries: the shape that every rule reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sdprep.cards.labels import Role, facet_of, is_label, role_of
from sdprep.cards.text import clean, normalised, word_count
from sdprep.outline import (
    Block,
    CodeBlock,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    RichText,
    Section,
    Span,
    plain,
)

_SEPARATOR = re.compile(r"(?::(?=\s|$)|[\u2013\u2014](?!\d)|-(?=\s))\s*")
_PLAIN_TERM = re.compile(r"(?P<term>[A-Z][^:.!?]{1,60}):\s+(?P<text>\S.*)")
_MAX_PLAIN_TERM_WORDS = 6
_NO_TERMS = frozenset(("better", "best", "note", "example", "examples", "tip", "important"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One bullet or step."""

    term: str
    """The name in front of the separator; empty where the bullet is a plain statement."""
    text: str
    children: tuple[Entry, ...]
    ordered: bool
    line: int


@dataclass(frozen=True, slots=True)
class Diagram:
    """A fenced block that draws something."""

    language: str
    source: str
    line: int


@dataclass(slots=True)
class Group:
    """A label with what stands under it."""

    label: str
    role: Role | None
    line: int
    owner: str = ""
    """What the group speaks of, where its label only says how: the label above `Pros`."""
    intro: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Body:
    """All that a section says."""

    brief: list[tuple[str, int]] = field(default_factory=list)
    """Paragraphs before the first label, with their lines."""
    groups: list[Group] = field(default_factory=list)
    diagrams: list[Diagram] = field(default_factory=list)


def read_body(section: Section) -> Body:
    """Sort a section's blocks, and those of the sections below it, into groups."""
    body = Body()
    _add_blocks(body, section.blocks)
    for child in section.sections:
        _add_section(body, child, None, "")
    return body


def _add_section(body: Body, section: Section, inherited: Role | None, above: str) -> None:
    label = clean(plain(section.title)).rstrip(": ")
    role = role_of(label) or inherited
    body.groups.append(_group(label, role, section.line, above))
    _add_blocks(body, section.blocks)
    for child in section.sections:
        _add_section(body, child, role, label)


def _add_blocks(body: Body, blocks: Iterable[Block]) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            _add_paragraph(body, block)
        elif isinstance(block, ListBlock):
            entries = _entries(block)
            if not body.groups:
                body.groups.append(Group("", None, block.line))
            body.groups[-1].entries.extend(entries)
        elif isinstance(block, CodeBlock):
            if block.language == "mermaid":
                body.diagrams.append(Diagram(block.language, block.source, block.line))
        elif isinstance(block, Quote):
            _add_blocks(body, block.blocks)


def _add_paragraph(body: Body, block: Paragraph) -> None:
    term, rest = _bold_term(block.text)
    text = clean(plain(block.text))
    if not term and text.endswith(":") and word_count(text) <= _MAX_PLAIN_TERM_WORDS:
        term, rest = text.rstrip(": "), ""
    if term:
        above = next((g.label for g in reversed(body.groups) if facet_of(g.label) is None), "")
        body.groups.append(_group(term, role_of(term), block.line, above))
        if rest:
            body.groups[-1].intro.append(rest)
        return
    if not text:
        return
    if body.groups:
        body.groups[-1].intro.append(text)
    else:
        body.brief.append((text, block.line))


def _group(label: str, role: Role | None, line: int, above: str) -> Group:
    is_side = facet_of(label) is not None and not is_label(above)
    return Group(label, role, line, above if is_side else "")


def _entries(block: ListBlock) -> tuple[Entry, ...]:
    terms = [_bold_term(item.text) for item in block.items]
    if not any(term for term, _ in terms):
        terms = _plain_terms([text for _, text in terms])
    return tuple(
        Entry(term, text, tuple(_children(item)), block.ordered, item.line)
        for item, (term, text) in zip(block.items, terms, strict=True)
        if term or text or item.blocks
    )


def _children(item: ListItem) -> Iterator[Entry]:
    for block in item.blocks:
        if isinstance(block, ListBlock):
            yield from _entries(block)
        elif isinstance(block, Paragraph):
            text = clean(plain(block.text))
            if text:
                yield Entry("", text, (), ordered=False, line=block.line)


def _bold_term(text: RichText) -> tuple[str, str]:
    """Split `**Term**: text`; the term is empty where the bold words are part of a sentence."""
    spans = list(text)
    while spans and not spans[0].strong and not spans[0].code and not normalised(spans[0].text):
        spans.pop(0)
    head: list[Span] = []
    while spans and (spans[0].strong or (spans[0].code and not head)):
        head.append(spans.pop(0))
    while head and spans and spans[0].code and head[-1].strong and not plain((head[-1],)):
        head.append(spans.pop(0))
    whole = clean(plain(text))
    if not head:
        return "", whole
    term, rest = plain(tuple(head)), clean(plain(tuple(spans)))
    separator = _SEPARATOR.match(rest)
    is_term = term.endswith(":") or separator is not None or (not rest and head[0].strong)
    if not is_term or not normalised(term):
        return "", whole
    return clean(term.rstrip(": ")), clean(rest[separator.end() :] if separator else rest)


def _plain_terms(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Read `Term: text` without bold, where every bullet of a list is written so."""
    matches = [_PLAIN_TERM.fullmatch(text) for text in texts]
    terms = [match["term"].strip() if match else "" for match in matches]
    if not all(map(_may_be_term, terms)):
        return [("", text) for text in texts]
    return [(match["term"].strip(), clean(match["text"])) for match in matches if match]


def _may_be_term(term: str) -> bool:
    words = term.split()
    return 0 < len(words) <= _MAX_PLAIN_TERM_WORDS and words[0].lower() not in _NO_TERMS
