"""Whose an event is, and what hangs together with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from sdprep.store.renames import Order, Owners, spans_of
from sdprep.store.rows import Review, read_event, review_of

_ENOUGH_TO_COMPARE = 200
"""Beyond so many cards a day is full; counting on would take longer than the answer itself."""


def read_review(row: tuple[object, ...], owners: Owners) -> Review:
    """Make a review of the columns of an event, and whether it was taken back."""
    event = read_event(row)
    owner = owners.of(event.card_id, event.order)
    return review_of(event, owner, is_undone=bool(row[-1]))


def brought_about(connection: sqlite3.Connection, review: Review) -> list[UUID]:
    """The suspension of a leech goes with the answer that made the card one."""
    rows = connection.execute(
        "SELECT s.uid FROM event s JOIN event e ON e.uid = ? AND e.kind = 'review'"
        " WHERE s.card_id = e.card_id AND s.device = e.device AND s.hlc > e.hlc"
        " AND s.kind = 'suspend' AND s.at_ms = e.at_ms",
        (UUID(review.uid).bytes,),
    )
    return [UUID(bytes=uid) for (uid,) in rows]


def of_card(connection: sqlite3.Connection, card_id: str) -> tuple[str, list[object]]:
    """A condition for the events of a card, with its values."""
    spans = spans_of(connection, card_id)
    one = "(e.card_id = ? AND (e.hlc, e.uid) > (?, ?) AND (e.hlc, e.uid) < (?, ?))"
    values: list[object] = []
    for span in spans:
        values += (span.card_id, *span.after, *span.last)
    return f" AND ({' OR '.join([one] * len(spans))})", values


def present_id(connection: sqlite3.Connection, card_id: str) -> str:
    """The id under which a card is asked now, if it is known to be another."""
    if not connection.execute(
        "SELECT 1 FROM event WHERE card_id = ? AND kind = 'rename' LIMIT 1", (card_id,)
    ).fetchone():
        return card_id
    owner = Owners(connection).of(card_id, last_of(connection, card_id))
    if owner == card_id:
        return card_id
    rows = connection.execute(
        "SELECT card_id FROM known_card WHERE card_id IN (?, ?) AND NOT is_gone", (card_id, owner)
    )
    return owner if [known for (known,) in rows] == [owner] else card_id


def last_of(connection: sqlite3.Connection, card_id: str) -> Order:
    """The last event of an id that counts for a card; before all others where it has none."""
    row = connection.execute(
        "SELECT hlc, uid FROM event WHERE card_id = ? AND kind NOT IN ('undo', 'rename')"
        " ORDER BY hlc DESC, uid DESC LIMIT 1",
        (card_id,),
    ).fetchone()
    return (row[0], row[1]) if row else (-1, b"")


def load_of(connection: sqlite3.Connection, today: date) -> Callable[[int], int]:
    """Count, as far as it matters, the cards that are due so many days after today."""

    def load(days: int) -> int:
        (count,) = connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM card_state WHERE due_on = ? LIMIT ?)",
            ((today + timedelta(days=days)).isoformat(), _ENOUGH_TO_COMPARE),
        ).fetchone()
        return int(count)

    return load
