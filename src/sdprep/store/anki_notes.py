"""Which notes Anki was given, and when what they say appeared first.

Anki replaces a note where a file has a newer one, tags and edits of its user included. So a note
that says the same has to carry the same time in each file, and that is kept here.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from operator import attrgetter
from typing import Any

from sdprep.store.database import Database
from sdprep.store.renames import Order, Owners
from sdprep.store.rows import DamagedRowError
from sdprep.values import quick_value

_COLUMNS = (
    "note_id, guid, card_id, known_hlc, note_type, topic, deck, link, digest, changed_at_s, "
    "retired_at_s"
)
_CARD_ID = 2
_values = attrgetter(*_COLUMNS.split(", "), "content")
_SELECT = f"SELECT {_COLUMNS}, '' FROM anki_note"
_SELECT_WHOLE = f"SELECT {_COLUMNS}, content FROM anki_note"
_KEEP = f"REPLACE INTO anki_note ({_COLUMNS}, content) VALUES ({', '.join('?' * 12)})"
_BATCH = 500
_LAST_UID = b"\xff" * 17
"""Behind every uid: an event of the same moment was known."""


@quick_value
class GivenNote:
    """A note that Anki was given, as it was last."""

    note_id: int
    """Milliseconds since 1970, unique."""
    guid: str
    card_id: str
    """The card's id when the note was first given."""
    known_hlc: int
    note_type: str
    topic: str
    deck: str
    link: str
    digest: bytes
    changed_at_s: int
    """The export that had this content first, in seconds since 1970."""
    retired_at_s: int | None = None
    content: str = ""
    """Fields, tags and pictures, as their maker writes them; empty where nobody asked for it."""


def given_at(card_hlc: int) -> Order:
    """Give the place in the log behind which a note was given."""
    return card_hlc, _LAST_UID


def present_ids(connection: sqlite3.Connection, owners: Owners) -> Iterator[str]:
    """Give the ids under which cards that Anki was given go on now."""
    rows = connection.execute("SELECT card_id, known_hlc FROM anki_note")
    return (owners.of(card_id, given_at(known_hlc)) for card_id, known_hlc in rows)


def digest_of(content: str) -> bytes:
    """Give what tells content from other content: 16 bytes."""
    return hashlib.blake2b(content.encode(), digest_size=16).digest()


def damaged_notes(connection: sqlite3.Connection) -> list[int]:
    """List the notes whose content is not as it was written."""
    rows = connection.execute("SELECT note_id, content, digest FROM anki_note ORDER BY note_id")
    return [note_id for note_id, content, digest in rows if digest_of(content) != digest]


def forget(connection: sqlite3.Connection, note_ids: Iterable[int]) -> None:
    """Strike notes out: for the next export, Anki was never given them."""
    rows = ((note_id,) for note_id in note_ids)
    connection.executemany("DELETE FROM anki_note WHERE note_id = ?", rows)


class GivenNotes:
    """The notes that one export finds, and those that it leaves."""

    def __init__(self, database: Database, now_s: int) -> None:
        """Begin an export.

        Raises:
            StoreError: the file cannot be written.
        """
        self._database = database
        self._moved = defaultdict[str, set[int]](set)
        with database.writing() as connection:
            self._owners = Owners(connection)
            (self.known_hlc,) = connection.execute("SELECT hlc FROM device").fetchone()
            (last_s,) = connection.execute(
                "SELECT coalesce(max(changed_at_s), 0) FROM anki_note"
            ).fetchone()
            self.at_s = max(now_s, last_s + 1)
            """The time that this export's changes carry: later than that of any before it."""
            self._find_moved(connection)

    def _find_moved(self, connection: sqlite3.Connection) -> None:
        rows = connection.execute(
            "SELECT note_id, card_id, known_hlc FROM anki_note"
            " WHERE card_id IN (SELECT card_id FROM event WHERE kind = 'rename')"
        )
        for note_id, card_id, known_hlc in rows:
            present_id = self._owners.of(card_id, given_at(known_hlc))
            if present_id != card_id:
                self._moved[present_id].add(note_id)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep what changes within the block, all of it safe at the end.

        Raises:
            StoreError: something is not stored.
        """
        with self._database.writing_in_parts():
            yield

    def set_decks(self, decks: Mapping[str, str]) -> None:
        """Keep in which decks notes are now, by their guids.

        Raises:
            StoreError: it is not stored.
        """
        rows = [(deck, guid) for guid, deck in decks.items()]
        with self._database.writing() as connection:
            connection.executemany("UPDATE anki_note SET deck = ? WHERE guid = ?", rows)

    def present_id(self, note: GivenNote) -> str:
        """Give the id under which a note's card goes on."""
        return self._owners.of(note.card_id, given_at(note.known_hlc))

    @contextmanager
    def changing(self) -> Iterator[NoteChanges]:
        """Look some cards up and keep what became of their notes, in one transaction.

        Raises:
            StoreError: nothing of the block was stored.
        """
        with self._database.writing() as connection:
            yield NoteChanges(connection, self, self._moved)

    def others(
        self, known: AbstractSet[int], topics: Iterable[str] | None = None
    ) -> Iterator[list[GivenNote]]:
        """Give the notes of some topics, or all, but for known ones; without content, in pieces."""
        condition, values = "", list[str]()
        if topics is not None:
            values = sorted(topics)
            condition = f" WHERE topic IN ({', '.join('?' * len(values))})"
        with self._database.reading() as connection:
            if connection is None:
                return
            rows = connection.execute(f"SELECT note_id FROM anki_note{condition}", values)
            ids = sorted(note_id for (note_id,) in rows if note_id not in known)
        for begin in range(0, len(ids), _BATCH):
            piece = ids[begin : begin + _BATCH]
            with self._database.reading() as connection:
                if connection is not None:
                    yield list(map(_read, _rows(connection, _SELECT, "note_id", piece)))


class NoteChanges:
    """A transaction on some notes."""

    def __init__(
        self, connection: sqlite3.Connection, notes: GivenNotes, moved: dict[str, set[int]]
    ) -> None:
        self._connection = connection
        self._notes = notes
        self._moved = moved
        self._first_ids = Counter[str]()
        self._last_id: int | None = None

    def of_cards(self, card_ids: Sequence[str]) -> dict[str, list[GivenNote]]:
        """Find the notes of cards, under whatever ids they were given; the oldest first."""
        own = _rows(self._connection, _SELECT, "card_id", card_ids)
        self._first_ids = Counter(row[_CARD_ID] for row in own)
        moved = [note_id for card_id in card_ids for note_id in self._moved.get(card_id, ())]
        if moved:
            own = sorted({*own, *_rows(self._connection, _SELECT, "note_id", moved)})
        found = defaultdict[str, list[GivenNote]](list)
        for note in map(_read, own):
            found[self._notes.present_id(note)].append(note)
        return found

    def whole(self, note_ids: Sequence[int]) -> Iterator[GivenNote]:
        """Give notes with what they said last.

        Raises:
            DamagedRowError: that cannot be read.
        """
        for note in map(_read, _rows(self._connection, _SELECT_WHOLE, "note_id", note_ids)):
            if digest_of(note.content) != note.digest:
                message = f"note {note.note_id} of Anki"
                raise DamagedRowError(message)
            yield note

    def free_id(self, now_ms: int) -> int:
        """Give an id for a note that no other has."""
        if self._last_id is None:
            query = "SELECT coalesce(max(note_id), 0) FROM anki_note"
            (self._last_id,) = self._connection.execute(query).fetchone()
        self._last_id = max(now_ms, self._last_id + 1)
        return self._last_id

    def free_guid(self, card_id: str, wanted: str) -> str:
        """Give a guid for one of the cards that were looked up: the wanted one, or a numbered one.

        A card has another note already where it went on under another id, or is shown otherwise.
        """
        self._first_ids[card_id] += 1
        number = self._first_ids[card_id]
        return wanted if number == 1 else f"{wanted}-{number}"

    def keep(self, notes: Iterable[GivenNote]) -> None:
        """Store notes as they are now, content included."""
        self._connection.executemany(_KEEP, map(_values, notes))


def _rows(
    connection: sqlite3.Connection, query: str, column: str, values: Sequence[object]
) -> list[tuple[Any, ...]]:
    marks = ", ".join("?" * len(values))
    return connection.execute(
        f"{query} WHERE {column} IN ({marks}) ORDER BY note_id", values
    ).fetchall()


def _read(row: tuple[Any, ...]) -> GivenNote:
    return GivenNote(*row)
