"""What a library is made of: documents, the topics in them, and designs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sdprep.cards import Card, known_aliases, normalised
from sdprep.errors import Problem
from sdprep.library.files import UnreadableFileError, read_text

if TYPE_CHECKING:
    from sdprep.outline import Outline, Section


@dataclass(frozen=True, slots=True)
class ListedTopic:
    """A topic as a list has it: what a document calls it and where it speaks of it."""

    slug: str
    title: str
    phrase: str
    """The title as it stands in a sentence: `a URL Shortener`."""
    number: str
    aliases: tuple[str, ...]
    tags: tuple[str, ...]
    line: int
    end_line: int
    """Last line of its section, 1-based like the first."""


@dataclass(frozen=True)
class Document:
    """One file with the topics in it. Its text is read when somebody asks for it."""

    path: Path
    topics: tuple[ListedTopic, ...]

    @cached_property
    def outline(self) -> Outline:
        """The whole document, as it is now.

        Raises:
            UnreadableFileError: it cannot be read any more.
        """
        from sdprep.outline import parse_outline

        return parse_outline(read_text(self.path), str(self.path))

    @cached_property
    def sections(self) -> Mapping[tuple[str, int], Section]:
        """The sections of its topics, by slug and line.

        Raises:
            UnreadableFileError: it cannot be read any more.
        """
        from sdprep.cards import find_topics

        found = find_topics(self.outline)
        return {(topic.slug, topic.section.line): topic.section for topic in found}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one document."""

    document: Document
    cards: tuple[Card, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What one document says on a topic."""

    document: Document
    topic: ListedTopic

    @property
    def section(self) -> Section:
        """The topic's section, with all that it says.

        Raises:
            UnreadableFileError: the document has changed since the library was read.
        """
        found = self.document.sections.get((self.topic.slug, self.topic.line))
        if found is None:
            raise UnreadableFileError(self.document.path, "it has just been changed; try again")
        return found


@dataclass(frozen=True, slots=True)
class Design:
    """A topic with all that the library's documents say on it."""

    slug: str
    parts: tuple[Part, ...]
    cards: tuple[Card, ...]

    @property
    def title(self) -> str:
        """The name that the first document gives it."""
        return self.parts[0].topic.title

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names, from the documents and from common knowledge."""
        own = (alias for part in self.parts for alias in part.topic.aliases)
        names = {normalised(name): name for name in (*known_aliases(self.slug), *own)}
        return tuple(name for key, name in names.items() if key != normalised(self.slug))

    @property
    def tags(self) -> tuple[str, ...]:
        """What the documents file it under."""
        tags = (tag for part in self.parts for tag in part.topic.tags)
        return tuple({normalised(tag): tag for tag in tags}.values())

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers that the documents give it."""
        return tuple(part.topic.number for part in self.parts if part.topic.number)


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that can be looked up and learnt."""

    designs: tuple[Design, ...]
    cards: tuple[Card, ...]
    by_id: Mapping[str, Card]
    problems: tuple[Problem, ...]
    """Complaints about what the documents say."""
    missing: tuple[Problem, ...]
    """Sources that have gone or cannot be read."""


def library_of(
    designs: tuple[Design, ...], problems: tuple[Problem, ...], missing: tuple[Problem, ...]
) -> Library:
    """Bring designs together, with a list of all their cards."""
    cards = tuple(card for design in designs for card in design.cards)
    return Library(designs, cards, {card.id: card for card in cards}, problems, missing)
