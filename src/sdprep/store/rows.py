"""Rows of the database as values, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sdprep.schedule import Answer, CardState, Moment

REVIEWS = """
    SELECT e.lsn, e.uid, e.card_id, e.quality, e.reviewed_at_ms, e.utc_offset_minutes, e.study_day,
        e.duration_ms, u.uid IS NOT NULL
    FROM event e LEFT JOIN event u ON u.undoes = e.uid
    WHERE e.kind = 'review'
"""
STATES = """
    SELECT card_id, repetitions, ease_factor, interval_days, lapses, is_repeating,
        due_on, introduced_on, counted_on
    FROM card_state
"""
_SAVE_STATE = """
    REPLACE INTO card_state (card_id, repetitions, ease_factor, interval_days, lapses,
        is_repeating, due_on, introduced_on, counted_on)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


@dataclass(frozen=True, slots=True)
class Review:
    """One line of the review log."""

    uid: str
    answer: Answer
    is_undone: bool
    card_id: str
    """The card that it counts for now: another than the answer's where that was edited since."""


def read_review(row: tuple[Any, ...], owner_of: Callable[[str, int], str]) -> Review:
    """Make a review of a row of `REVIEWS`; `owner_of` says who has an event of an id."""
    lsn, uid, card_id, quality, at_ms, offset_minutes, study_day, duration_ms, undone = row
    moment = Moment(at_ms, offset_minutes, date.fromisoformat(study_day))
    answer = Answer(card_id, quality, moment, duration_ms)
    return Review(str(UUID(bytes=uid)), answer, bool(undone), owner_of(card_id, lsn))


def read_state(row: tuple[Any, ...]) -> tuple[str, CardState]:
    """Make a card's id and state of a row of `STATES`."""
    card_id, repetitions, ease_factor, interval_days, lapses, is_repeating, *days = row
    due_on, introduced_on, counted_on = map(_day, days)
    state = CardState(
        repetitions=repetitions,
        ease_factor=ease_factor,
        interval_days=interval_days,
        lapses=lapses,
        due_on=due_on,
        introduced_on=introduced_on,
        counted_on=counted_on,
        is_repeating=bool(is_repeating),
    )
    return card_id, state


def load_state(connection: sqlite3.Connection, card_id: str) -> CardState:
    """Read one card's state; that of a new card where there is none."""
    row = connection.execute(STATES + " WHERE card_id = ?", (card_id,)).fetchone()
    return read_state(row)[1] if row else CardState()


def save_state(connection: sqlite3.Connection, card_id: str, state: CardState) -> None:
    """Write one card's state; a new card has no row."""
    if state.is_new:
        connection.execute("DELETE FROM card_state WHERE card_id = ?", (card_id,))
        return
    days = (state.due_on, state.introduced_on, state.counted_on)
    numbers = (state.repetitions, state.ease_factor, state.interval_days, state.lapses)
    texts = (day and day.isoformat() for day in days)
    connection.execute(_SAVE_STATE, (card_id, *numbers, int(state.is_repeating), *texts))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
