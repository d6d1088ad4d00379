"""The review log and the states derived from it, changed together or not at all."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

from sdprep.schedule import Answer, CardState, Moment
from sdprep.store.database import Database
from sdprep.store.renames import Owners, spans_of
from sdprep.store.rows import (
    REVIEWS,
    STATES,
    Review,
    load_state,
    read_review,
    read_state,
    save_state,
)

Step = Callable[[CardState, int, date], CardState]


class ReviewLog:
    """Reads and appends reviews; `step` is the schedule that the states follow."""

    def __init__(self, database: Database, step: Step) -> None:
        self._database = database
        self._step = step

    def record(self, answer: Answer) -> tuple[Review, CardState]:
        """Append one answer and move its card on; durable when this returns.

        Where another process has seen the card renamed meanwhile, its new id is answered.

        Raises:
            StoreError: the answer was not stored.
        """
        uid = uuid7()
        with self._database.writing() as connection:
            answer = replace(answer, card_id=_present_id(connection, answer.card_id))
            state = load_state(connection, answer.card_id)
            state = self._step(state, answer.quality, answer.moment.study_day)
            _append_review(connection, uid, answer)
            save_state(connection, answer.card_id, state)
        return Review(str(uid), answer, is_undone=False, card_id=answer.card_id), state

    def undo(self, count: int, at: Moment) -> list[Review]:
        """Take back the last reviews that stand, newest first."""
        return self._take_back(" ORDER BY e.lsn DESC LIMIT ?", count, at)

    def undo_one(self, uid: str, at: Moment) -> list[Review]:
        """Take back one review, if it still stands."""
        return self._take_back(" AND e.uid = ?", UUID(uid).bytes, at)

    def reviews(self, card_id: str | None = None, since: date | None = None) -> list[Review]:
        """Give the log, oldest first, with what was taken back."""
        query, values = REVIEWS, list[str | int]()
        if since is not None:
            query, values = query + " AND e.study_day >= ?", [since.isoformat()]
        with self._database.reading() as connection:
            if connection is None:
                return []
            if card_id is not None:
                condition, ids = _of_card(connection, card_id)
                query, values = query + condition, [*values, *ids]
            owners = Owners(connection)
            rows = connection.execute(query + " ORDER BY e.lsn", values)
            return [read_review(row, owners.of) for row in rows]

    def current_id(self, card_id: str) -> str:
        """Give the id under which a card goes on; its own where it was never renamed."""
        with self._database.reading() as connection:
            if connection is None:
                return card_id
            return self.owners(connection)(card_id)

    def owners(self, connection: sqlite3.Connection) -> Callable[[str], str]:
        """Tell under which id a card goes on, as `current_id` does, for many."""
        owners = Owners(connection)
        return lambda card_id: owners.of(card_id, _last_of(connection, card_id))

    def rename(self, connection: sqlite3.Connection, old_id: str, new_id: str, at_ms: int) -> None:
        """Let a card's history, up to now, go on under another id."""
        connection.execute(
            "INSERT INTO rename (uid, old_id, new_id, after_lsn, renamed_at_ms)"
            " VALUES (?, ?, ?, (SELECT coalesce(max(lsn), 0) FROM event), ?)",
            (uuid7().bytes, old_id, new_id, at_ms),
        )
        for card_id in (old_id, new_id):
            self._fold_again(connection, card_id)

    def state(self, card_id: str) -> CardState:
        """Give one card's state."""
        with self._database.reading() as connection:
            return load_state(connection, card_id) if connection else CardState()

    def states(self) -> dict[str, CardState]:
        """Give the state of every card that was ever answered."""
        with self._database.reading() as connection:
            if connection is None:
                return {}
            rows = connection.execute(STATES)
            return dict(map(read_state, rows))

    def _take_back(self, condition: str, value: object, at: Moment) -> list[Review]:
        if not self._database.path.exists():
            return []
        with self._database.writing() as connection:
            rows = connection.execute(REVIEWS + " AND u.uid IS NULL" + condition, (value,))
            owners = Owners(connection)
            reviews = [read_review(row, owners.of) for row in rows.fetchall()]
            for review in reviews:
                _append_undo(connection, review, at)
            for card_id in {review.card_id for review in reviews}:
                self._fold_again(connection, card_id)
        return [replace(review, is_undone=True) for review in reviews]

    def _fold_again(self, connection: sqlite3.Connection, card_id: str) -> None:
        state = CardState()
        condition, ids = _of_card(connection, card_id)
        rows = connection.execute(
            REVIEWS + " AND u.uid IS NULL" + condition + " ORDER BY e.lsn", ids
        )
        for row in rows:
            answer = read_review(row, lambda *_: card_id).answer
            state = self._step(state, answer.quality, answer.moment.study_day)
        save_state(connection, card_id, state)


def uuid7() -> UUID:
    """Make an id that sorts by time (RFC 9562, section 5.7); the standard library's is 3.14's."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (1 << 48) - 1) << 80 | int.from_bytes(os.urandom(10))
    value = value & ~(0xF << 76) | 0x7 << 76
    return UUID(int=value & ~(0x3 << 62) | 0x2 << 62)


def _of_card(connection: sqlite3.Connection, card_id: str) -> tuple[str, list[str | int]]:
    """A condition for the events of a card, with its values."""
    spans = spans_of(connection, card_id)
    condition = " OR ".join(["(e.card_id = ? AND e.lsn > ? AND e.lsn <= ?)"] * len(spans))
    return f" AND ({condition})", [value for span in spans for value in span]


def _present_id(connection: sqlite3.Connection, card_id: str) -> str:
    """The id under which a card is asked now, if it is known to be another."""
    owner = Owners(connection).of(card_id, _last_of(connection, card_id))
    if owner == card_id:
        return card_id
    rows = connection.execute(
        "SELECT card_id FROM known_card WHERE card_id IN (?, ?) AND NOT is_gone", (card_id, owner)
    )
    return owner if [known for (known,) in rows] == [owner] else card_id


def _last_of(connection: sqlite3.Connection, card_id: str) -> int:
    """The last event of an id; 0 where it has none."""
    row = connection.execute(
        "SELECT coalesce(max(lsn), 0) FROM event WHERE card_id = ?", (card_id,)
    ).fetchone()
    return int(row[0])


def _append_review(connection: sqlite3.Connection, uid: UUID, answer: Answer) -> None:
    connection.execute(
        "INSERT INTO event (uid, kind, card_id, quality, reviewed_at_ms, utc_offset_minutes,"
        " study_day, duration_ms) VALUES (?, 'review', ?, ?, ?, ?, ?, ?)",
        (
            uid.bytes,
            answer.card_id,
            answer.quality,
            answer.moment.at_ms,
            answer.moment.utc_offset_minutes,
            answer.moment.study_day.isoformat(),
            answer.duration_ms,
        ),
    )


def _append_undo(connection: sqlite3.Connection, review: Review, at: Moment) -> None:
    connection.execute(
        "INSERT INTO event (uid, kind, card_id, reviewed_at_ms, utc_offset_minutes, study_day,"
        " undoes) VALUES (?, 'undo', ?, ?, ?, ?, ?)",
        (
            uuid7().bytes,
            review.answer.card_id,
            at.at_ms,
            at.utc_offset_minutes,
            at.study_day.isoformat(),
            UUID(review.uid).bytes,
        ),
    )
