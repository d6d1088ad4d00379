"""Schema 3: events of several devices, in the order of a hybrid clock, each with a checksum.

Renames become events like all others.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sdprep.schedule import EventKind, Moment
from sdprep.store.events import TICKS_PER_MS, Event, made_at_ms
from sdprep.store.rows import INSERT_EVENT, event_row
from sdprep.store.scripts import run_script

_PUT_ASIDE = """
DROP TRIGGER event_is_never_changed;
DROP TRIGGER event_is_never_deleted;
DROP TRIGGER rename_is_never_changed;
DROP TRIGGER rename_is_never_deleted;
DROP INDEX event_card;
DROP INDEX rename_old;
DROP INDEX rename_new;
ALTER TABLE event RENAME TO old_event;
DROP TABLE card_state;
"""
_SCHEMA = """
CREATE TABLE device (                     -- this file's own: one row
    only INTEGER PRIMARY KEY CHECK (only = 1),
    id TEXT NOT NULL,
    hlc INTEGER NOT NULL,                 -- the hybrid clock: the latest of all known events
    mirrored_lsn INTEGER NOT NULL         -- the last event that is in the log files, too
) STRICT;

CREATE TABLE event (
    lsn INTEGER PRIMARY KEY,              -- order of arrival in this file
    uid BLOB NOT NULL UNIQUE,             -- UUIDv7
    device TEXT NOT NULL,
    hlc INTEGER NOT NULL,                 -- milliseconds * 65536 + a count; with uid, the order
    kind TEXT NOT NULL CHECK (kind IN ('review', 'undo', 'rename', 'suspend', 'unsuspend',
        'bury', 'unbury', 'flag', 'unflag', 'reset')),
    card_id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,               -- since 1970-01-01 UTC, as the learner lived it
    utc_offset_minutes INTEGER NOT NULL,
    study_day TEXT NOT NULL,              -- YYYY-MM-DD
    quality INTEGER CHECK (quality BETWEEN 0 AND 5),
    duration_ms INTEGER NOT NULL,
    shift_days INTEGER NOT NULL,          -- how far the due date was moved to spread the load
    undoes BLOB,                          -- uid of the event that is taken back
    new_id TEXT,                          -- under which a renamed card goes on
    crc INTEGER NOT NULL,                 -- CRC-32 of the event as JSON
    CHECK ((kind = 'review') = (quality IS NOT NULL)),
    CHECK ((kind = 'undo') = (undoes IS NOT NULL)),
    CHECK ((kind = 'rename') = (new_id IS NOT NULL))
) STRICT;

CREATE INDEX event_card ON event (card_id, hlc);
CREATE INDEX event_day ON event (study_day);
CREATE INDEX event_undoes ON event (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX event_new_id ON event (new_id) WHERE new_id IS NOT NULL;

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT raise(ABORT, 'the review log is append-only'); END;

CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN SELECT raise(ABORT, 'the review log is append-only'); END;

CREATE TABLE card_state (                 -- derived: the fold of the events that stand
    card_id TEXT PRIMARY KEY,
    repetitions INTEGER NOT NULL,
    ease_factor INTEGER NOT NULL,         -- hundredths
    interval_days INTEGER NOT NULL,
    lapses INTEGER NOT NULL,
    is_repeating INTEGER NOT NULL,
    reviews INTEGER NOT NULL,             -- answers that changed the schedule
    stability_days REAL NOT NULL,
    difficulty REAL NOT NULL,
    is_suspended INTEGER NOT NULL,
    is_flagged INTEGER NOT NULL,
    due_on TEXT,
    introduced_on TEXT,
    counted_on TEXT,
    buried_on TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX card_state_due ON card_state (due_on, interval_days) WHERE due_on IS NOT NULL;
CREATE INDEX card_state_counted ON card_state (counted_on) WHERE counted_on IS NOT NULL;
CREATE INDEX card_state_introduced ON card_state (introduced_on) WHERE introduced_on IS NOT NULL;

CREATE TABLE derived (                    -- what card_state was made by: one row, or none yet
    only INTEGER PRIMARY KEY CHECK (only = 1),
    schedule TEXT NOT NULL
) STRICT;

CREATE TABLE plan (                       -- the date to be ready on: one row, or none
    only INTEGER PRIMARY KEY CHECK (only = 1),
    ready_on TEXT NOT NULL,               -- study day
    begun_on TEXT NOT NULL,               -- study day
    minutes_a_day INTEGER NOT NULL
) STRICT;
"""


def add_devices_and_clocks(connection: sqlite3.Connection) -> None:
    """Copy the log into its new shape. States are left to be folded by whoever opens the file."""
    run_script(connection, _PUT_ASIDE)
    run_script(connection, _SCHEMA)
    device, hlc = os.urandom(8).hex(), 0
    for event in _old_events(connection, device):
        connection.execute(INSERT_EVENT, event_row(event))
        hlc = event.hlc
    connection.execute("INSERT INTO device VALUES (1, ?, ?, 0)", (device, hlc))
    connection.execute("DROP TABLE old_event")
    connection.execute("DROP TABLE rename")


def _old_events(connection: sqlite3.Connection, device: str) -> Iterator[Event]:
    """Events and renames, each rename behind the last event that goes along with it."""
    rows = connection.execute(
        "SELECT lsn, 0, uid, kind, card_id, quality, reviewed_at_ms, utc_offset_minutes, study_day,"
        " duration_ms, undoes, NULL FROM old_event UNION ALL SELECT after_lsn, number, uid,"
        " 'rename', old_id, NULL, renamed_at_ms, 0, date(renamed_at_ms / 1000, 'unixepoch'), 0,"
        " NULL, new_id FROM rename ORDER BY 1, 2"
    )
    hlc = 0
    for _, _, uid, kind, card_id, quality, at_ms, offset, day, duration, undoes, new_id in rows:
        identity = UUID(bytes=uid)
        hlc = max(hlc + 1, made_at_ms(identity) * TICKS_PER_MS)
        yield Event(
            uid=identity,
            device=device,
            hlc=hlc,
            kind=EventKind(kind),
            card_id=card_id,
            moment=Moment(at_ms, offset, date.fromisoformat(day)),
            quality=quality,
            duration_ms=duration,
            undoes=undoes and UUID(bytes=undoes),
            new_id=new_id,
        )
