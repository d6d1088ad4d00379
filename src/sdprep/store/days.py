"""What the store knows of one study day, without a look at cards that do not matter to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Set as AbstractSet
from datetime import date, timedelta

from sdprep.session import Standing
from sdprep.store.renames import Owners
from sdprep.store.rows import IS_UNDONE, stored_day

_DUE = """
    SELECT card_id FROM card_state WHERE due_on <= ?
    ORDER BY (julianday(?) - julianday(due_on)) / max(1, interval_days) DESC, card_id
"""
_COUNTED = """
    SELECT card_id, is_repeating, introduced_on = counted_on FROM card_state
    WHERE counted_on >= ?
"""
_HIDDEN = "SELECT card_id FROM card_state WHERE is_suspended OR buried_on >= ?"
_LATER = "SELECT card_id, due_on FROM card_state WHERE due_on > ?"
_SEEN = f"""
    SELECT e.card_id, e.hlc, e.uid, e.study_day FROM event e
    WHERE e.kind = 'review' AND e.study_day >= ? AND NOT {IS_UNDONE} ORDER BY e.study_day
"""


def standing_on(connection: sqlite3.Connection, today: date, ahead_days: int) -> Standing:
    """Find out what a study day begins with, and what is due in some days after it."""
    day, end = today.isoformat(), (today + timedelta(days=ahead_days)).isoformat()
    counted = connection.execute(_COUNTED, (day,)).fetchall()
    return Standing(
        due=due_ids(connection, today),
        repeating={card_id for card_id, is_repeating, _ in counted if is_repeating},
        counted={card_id for card_id, _, _ in counted},
        introduced=_introduced(connection),
        introduced_today={card_id for card_id, _, is_new in counted if is_new},
        hidden={card_id for (card_id,) in connection.execute(_HIDDEN, (day,))},
        later={
            card_id: stored_day(due_on)
            for card_id, due_on in connection.execute(f"{_LATER} AND due_on <= ?", (day, end))
        },
    )


def due_ids(connection: sqlite3.Connection, today: date, limit: int = -1) -> list[str]:
    """List the cards that are due, the most overdue by their intervals first; -1: all of them."""
    day = today.isoformat()
    return [card_id for (card_id,) in connection.execute(f"{_DUE} LIMIT ?", (day, day, limit))]


def next_due(
    connection: sqlite3.Connection, today: date, ids: AbstractSet[str]
) -> tuple[date | None, int]:
    """Find the next day after today on which some of the cards are due, and count them."""
    next_on, count = None, 0
    for card_id, due_on in connection.execute(f"{_LATER} ORDER BY due_on", (today.isoformat(),)):
        if next_on is not None and due_on != next_on:
            break
        if card_id in ids:
            next_on, count = due_on, count + 1
    return next_on and stored_day(next_on), count


def last_seen(connection: sqlite3.Connection, since: date) -> dict[str, date]:
    """Tell when cards were answered last, whatever that did; only since a study day."""
    owners = Owners(connection)
    return {
        owners.of(card_id, (hlc, uid)): stored_day(day)
        for card_id, hlc, uid, day in connection.execute(_SEEN, (since.isoformat(),))
    }


def _introduced(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute("SELECT card_id FROM card_state WHERE introduced_on IS NOT NULL")
    return {card_id for (card_id,) in rows}
