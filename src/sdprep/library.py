"""Files and folders of Markdown, read into topics and cards."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sdprep.cards import (
    Card,
    CardId,
    Topic,
    extract_cards,
    find_topics,
    known_aliases,
    merge_cards,
    normalised,
)
from sdprep.errors import Code, Problem, SdprepError
from sdprep.outline import Outline, decode_text, parse_outline

SUFFIXES = frozenset((".md", ".markdown", ".mdown", ".txt"))
_FOREIGN_FOLDERS = frozenset(("node_modules", "site-packages", "__pycache__"))
MAX_FILE_BYTES = 20 * 1024 * 1024


class UnreadableFileError(SdprepError):
    """A document cannot be read."""

    def __init__(self, path: Path, reason: object) -> None:
        super().__init__(f"cannot read {path}: {reason}")


@dataclass(frozen=True, slots=True)
class Document:
    """One file with the designs and the cards in it."""

    path: Path
    outline: Outline
    topics: tuple[Topic, ...]
    cards: tuple[Card, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What one document says on a topic."""

    document: Document
    topic: Topic


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


def load_library(own: Iterable[Path], bundled: Path) -> Library:
    """Read the user's documents and the bundled ones; where both ask the same, the user's stay.

    A source that has gone or cannot be read is a problem, not an error: the rest still works.
    """
    documents: list[Document] = []
    missing: list[Problem] = []
    for source in own:
        try:
            found, unreadable = read_source(source)
        except UnreadableFileError as error:
            unreadable, found = (Problem(str(source), 1, 1, Code.UNREADABLE, str(error)),), ()
        documents.extend(found)
        missing.extend(unreadable)
    return build_library(documents, read_source(bundled)[0] if bundled.is_dir() else (), missing)


def build_library(
    own: Sequence[Document], bundled: Sequence[Document] = (), missing: Iterable[Problem] = ()
) -> Library:
    """Bring documents together: designs by topic, each card once, the first document's answer."""
    parts: dict[str, list[Part]] = {}
    first: dict[CardId, Card] = {}
    for document in (*own, *bundled):
        for topic in document.topics:
            parts.setdefault(topic.slug, []).append(Part(document, topic))
        for card in document.cards:
            first.setdefault(card.id, card)
    by_topic: dict[str, list[Card]] = {}
    for card in merge_cards(first.values())[0]:
        by_topic.setdefault(card.topic, []).append(card)
    designs = tuple(
        Design(slug, tuple(found), tuple(by_topic.get(slug, ()))) for slug, found in parts.items()
    )
    cards = tuple(card for design in designs for card in design.cards)
    by_id: dict[str, Card] = {card.id: card for card in cards}
    return Library(designs, cards, by_id, _complaints(own, bundled), tuple(missing))


def _complaints(own: Sequence[Document], bundled: Sequence[Document]) -> tuple[Problem, ...]:
    """What each document is told, and where the user's own disagree with one another."""
    problems = [problem for document in (*own, *bundled) for problem in document.problems]
    _, lost = merge_cards(card for document in own for card in document.cards)
    return (*problems, *lost)


def read_source(source: Path) -> tuple[Sequence[Document], Sequence[Problem]]:
    """Read a file, or what can be read of a folder.

    Raises:
        UnreadableFileError: there is no such file or folder, or the file cannot be read.
    """
    if not _is_folder(source):
        return [read_document(source)], ()
    documents: list[Document] = []
    unreadable: list[Problem] = []
    for path in find_documents(source):
        try:
            documents.append(read_document(path))
        except UnreadableFileError as error:
            unreadable.append(Problem(str(path), 1, 1, Code.UNREADABLE, str(error)))
    return documents, unreadable


def find_documents(source: Path) -> list[Path]:
    """List the Markdown files of a folder, in a fixed order; a file stands for itself.

    Raises:
        UnreadableFileError: there is no such file or folder, or it may not be read.
    """
    if not _is_folder(source):
        return [source]
    return sorted(_walk(source))


def read_document(path: Path) -> Document:
    """Read one file.

    Raises:
        UnreadableFileError: it is not there, is no text, or is larger than 20 MiB.
    """
    outline = parse_outline(read_text(path), str(path))
    cards, problems = extract_cards(outline)
    return Document(path, outline, find_topics(outline), cards, problems)


def read_text(path: Path) -> str:
    """Read the text of one file, damaged encodings mended.

    Raises:
        UnreadableFileError: it is not there, is no text, or is larger than 20 MiB.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFileError(path, "it is no regular file")
        if status.st_size > MAX_FILE_BYTES:
            raise UnreadableFileError(path, "it is larger than 20 MiB; split it")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(path, error.strerror or error) from error
    return decoded(data, path)


def decoded(data: bytes, path: Path) -> str:
    """Decode what was read.

    Raises:
        UnreadableFileError: it is no text.
    """
    text = decode_text(data)
    if text is None:
        raise UnreadableFileError(path, "it is not text; sdprep reads Markdown")
    return text


def _is_folder(source: Path) -> bool:
    try:
        return stat.S_ISDIR(source.stat().st_mode)
    except OSError as error:
        raise UnreadableFileError(source, error.strerror or error) from error


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if name[0] != "." and name not in _FOREIGN_FOLDERS]
        for name in names:
            path = Path(root, name)
            if path.suffix.lower() in SUFFIXES and name[0] != "." and path.is_file():
                yield path


def _refuse(error: OSError) -> None:
    raise UnreadableFileError(Path(error.filename), error.strerror or error) from error
