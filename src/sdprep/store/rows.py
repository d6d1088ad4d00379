"""Rows of the database as values, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sdprep.schedule import Answer, CardState, EventKind, Moment
from sdprep.store.events import Event

EVENT_COLUMNS = (
    "uid, device, hlc, kind, card_id, at_ms, utc_offset_minutes, study_day, quality, duration_ms,"
    " shift_days, undoes, new_id, crc"
)
INSERT_EVENT = f"INSERT INTO event ({EVENT_COLUMNS}) VALUES ({', '.join('?' * 14)})"
_CRC = 13
_QUALITIES = {None, *range(6)}
IS_UNDONE = "EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.uid)"
_COLUMNS = (
    "repetitions, ease_factor, interval_days, lapses, is_repeating, reviews, stability_days,"
    " difficulty, is_suspended, is_flagged, due_on, introduced_on, counted_on, buried_on"
)
STATES = f"SELECT card_id, {_COLUMNS} FROM card_state"
_SAVE_STATE = f"REPLACE INTO card_state (card_id, {_COLUMNS}) VALUES ({', '.join('?' * 15)})"


_MAYBE_NUMBER, _MAYBE_BLOB, _MAYBE_TEXT = (int | None), (bytes | None), (str | None)
# STRICT holds when a row is written; a flipped bit can make a blob of a text all the same.
_EVENT_TYPES = (
    *(bytes, str, int, str, str, int, int, str, _MAYBE_NUMBER, int, int, _MAYBE_BLOB),
    _MAYBE_TEXT,
)
_STATE_TYPES = (str, *(int,) * 6, float, float, int, int, *(_MAYBE_TEXT,) * 4)
_FIRST_MS, _LAST_MS = -62_135_596_800_000, 253_402_300_799_999
"""The years 1 to 9999."""
_OUT_OF_RANGE, _ANOTHER_TYPE = "a number is out of range", "a value is of another type"
_DAY_MINUTES = 1440
_MAX_DAYS = 3_652_059
"""From the year 1 to 9999."""


class DamagedRowError(ValueError):
    """A row is not as it was written."""

    def __init__(self, reason: object) -> None:
        super().__init__(f"a row is damaged ({reason})")


@dataclass(frozen=True, slots=True)
class Review:
    """One line of the review log."""

    uid: str
    answer: Answer
    is_undone: bool
    card_id: str
    """The card that it counts for now: another than the answer's where that was edited since."""


def undone_uids(connection: sqlite3.Connection) -> set[bytes]:
    """Give the uids of all events that were taken back."""
    rows = connection.execute("SELECT undoes FROM event WHERE undoes IS NOT NULL")
    return {uid for (uid,) in rows}


def event_row(event: Event) -> tuple[Any, ...]:
    """Make the values of `EVENT_COLUMNS`."""
    return (
        event.uid.bytes,
        event.device,
        event.hlc,
        event.kind,
        event.card_id,
        event.moment.at_ms,
        event.moment.utc_offset_minutes,
        event.moment.study_day.isoformat(),
        event.quality,
        event.duration_ms,
        event.shift_days,
        event.undoes and event.undoes.bytes,
        event.new_id,
        event.crc,
    )


def read_event(row: tuple[Any, ...]) -> Event:
    """Make an event of the columns `EVENT_COLUMNS`; what follows them is passed over.

    Raises:
        DamagedRowError: the row makes none.
    """
    try:
        return _event(row)
    except DamagedRowError:
        raise
    except ValueError as error:
        raise DamagedRowError(error) from error


def sound_event(row: tuple[Any, ...]) -> Event | None:
    """Make an event of the columns `EVENT_COLUMNS`; None where it is not as it was written."""
    try:
        event = _event(row)
        return event if event.crc == row[_CRC] else None
    except ValueError:
        return None


def _event(row: tuple[Any, ...]) -> Event:
    _require_types(row, _EVENT_TYPES)
    uid, device, hlc, kind, card_id, at_ms, offset, day, quality, duration, shift, *rest = row
    undoes, new_id = rest[:2]
    is_sound = _FIRST_MS <= at_ms <= _LAST_MS and abs(offset) < _DAY_MINUTES and duration >= 0
    if not is_sound or abs(shift) > _MAX_DAYS or quality not in _QUALITIES:
        raise DamagedRowError(_OUT_OF_RANGE)
    return Event(
        uid=UUID(bytes=uid),
        device=device,
        hlc=hlc,
        kind=stored_kind(kind),
        card_id=card_id,
        moment=Moment(at_ms, offset, stored_day(day)),
        quality=quality,
        duration_ms=duration,
        shift_days=shift,
        undoes=undoes and UUID(bytes=undoes),
        new_id=new_id,
    )


def review_of(event: Event, card_id: str, *, is_undone: bool) -> Review:
    """Make a line of the review log; `card_id` is the card that it counts for now."""
    answer = Answer(event.card_id, event.quality or 0, event.moment, event.duration_ms)
    return Review(str(event.uid), answer, is_undone, card_id)


def read_state(row: tuple[Any, ...]) -> tuple[str, CardState]:
    """Make a card's id and state of a row of `STATES`.

    Raises:
        DamagedRowError: the row makes none.
    """
    _require_types(row, _STATE_TYPES)
    card_id, repetitions, ease, interval, lapses, repeating, reviews, *rest = row
    if not 0 <= interval <= _MAX_DAYS:
        raise DamagedRowError(_OUT_OF_RANGE)
    stability, difficulty, suspended, flagged, *days = rest
    due_on, introduced_on, counted_on, buried_on = map(_day, days)
    state = CardState(
        repetitions=repetitions,
        ease_factor=ease,
        interval_days=interval,
        lapses=lapses,
        due_on=due_on,
        introduced_on=introduced_on,
        counted_on=counted_on,
        is_repeating=bool(repeating),
        reviews=reviews,
        stability_days=stability,
        difficulty=difficulty,
        is_suspended=bool(suspended),
        buried_on=buried_on,
        is_flagged=bool(flagged),
    )
    return card_id, state


def load_state(connection: sqlite3.Connection, card_id: str) -> CardState:
    """Read one card's state; that of a new card where there is none."""
    row = connection.execute(STATES + " WHERE card_id = ?", (card_id,)).fetchone()
    return read_state(row)[1] if row else CardState()


def save_state(connection: sqlite3.Connection, card_id: str, state: CardState) -> None:
    """Write one card's state; one that nothing ever happened to has no row."""
    if state == CardState():
        connection.execute("DELETE FROM card_state WHERE card_id = ?", (card_id,))
    else:
        connection.execute(_SAVE_STATE, state_row(card_id, state))


def state_row(card_id: str, state: CardState) -> tuple[Any, ...]:
    """Make the values of a row of `card_state`."""
    return (
        card_id,
        state.repetitions,
        state.ease_factor,
        state.interval_days,
        state.lapses,
        int(state.is_repeating),
        state.reviews,
        state.stability_days,
        state.difficulty,
        int(state.is_suspended),
        int(state.is_flagged),
        _text(state.due_on),
        _text(state.introduced_on),
        _text(state.counted_on),
        _text(state.buried_on),
    )


@contextmanager
def explained() -> Iterator[None]:
    """Take what no answer can have led to for what it is: not as it was written.

    Raises:
        DamagedRowError: something of that kind was met.
    """
    try:
        yield
    except (ValueError, OverflowError) as error:
        raise DamagedRowError(error) from error


# A log has few days and fewer kinds; reading each anew takes a third of the time of a fold.
@cache
def stored_day(text: str) -> date:
    """Read a day as it is stored.

    Raises:
        DamagedRowError: it is none.
    """
    try:
        return date.fromisoformat(text)
    except (ValueError, TypeError) as error:
        raise DamagedRowError(error) from error


@cache
def stored_kind(text: str) -> EventKind:
    """Read the kind of an event.

    Raises:
        DamagedRowError: there is no such kind.
    """
    try:
        return EventKind(text)
    except ValueError as error:
        raise DamagedRowError(error) from error


def _require_types(row: tuple[Any, ...], types: tuple[Any, ...]) -> None:
    if not all(map(isinstance, row, types)):
        raise DamagedRowError(_ANOTHER_TYPE)


def _day(text: str | None) -> date | None:
    return stored_day(text) if text else None


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
