"""Under which heading of its document a card stands, and a link to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from sdprep.cards import Source
from sdprep.library import Design, Document
from sdprep.outline import Section, plain

_NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")


class Place(NamedTuple):
    """A heading of a document."""

    name: str
    """File and heading, for the eye."""
    link: str


class Places:
    """The headings of a design's documents."""

    def __init__(self, design: Design) -> None:
        self._documents = {str(part.document.path): part.document for part in design.parts}
        self._found: dict[str, tuple[list[int], list[Place]]] = {}

    def of(self, source: Source) -> Place:
        """Find the heading above a line; without one, the file.

        Raises:
            UnreadableFileError: the document cannot be read any more.
        """
        document = self._documents.get(source.path)
        if document is None:
            return _file(Path(source.path))
        if source.path not in self._found:
            self._found[source.path] = _headings(document)
        lines, places = self._found[source.path]
        above = bisect_right(lines, source.line)
        return places[above - 1] if above else _file(document.path)


def _file(path: Path) -> Place:
    return Place(path.name, path.absolute().as_uri())


def _headings(document: Document) -> tuple[list[int], list[Place]]:
    file, seen = _file(document.path), Counter[str]()
    lines, places = list[int](), list[Place]()
    for section in _all(document.outline.sections):
        title = plain(section.title)
        anchor = _anchor(title, seen)
        lines.append(section.line)
        places.append(Place(f"{file.name} \u203a {title}", f"{file.link}#{quote(anchor)}"))
    return lines, places


def _all(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _all(section.sections)


def _anchor(title: str, seen: Counter[str]) -> str:
    """As Markdown viewers make them (GitHub, VS Code): a repeated heading gets a number."""
    anchor = _NOT_IN_ANCHORS.sub("", title.lower()).replace(" ", "-")
    seen[anchor] += 1
    return anchor if seen[anchor] == 1 else f"{anchor}-{seen[anchor] - 1}"
