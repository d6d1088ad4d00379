"""An index of text, in an SQLite file that can be made again at any time.

It holds exactly the documents that were asked for last, each under the hash of its bytes, so that
an edit costs one document, and the same documents always give the same ranking.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from sdprep.kept import drop_oldest
from sdprep.store.opening import DAMAGE, has_tables, means_damage

SUFFIX = ".texts"
OPEN, CLOSE = "\x02", "\x03"
"""Around what the index found; no text of a passage has them."""

Answer = TypeVar("Answer")
_BUSY_TIMEOUT_SECONDS = 10
_ATTEMPTS = 2
_MAX_FILES = 2
# Programs that share a folder have rarely more than two versions.
_KEPT = "slug, title, section, line"
_COLUMNS = "name, heading, text, question, context"
_WEIGHTS = "0, 0, 0, 0, 12, 6, 1, 2, 0.5, 0"
"""A name, a heading, running text, the questions about it, what it stands below."""
_SHOWN = range(4, 7)
"""The places of name, heading and text."""
_FIELDS = f"{_KEPT.replace(',', ' UNINDEXED,')} UNINDEXED, {_COLUMNS}, document UNINDEXED"
_TOKENIZER = "'porter unicode61 remove_diacritics 2'"
_SCHEMA = (
    "CREATE TABLE document (digest TEXT NOT NULL, place INTEGER NOT NULL)",
    f"CREATE VIRTUAL TABLE passage USING fts5({_FIELDS}, tokenize = {_TOKENIZER})",
)
_PLAIN_SCHEMA = (_SCHEMA[0], f"CREATE TABLE passage ({_KEPT}, {_COLUMNS}, document)")


class Passage(NamedTuple):
    """What stands on its own in a document. One of name, heading and text is not empty."""

    slug: str
    title: str
    section: str
    line: int
    """1-based."""
    name: str = ""
    heading: str = ""
    text: str = ""
    question: str = ""
    """What cards ask about it."""
    context: str = ""
    """What it stands below."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What passages are wanted."""

    phrases: Sequence[str]
    """Words in an order, without case, accents and endings."""
    without: Sequence[str]
    """None of these may be there."""
    passes: Callable[[str], bool] | None = None
    """Whether a passage's own text has what the index cannot tell."""
    every: bool = True
    """Whether all the phrases have to be there, or one is enough."""


@dataclass(frozen=True, slots=True)
class Row:
    """A passage that was found."""

    digest: str
    slug: str
    title: str
    section: str
    line: int
    text: str
    """With marks around what was found."""


class Documents(Protocol):
    """What is to be in the index."""

    @property
    def digests(self) -> Sequence[str]:
        """A hash of each document's bytes, each once, in an order."""

    def unread(self, digests: Sequence[str]) -> AbstractContextManager[Iterable[str]]:
        """Give those that have to be read one by one, to tell how far it is."""

    def passages(self, digest: str) -> Iterable[Passage]:
        """Cut one into passages."""


class TextIndex:
    """The index of one set of documents.

    A file that is damaged is made anew. Where it cannot be written, the index is made in memory.
    """

    def __init__(self, folder: Path, engine: str, *, ranks: bool = True) -> None:
        """Open nothing yet; `engine` names what makes passages. Without ranks: no FTS5."""
        self._path = folder / f"{engine}{SUFFIX}"
        self.ranks = ranks

    def ask(self, documents: Documents, question: Callable[[Texts], Answer]) -> Answer:
        """Put a question to the texts of these documents; those that are not known are read.

        Raises:
            SdprepError: whatever reading raises.
        """
        for _ in range(_ATTEMPTS):
            try:
                return self._ask(str(self._path), documents, question)
            except (*DAMAGE, OSError) as error:
                self.ranks = self.ranks and not _lacks_fts(error)
                if not self.ranks or isinstance(error, OSError) or not means_damage(error):
                    break
                with suppress(OSError):
                    self._path.unlink(missing_ok=True)
        return self._ask(":memory:", documents, question)

    def _ask(self, where: str, documents: Documents, question: Callable[[Texts], Answer]) -> Answer:
        is_new = where != ":memory:" and not self._path.exists()
        if is_new:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection = sqlite3.connect(where, timeout=_BUSY_TIMEOUT_SECONDS, isolation_level=None)
        with closing(connection):
            # The question is put in the transaction that saw these documents and no others.
            connection.execute("BEGIN")
            if _known(connection) != documents.digests:
                connection.execute("ROLLBACK")
                connection.execute("BEGIN IMMEDIATE")
                self._update(connection, documents)
            answer = question(Texts(connection, ranks=self.ranks))
            connection.execute("COMMIT")
        if is_new:
            with suppress(OSError):
                drop_oldest(self._path.parent, SUFFIX, _MAX_FILES)
        return answer

    def _update(self, connection: sqlite3.Connection, documents: Documents) -> None:
        digests, kept = documents.digests, _known(connection)
        if kept is None:
            for statement in _SCHEMA if self.ranks else _PLAIN_SCHEMA:
                connection.execute(statement)
        known = frozenset(kept or ())
        for digest in known.difference(digests):
            connection.execute("DELETE FROM passage WHERE document = ?", (digest,))
        connection.execute("DELETE FROM document")
        connection.executemany("INSERT INTO document VALUES (?, ?)", zip(digests, count()))
        with documents.unread([one for one in digests if one not in known]) as unread:
            for digest in unread:
                _insert(connection, digest, documents.passages(digest))


class Texts:
    """The passages of the documents that were asked for."""

    def __init__(self, connection: sqlite3.Connection, *, ranks: bool) -> None:
        self._connection = connection
        self._ranks = ranks

    def find(self, asked: Asked, limit: int) -> tuple[list[Row], int]:
        """Find passages, the best first; also tells how many there are. At most `limit` rows."""
        conditions = []
        if asked.passes:
            self._connection.create_function("passes", 1, asked.passes, deterministic=True)
            conditions.append("passes(name || heading || text)")
        matches = bool(asked.phrases) and self._ranks
        if matches:
            conditions.append("passage MATCH :match")
        source = f"""FROM passage JOIN document ON digest = document
            WHERE {" AND ".join(conditions)}"""
        rank = f"bm25(passage, {_WEIGHTS})" if matches else "(name = '') + (name || heading = '')"
        text = " || ".join(map(_marked, _SHOWN)) if matches else "name || heading || text"
        values = {"match": _expression(asked), "limit": limit}
        rows = self._connection.execute(
            f"""SELECT document, slug, title, section, line, {text} {source}
            ORDER BY {rank}, place, line, passage.rowid LIMIT :limit""",
            values,
        ).fetchall()
        total = len(rows)
        if total == limit:
            counted = self._connection.execute(f"SELECT count(*) {source}", values)
            (total,) = counted.fetchone()
        return [Row(*row) for row in rows], total

    def has(self, phrase: str) -> bool:
        """Whether any passage has these words in this order."""
        found = self._connection.execute(
            "SELECT 1 FROM passage WHERE passage MATCH ? LIMIT 1", (_quoted(phrase),)
        )
        return found.fetchone() is not None

    def all(self) -> Iterator[str]:
        """Give the text of each passage."""
        for (text,) in self._connection.execute("SELECT name || heading || text FROM passage"):
            yield text


def _insert(connection: sqlite3.Connection, digest: str, passages: Iterable[Passage]) -> None:
    marks = ", ".join("?" * (len(Passage._fields) + 1))
    rows = ((*passage, digest) for passage in passages)
    connection.executemany(f"INSERT INTO passage VALUES ({marks})", rows)


def _known(connection: sqlite3.Connection) -> list[str] | None:
    """The documents of an index, in their order; None where it is still to be made."""
    if not has_tables(connection):
        return None
    found = connection.execute("SELECT digest FROM document ORDER BY place")
    return [digest for (digest,) in found]


def _lacks_fts(error: Exception) -> bool:
    """Whether SQLite was built without FTS5, or is older than 3.27 and cannot drop all accents."""
    return any(told in str(error) for told in ("no such module", "tokenizer"))


def _expression(asked: Asked) -> str:
    """What the index is asked: all of it anywhere, some of it in the passage's own words."""
    wanted, own = list(map(_quoted, asked.phrases)), "{name heading text}"
    parts = f"{own}: ({' OR '.join(wanted)})"
    if asked.every:
        parts = f"({' AND '.join(wanted)}) AND {parts}"
    if not asked.without:
        return parts
    return f"({parts}) NOT {own}: ({' OR '.join(map(_quoted, asked.without))})"


def _quoted(phrase: str) -> str:
    return '"' + phrase.replace('"', " ").replace("\0", " ") + '"'


def _marked(column: int) -> str:
    return f"highlight(passage, {column}, '{OPEN}', '{CLOSE}')"
