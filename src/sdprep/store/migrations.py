"""The schema, as numbered steps that are never edited once released."""

from __future__ import annotations

import sqlite3

_EVENTS_AND_STATES = """
CREATE TABLE event (
    lsn INTEGER PRIMARY KEY,              -- order of arrival in this file
    uid BLOB NOT NULL UNIQUE,             -- UUIDv7
    kind TEXT NOT NULL CHECK (kind IN ('review', 'undo')),
    card_id TEXT NOT NULL,
    quality INTEGER CHECK (quality BETWEEN 0 AND 5),
    reviewed_at_ms INTEGER NOT NULL,      -- since 1970-01-01 UTC; of an undo, when it was done
    utc_offset_minutes INTEGER NOT NULL,
    study_day TEXT NOT NULL,              -- YYYY-MM-DD
    duration_ms INTEGER NOT NULL DEFAULT 0,
    undoes BLOB UNIQUE REFERENCES event (uid),
    CHECK ((kind = 'review') = (quality IS NOT NULL)),
    CHECK ((kind = 'undo') = (undoes IS NOT NULL))
) STRICT;

CREATE INDEX event_card ON event (card_id, lsn);

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
    due_on TEXT,
    introduced_on TEXT,
    counted_on TEXT,
    is_repeating INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source (                     -- the user's own documents
    path BLOB PRIMARY KEY,                -- bytes: a file name need not be text
    added_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""


def _create_events_and_states(connection: sqlite3.Connection) -> None:
    # executescript() would commit first; a migration is one transaction.
    statement = ""
    for line in _EVENTS_AND_STATES.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


MIGRATIONS = (_create_events_and_states,)
