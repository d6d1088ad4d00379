"""A query, answered from the documents of a library."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from sdprep.kept import engine_of
from sdprep.library import Library, SourceFile, Track, UnreadableFileError
from sdprep.library.files import read_bytes
from sdprep.library.shelf import digest_of
from sdprep.nearness import nearest
from sdprep.search.folding import folded
from sdprep.search.query import Query, Term
from sdprep.store.text_index import CLOSE, OPEN, Asked, Passage, Row, TextIndex, Texts

_WORD = re.compile(r"[^\W\d_]{3,}")
_MARKED = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
_MAX_NEAR = 3
Span = tuple[int, int]
"""First character and the one behind the last."""


class Match(StrEnum):
    """How much of what was asked for the hits have."""

    ALL = "all"
    WORDS = "words"
    """All words, but not side by side."""
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Hit:
    """Where words of a query stand."""

    slug: str
    title: str
    section: str
    path: Path
    line: int
    text: str
    spans: tuple[Span, ...]
    """What of the text was asked for; in order, none touches another."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query."""

    hits: tuple[Hit, ...]
    """The best first."""
    total: int
    """How many there are without a limit."""
    match: Match
    near: dict[str, tuple[str, ...]]
    """Words that stand nowhere, with those that look like them."""
    is_ranked: bool
    """Whether the order says more than the place: SQLite has FTS5."""


def search_library(
    library: Library, query: Query, limit: int, folder: Path, track: Track | None = None
) -> Found:
    """Find the passages that have all that is wanted, the best first.

    A passage's context counts: its title, its section, the bullets above it. But one of the words
    has to stand in the passage itself. Where nothing has a phrase, its words are looked for, and
    where nothing has all words, some of them; but not if a word stands nowhere at all. `track` is
    given the documents that the index in the folder does not know yet.
    """
    documents = _Documents(library, track)
    index = TextIndex(folder, _engine())

    def answer(texts: Texts) -> Found:
        ranks = index.ranks
        for match, chosen in _attempts(query):
            asked = _asked(chosen, ranks, every=match is not Match.SOME)
            rows, total = texts.find(asked, limit)
            if total:
                hits = (_hit(row, documents.paths[row.digest], chosen, ranks) for row in rows)
                return Found(tuple(hits), total, match, {}, ranks)
            near = _near(texts, query, ranks)
            if near or not ranks:
                return Found((), 0, Match.ALL, near, ranks)
        return Found((), 0, Match.ALL, {}, ranks)

    return index.ask(documents, answer)


def _attempts(query: Query) -> Iterator[tuple[Match, Query]]:
    """What is looked for, one after the other, as long as nothing is found."""
    yield Match.ALL, query
    loose = query.loosened() if query.has_phrase else query
    if query.has_phrase:
        yield Match.WORDS, loose
    if len(loose.wanted) > 1:
        yield Match.SOME, loose


class _Documents:
    """The files of a library, by the hash of what is in them."""

    def __init__(self, library: Library, track: Track | None) -> None:
        self._library = library
        self._track = track
        self.paths: dict[str, Path] = {}
        self._data: dict[str, bytes] = {}
        parts = (part for design in library.designs for part in design.parts)
        for path in dict.fromkeys(part.document.path for part in parts):
            try:
                data = read_bytes(path)
            except UnreadableFileError:
                continue  # gone since the library was read, which said so
            self.paths.setdefault(digest_of(data), path)
            self._data[digest_of(data)] = data

    @property
    def digests(self) -> list[str]:
        """The hashes, in the order of the library."""
        return list(self.paths)

    @contextmanager
    def unread(self, digests: Sequence[str]) -> Iterator[Iterable[str]]:
        """Give those that have to be read one by one, to whoever tells how far it is."""
        files = [SourceFile(self.paths[one], (len(self._data[one]), 0, 0, 0)) for one in digests]
        with self._track(files) if self._track else nullcontext(files) as tracked:
            yield (digest for digest, _ in zip(digests, tracked, strict=True))

    def passages(self, digest: str) -> Iterable[Passage]:
        """Cut one into passages."""
        from sdprep.search.passages import passages_of  # with a parser; the index may know it

        path = self.paths[digest]
        cards = (card for card in self._library.cards if card.source.path == str(path))
        return passages_of(self._data[digest], path, cards)


@cache
def _engine() -> str:
    """What cuts documents: a changed line of the program may cut them otherwise."""
    parts = ("outline", "cards", "search", "render/sections.py", "store/text_index.py")
    return digest_of(engine_of(*parts).encode("utf-8", "backslashreplace"))[:16]


def _asked(query: Query, ranks: bool, *, every: bool) -> Asked:  # noqa: FBT001
    wanted = _looked_through(query.wanted, ranks)
    # The index leaves out only from what it finds.
    unwanted = _looked_through(query.unwanted, ranks and len(wanted) < len(query.wanted))
    phrases = [term.text for term in query.wanted if term not in wanted]
    without = [term.text for term in query.unwanted if term not in unwanted]
    if not wanted and not unwanted:
        return Asked(phrases, without, None, every)

    def passes(text: str) -> bool:
        text = folded(text)
        found = (term.pattern.search(text) for term in wanted)
        has_wanted = all(found) if every else bool(phrases) or any(found)
        return has_wanted and not any(term.pattern.search(text) for term in unwanted)

    return Asked(phrases, without, passes, every)


def _looked_through(terms: Iterable[Term], ranks: bool) -> list[Term]:  # noqa: FBT001
    return [term for term in terms if not (ranks and term.is_words)]


def _hit(row: Row, path: Path, query: Query, ranks: bool) -> Hit:  # noqa: FBT001
    spans = list[Span]()
    for number, found in enumerate(_MARKED.finditer(row.text)):
        start = found.start() - 2 * number
        spans.append((start, start + len(found[1])))
    text = row.text.replace(OPEN, "").replace(CLOSE, "")
    for term in _looked_through(query.wanted, ranks):
        spans += [found.span() for found in term.pattern.finditer(folded(text))]
    return Hit(row.slug, row.title, row.section, path, row.line, text, tuple(_apart(spans)))


def _apart(spans: Sequence[Span]) -> Iterator[Span]:
    """Join spans that touch each other."""
    first, behind = 0, 0
    for start, end in sorted(spans):
        if start > behind or first == behind:
            if first < behind:
                yield first, behind
            first = start
        behind = max(end, behind)
    if first < behind:
        yield first, behind


def _near(texts: Texts, query: Query, ranks: bool) -> dict[str, tuple[str, ...]]:  # noqa: FBT001
    """Name the words that stand nowhere, each with those that look like it."""
    words = {word for text in texts.all() for word in _WORD.findall(folded(text))}
    asked = {word: None for term in query.wanted for word in _WORD.findall(folded(term.text))}
    strange = (word for word in asked if word not in words and not (ranks and texts.has(word)))
    return {word: nearest(word, words, _MAX_NEAR) for word in strange}
