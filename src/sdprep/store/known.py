"""The cards as they were seen last, so that an edited document can be told from a new one."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sdprep.cards.matching import Seen
from sdprep.schedule import Moment
from sdprep.store.anki_notes import present_ids
from sdprep.store.database import Database
from sdprep.store.renames import Owners
from sdprep.store.reviews import ReviewLog

_SAVE = """
    REPLACE INTO known_card (card_id, topic, kind, question, text, path, is_gone)
    VALUES (?, ?, ?, ?, ?, ?, ?)
"""


@dataclass(frozen=True, slots=True)
class Decision:
    """What has to be changed since the library was seen last."""

    seen: Iterable[Seen]
    """The cards that are there now."""
    gone: Iterable[str]
    """Ids that no document asks any more."""
    renames: Iterable[tuple[str, str]]
    """Old and new ids of cards whose history goes on."""


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of cards before a decision."""

    cards: Mapping[str, Seen]
    """Those that were there, or whose document is away."""
    orphans: Mapping[str, Seen]
    """Those that no document asked any more."""
    reviewed: frozenset[str]
    """Ids that have a history, here or in Anki."""
    current_id: Callable[[str], str]
    """Under which id a card's history is now."""


Decide = Callable[[Past], Decision]


class KnownCards:
    """The table of cards seen last; derived, and no loss where it is."""

    def __init__(self, database: Database, log: ReviewLog) -> None:
        self._database = database
        self._log = log

    def is_current(self, fingerprint: str) -> bool:
        """Whether nothing changed, or nothing was ever stored that could be lost."""
        with self._database.reading() as connection:
            return connection is None or _fingerprint(connection) == fingerprint

    def update(self, fingerprint: str, decide: Decide, at: Moment) -> bool:
        """Bring the table up to date, and histories with it; all of it or nothing.

        Returns False where another process has done so.

        Raises:
            StoreError: the file cannot be written.
        """
        with self._log.writing() as connection:
            if _fingerprint(connection) == fingerprint:
                return False
            decision = decide(self._past(connection))
            for old_id, new_id in decision.renames:
                self._log.rename(connection, old_id, new_id, at)
                connection.execute("DELETE FROM known_card WHERE card_id = ?", (old_id,))
            gone = ((card_id,) for card_id in decision.gone)
            connection.executemany("UPDATE known_card SET is_gone = 1 WHERE card_id = ?", gone)
            connection.executemany(_SAVE, map(_row, decision.seen))
            connection.execute("REPLACE INTO library_seen VALUES (1, ?)", (fingerprint,))
            return True

    def _past(self, connection: sqlite3.Connection) -> Past:
        # In Anki, a card may have a history that is not known here.
        exported = present_ids(connection, Owners(connection))
        answered = connection.execute("SELECT card_id FROM card_state")
        return Past(
            _known(connection, is_gone=False),
            _known(connection, is_gone=True),
            frozenset(card_id for (card_id,) in answered).union(exported),
            self._log.owners(connection),
        )


def _fingerprint(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT fingerprint FROM library_seen").fetchone()
    return str(row[0]) if row else None


def _known(connection: sqlite3.Connection, *, is_gone: bool) -> dict[str, Seen]:
    rows = connection.execute(
        "SELECT card_id, topic, kind, question, text, path FROM known_card WHERE is_gone = ?",
        (is_gone,),
    )
    return {
        card_id: Seen(card_id, topic, kind, question, text, os.fsdecode(path))
        for card_id, topic, kind, question, text, path in rows
    }


def _row(seen: Seen) -> tuple[str, str, str, str, str, bytes, int]:
    path = os.fsencode(seen.path)
    return seen.id, seen.topic, seen.kind, seen.question, seen.text, path, 0
