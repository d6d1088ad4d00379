"""When each card was answered, and how well: what an answer from elsewhere is recognised by."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from sdprep.store.anki_notes import given_at
from sdprep.store.histories import last_of, of_card
from sdprep.store.opening import empty
from sdprep.store.renames import Owners
from sdprep.store.reviews import ReviewLog
from sdprep.store.rows import IS_UNDONE

_ANSWERS = "SELECT card_id, hlc, uid, at_ms, quality FROM event WHERE kind = 'review' ORDER BY hlc"
_OF_DEVICE = (
    "SELECT e.card_id, e.hlc, e.uid, e.at_ms FROM event e WHERE e.device = ?"
    f" AND e.kind IN ('review', 'suspend') AND NOT {IS_UNDONE}"
)
_LAST_WORD = (
    "SELECT coalesce(max(e.hlc), -1) FROM event e WHERE e.kind IN ('suspend', 'unsuspend', 'reset')"
)


class AnswerTime(NamedTuple):
    """An answer, without what else is known of it."""

    at_ms: int
    """Milliseconds since 1970-01-01 UTC."""
    quality: int


class AnswerTimes:
    """The log at one moment; what was taken back is in it, too."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._owners = Owners(connection)
        self._by_card: defaultdict[str, list[AnswerTime]] = defaultdict(list)
        for card_id, hlc, uid, at_ms, quality in connection.execute(_ANSWERS):
            owner = self._owners.of(card_id, (hlc, uid))
            self._by_card[owner].append(AnswerTime(at_ms, quality))

    def __contains__(self, card_id: object) -> bool:
        """Whether a card has answers."""
        return card_id in self._by_card

    def of(self, card_id: str) -> list[AnswerTime]:
        """Give the answers that count for a card now, oldest first."""
        return self._by_card.get(card_id, [])

    def current_id(self, card_id: str) -> str:
        """Tell under which id a card goes on; its own where it was never renamed."""
        if self.owner_at(card_id, -1) == card_id:
            return card_id
        return self._owners.of(card_id, last_of(self._connection, card_id))

    def owner_of_note(self, guid: str) -> str | None:
        """Tell which card a note that Anki was given is of now; None where none was from here."""
        found = self._given.get(guid)
        return self._owners.of(found[0], given_at(found[1])) if found else None

    @cached_property
    def _given(self) -> dict[str, tuple[str, int]]:
        # At once: there is no index, and a package asks for nearly all of them.
        rows = self._connection.execute("SELECT guid, card_id, known_hlc FROM anki_note")
        return {guid: (card_id, known_hlc) for guid, card_id, known_hlc in rows}

    def owner_at(self, card_id: str, hlc: int) -> str:
        """Tell under which id what happened to a card at a time goes on, by the renames since."""
        return self._owners.of(card_id, (hlc, b""))

    def standing_of(self, device: str) -> dict[tuple[str, int], list[str]]:
        """Give the uids of a device's answers and suspensions that stand, by card and time."""
        found: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for card_id, hlc, uid, at_ms in self._connection.execute(_OF_DEVICE, (device,)):
            owner = self._owners.of(card_id, (hlc, uid))
            found[owner, at_ms].append(str(UUID(bytes=uid)))
        return found

    def last_suspension(self, card_id: str) -> int:
        """Give the hybrid clock of when a card was suspended, or that ended, last; -1: never."""
        condition, values = of_card(self._connection, card_id)
        (hlc,) = self._connection.execute(_LAST_WORD + condition, values).fetchone()
        return int(hlc)


@contextmanager
def reading_answer_times(log: ReviewLog) -> Iterator[AnswerTimes]:
    """Read when cards were answered.

    Raises:
        StoreError: the log cannot be read.
    """
    with log.reading() as connection:
        if connection is not None:
            yield AnswerTimes(connection)
            return
    with closing(empty()) as nothing:
        yield AnswerTimes(nothing)
