"""A document as passages: what stands on its own, with all that tells what it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sdprep.cards import Card, Topic, find_topics, known_aliases, normalised
from sdprep.library import decoded
from sdprep.outline import (
    Block,
    CodeBlock,
    ListBlock,
    Outline,
    Paragraph,
    Quote,
    RichText,
    Section,
    Table,
    is_diagram,
    parse_outline,
    plain,
)
from sdprep.printable import printable
from sdprep.render import BRIEF, DIAGRAM, PageSection, page_sections
from sdprep.store.text_index import Passage

_FENCES = ("```", "~~~")


class _Piece(NamedTuple):
    line: int
    text: str
    above: tuple[str, ...]
    """What it stands below."""
    is_drawn: bool = False
    """Whether it is a line of a diagram."""
    is_heading: bool = False
    """Whether it names what stands below it."""


def passages_of(data: bytes, path: Path, cards: Iterable[Card]) -> Iterator[Passage]:
    """Cut a document that was read into the passages of its designs.

    Raises:
        UnreadableFileError: it is no text.
    """
    outline = parse_outline(decoded(data, path), str(path))
    asked = defaultdict[tuple[str, int], list[str]](list)
    for card in cards:
        asked[card.topic, card.source.line].append(card.question)
    for topic in find_topics(outline):
        for passage in _topic_passages(topic, outline):
            questions = asked.get((passage.slug, passage.line), ())
            yield passage._replace(question=" ".join(questions))


def _topic_passages(topic: Topic, outline: Outline) -> Iterator[Passage]:
    section = topic.section
    names = " ".join((topic.title, *topic.aliases, *known_aliases(topic.slug)))
    also = [alias for alias in topic.aliases if normalised(alias) != normalised(topic.title)]
    told = f"{topic.title} ({', '.join(also)})" if also else topic.title
    shared = Passage(topic.slug, topic.title, BRIEF, section.line, context=names)
    yield shared._replace(name=printable(told))
    parts = page_sections(section, outline.source)
    source = outline.source.split("\n")
    for piece in _pieces(section.blocks, (), source):
        yield _placed(shared, parts, piece)
    for child in section.sections:
        yield from _section_passages(child, shared, parts, source)


def _section_passages(
    section: Section, shared: Passage, parts: Sequence[PageSection], source: Sequence[str]
) -> Iterator[Passage]:
    title = plain(section.title)
    yield _placed(shared, parts, _Piece(section.line, title, (), is_heading=True))
    for piece in _pieces(section.blocks, (title,), source):
        yield _placed(shared, parts, piece)
    for child in section.sections:
        yield from _section_passages(child, shared, parts, source)


def _placed(shared: Passage, parts: Sequence[PageSection], piece: _Piece) -> Passage:
    part = next((part for part in reversed(parts) if part.line <= piece.line), None)
    section = DIAGRAM if piece.is_drawn else part.id if part else BRIEF
    context = " ".join((shared.context, section, part.title if part else "", *piece.above))
    placed = shared._replace(section=section, line=piece.line, context=context)
    text = printable(piece.text)
    return placed._replace(heading=text) if piece.is_heading else placed._replace(text=text)


def _pieces(
    blocks: Iterable[Block], above: tuple[str, ...], source: Sequence[str]
) -> Iterator[_Piece]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield _Piece(block.line, plain(block.text), above, is_heading=_is_label(block.text))
        elif isinstance(block, ListBlock):
            for item in block.items:
                text = plain(item.text)
                names = bool(item.blocks) and _is_label(item.text)
                yield _Piece(item.line, text, above, is_heading=names)
                yield from _pieces(item.blocks, (*above, text), source)
        elif isinstance(block, Table):
            yield from (_Piece(block.line, row, above) for row in _rows(block))
        elif isinstance(block, CodeBlock):
            yield from _code_pieces(block, above, source)
        elif isinstance(block, Quote):
            yield from _pieces(block.blocks, above, source)


def _is_label(text: RichText) -> bool:
    """Whether all of it is bold, but for a colon."""
    return any(span.strong for span in text) and all(
        span.strong or not span.text.strip(" :") for span in text
    )


def _rows(table: Table) -> Iterator[str]:
    header = [plain(cell) for cell in table.header]
    for row in table.rows:
        cells = [plain(cell) for cell in row]
        yield "; ".join(
            f"{title}: {cell}" if title else cell
            for title, cell in zip(header, cells, strict=False)
            if cell
        )


def _code_pieces(
    block: CodeBlock, above: tuple[str, ...], source: Sequence[str]
) -> Iterator[_Piece]:
    """A line of code or of a diagram is a passage: what is around it is another matter."""
    opening = source[block.line - 1].lstrip(" >-*+0123456789.)") if block.line else ""
    first = block.line + opening.startswith(_FENCES)
    for number, line in enumerate(block.source.split("\n")):
        if line.strip():
            text = " ".join(line.split())
            yield _Piece(first + number, text, above, is_drawn=is_diagram(block))
