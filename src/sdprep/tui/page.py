"""A design as lines that know where in which document they come from, with its sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from sdprep.cards import Source
from sdprep.collection import Collection
from sdprep.library import Design, Part, UnknownNameError, UnreadableFileError
from sdprep.printable import printable
from sdprep.render import PageStyle, page_sections
from sdprep.render.page import find_diagrams, located_page


@dataclass(frozen=True, slots=True)
class Passage:
    """A section of a page, or what stands before the first."""

    title: str
    row: int
    """The line of the page where it begins."""
    path: str
    lines: range
    """The lines of its document that it is made of."""

    def has(self, source: Source) -> bool:
        """Whether something of a document stands in it."""
        return source.path == self.path and source.line in self.lines


@dataclass(frozen=True, slots=True)
class Page:
    """A design, set for some width."""

    rows: tuple[Text, ...] = ()
    sources: tuple[Source, ...] = ()
    """Where each row comes from."""
    passages: tuple[Passage, ...] = ()

    def passage_at(self, row: int) -> int:
        """Give the number of the passage that a row belongs to."""
        return max(0, sum(passage.row <= row for passage in self.passages) - 1)

    def row_of(self, source: Source) -> int:
        """Find the row of a line of a document, or of what stands next before it."""
        best, best_line = 0, -1
        for row, other in enumerate(self.sources):
            if other.path == source.path and best_line < other.line <= source.line:
                best, best_line = row, other.line
        return best


def find_page(collection: Collection, slug: str, style: PageStyle) -> Page:
    """Set the page of a design; documents that were changed meanwhile are read anew.

    Raises:
        UnknownNameError: the design is gone.
        UnreadableFileError: a document cannot be read any more.
    """
    try:
        return _set_page(design_of(collection, slug), style)
    except UnreadableFileError:
        collection.reload()
        return _set_page(design_of(collection, slug), style)


def design_of(collection: Collection, slug: str) -> Design:
    """Find a design by its slug, and by nothing else.

    Raises:
        UnknownNameError: it is gone.
    """
    designs = collection.library.designs
    for design in designs:
        if design.slug == slug:
            return design
    raise UnknownNameError(slug, (), len(designs))


def _set_page(design: Design, style: PageStyle) -> Page:
    rows, sources, passages = list[Text](), list[Source](), list[Passage]()
    for part in design.parts:
        path = str(part.document.path)
        begin = len(rows)
        if len(design.parts) > 1:
            rows += [Text(printable(f"From {path}"), style="dim"), Text()]
            sources += [Source(path, part.topic.line)] * 2
        for line, text in located_page(part.topic.title, part.section, style):
            rows.append(text)
            sources.append(Source(path, line))
        passages += _passages(part, begin, [source.line for source in sources[begin:]])
        if part is not design.parts[-1]:
            rows.append(Text())
            sources.append(sources[-1])
    return Page(tuple(rows), tuple(sources), tuple(passages))


def _passages(part: Part, begin: int, lines: Sequence[int]) -> Iterator[Passage]:
    """Find where the sections of a part begin; a drawing stands above those it was written in."""
    path, end = str(part.document.path), part.topic.end_line + 1
    drawn = {diagram.line for diagram in find_diagrams(part.section)}
    sections = page_sections(part.section, part.document.outline.source)
    starts = sorted({section.line: section.title for section in sections}.items())
    first = starts[0][0] if starts else end
    yield Passage(printable(part.topic.title), begin, path, range(part.topic.line, first))
    ends = [line for line, _ in starts[1:]] + [end] * bool(starts)
    after = 0
    for (line, title), stop in zip(starts, ends, strict=True):
        found = (
            row
            for row, source_line in enumerate(lines)
            if row >= after and line <= source_line < stop and source_line not in drawn
        )
        row = next(found, None)
        if row is not None:
            after = row
            yield Passage(printable(title), begin + row, path, range(line, stop))
