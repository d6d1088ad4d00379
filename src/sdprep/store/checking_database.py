"""What is wrong inside a database: its structure, its entries, and what is derived of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sdprep.schedule import CardState, Scheduler
from sdprep.store.anki_notes import damaged_notes
from sdprep.store.findings import Examination, Fault, Finding, counted, entries
from sdprep.store.fold import fold_all, is_derived_by
from sdprep.store.opening import DAMAGE, has_our_schema, version_of
from sdprep.store.rows import (
    EVENT_COLUMNS,
    IS_UNDONE,
    STATES,
    DamagedRowError,
    read_state,
    sound_event,
    stored_day,
)

_EVENTS = f"SELECT {EVENT_COLUMNS}, lsn FROM event ORDER BY lsn"
_FUTURE = f"""
    SELECT count(*), max(at_ms) FROM event e
    WHERE kind = 'review' AND at_ms > ? AND NOT {IS_UNDONE}
"""
_CLOCK_MAY_BE_OFF_MS = 60_000


def look_into(
    connection: sqlite3.Connection, scheduler: Scheduler, now: datetime
) -> tuple[list[Finding], dict[bytes, int | None]]:
    """Find out what is wrong; gives the checksum of each event, too, None for one that is damaged.

    Raises:
        One of `DAMAGE`: the file cannot be read to the end.
    """
    findings = list(_structure(connection))
    crcs = dict[bytes, int | None]()
    findings += _events_that_changed(connection, crcs)
    if not findings:
        findings += _states(connection, scheduler)
        findings += _counters(connection)
        findings += _plan(connection)
        findings += _notes_of_anki(connection)
        findings += _future(connection, now)
    return findings, crcs


@contextmanager
def lenient(connection: sqlite3.Connection) -> Iterator[None]:
    """Let text that is no UTF-8 be read; its checksum tells."""
    strict = connection.text_factory
    connection.text_factory = lambda content: content.decode("utf-8", "replace")
    try:
        yield
    finally:
        connection.text_factory = strict


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether a file is whole, and each of its events as it was written."""
    with lenient(connection):
        try:
            if any(_structure(connection)):
                return False
            return all(sound_event(row) for row in connection.execute(_EVENTS))
        except DAMAGE:
            return False


def damage(reason: object) -> Finding:
    """Make a finding of what SQLite says of a file."""
    return Finding(Fault.DAMAGED, f"the database is damaged: {reason}")


def pending(connection: sqlite3.Connection, mirrored: int | None) -> set[bytes]:
    """List the events that came after the last one in the log files."""
    rows = connection.execute("SELECT uid FROM event WHERE lsn > ?", (mirrored or 0,))
    return {uid for (uid,) in rows}


def counts(connection: sqlite3.Connection) -> Examination:
    """Count what there is."""
    (device,) = connection.execute("SELECT coalesce(max(id), '') FROM device").fetchone()
    (count,) = connection.execute("SELECT count(*) FROM event").fetchone()
    answers = f"SELECT count(*) FROM event e WHERE kind = 'review' AND NOT {IS_UNDONE}"
    (standing,) = connection.execute(answers).fetchone()
    (cards,) = connection.execute("SELECT count(*) FROM card_state").fetchone()
    return Examination((), version_of(connection), device, count, standing, cards)


def _structure(connection: sqlite3.Connection) -> Iterator[Finding]:
    # quick_check passes over three of four flipped bits; this one compares every index, too.
    told = [text for (text,) in connection.execute("PRAGMA integrity_check")]
    if told != ["ok"]:
        more = f", and {counted(len(told) - 1, 'more complaint')}" if len(told) > 1 else ""
        yield damage(" ".join(told[0].split()) + more)
    elif not has_our_schema(connection):
        yield damage("its tables are not as they were made")


def _events_that_changed(
    connection: sqlite3.Connection, crcs: dict[bytes, int | None]
) -> Iterator[Finding]:
    """Compare each event with its checksum; fills in those of all, None for one that is wrong."""
    damaged: list[int] = []
    for row in connection.execute(_EVENTS):
        *columns, crc, number = row
        is_sound_row = sound_event(row) is not None
        crcs[columns[0]] = crc if is_sound_row else None
        if not is_sound_row:
            damaged.append(number)
    if damaged:
        were = "is not as it was" if len(damaged) == 1 else "are not as they were"
        first = f"written; the first is number {damaged[0]}"
        sentence = f"{entries(len(damaged))} of the log {were} {first}"
        yield Finding(Fault.DAMAGED_ENTRIES, sentence)


def _states(connection: sqlite3.Connection, scheduler: Scheduler) -> Iterator[Finding]:
    if not is_derived_by(connection, scheduler):
        # They are folded anew at the next look, whatever they are now.
        return
    folded = fold_all(connection, scheduler)
    kept = dict(map(_state, connection.execute(STATES)))
    wrong = sorted(kept.keys() - folded.keys())
    wrong += sorted(one for one, state in folded.items() if kept.get(one) != state)
    if wrong:
        which = f"{wrong[0]}, ..." if len(wrong) > 1 else wrong[0]
        cards = counted(len(wrong), "card")
        yield Finding(Fault.STATES, f"what is kept of {cards} is not what the log says: {which}")


def _state(row: tuple[object, ...]) -> tuple[str, CardState | None]:
    try:
        return read_state(row)
    except DamagedRowError:
        return str(row[0]), None


def _counters(connection: sqlite3.Connection) -> Iterator[Finding]:
    """The clock and the mark of the log files are the file's own, so no checksum covers them."""
    rows = connection.execute(
        "SELECT d.hlc = coalesce(max(e.hlc), 0) AND d.mirrored_lsn <= coalesce(max(e.lsn), 0)"
        " FROM device d LEFT JOIN event e ON TRUE GROUP BY d.only"
    ).fetchall()
    if rows != [(1,)]:
        yield Finding(Fault.COUNTERS, "the counters of the database do not fit its entries")


def _plan(connection: sqlite3.Connection) -> Iterator[Finding]:
    for row in connection.execute("SELECT ready_on, begun_on FROM plan").fetchall():
        try:
            list(map(stored_day, row))
        except DamagedRowError:
            yield Finding(Fault.PLAN, "the day to be ready on cannot be read")


def _notes_of_anki(connection: sqlite3.Connection) -> Iterator[Finding]:
    if damaged := damaged_notes(connection):
        notes = counted(len(damaged), "note")
        yield Finding(Fault.ANKI, f"what is kept of {notes} in Anki cannot be read")


def _future(connection: sqlite3.Connection, now: datetime) -> Iterator[Finding]:
    border_ms = int(now.timestamp() * 1000) + _CLOCK_MAY_BE_OFF_MS
    count, last_ms = connection.execute(_FUTURE, (border_ms,)).fetchone()
    if count:
        lie = "answer lies" if count == 1 else "answers lie"
        last = datetime.fromtimestamp(last_ms / 1000, UTC).astimezone(now.tzinfo)
        sentence = f"{count:,} {lie} in the future, up to {last:%Y-%m-%d %H:%M}: a clock was wrong"
        yield Finding(Fault.FUTURE, sentence, can_be_mended=False)
