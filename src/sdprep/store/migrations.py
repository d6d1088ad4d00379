"""The schema, as numbered steps that are never edited once released."""

from __future__ import annotations

import sqlite3

from sdprep.store.migration_3 import add_devices_and_clocks
from sdprep.store.migration_4 import add_notes_of_anki
from sdprep.store.scripts import run_script

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

_RENAMES_AND_KNOWN_CARDS = """
CREATE TABLE rename (                     -- a card's history goes on under another id
    number INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,             -- UUIDv7
    old_id TEXT NOT NULL,
    new_id TEXT NOT NULL,
    after_lsn INTEGER NOT NULL,           -- the last event that goes along
    renamed_at_ms INTEGER NOT NULL,
    CHECK (old_id <> new_id)
) STRICT;

CREATE INDEX rename_old ON rename (old_id, number);
CREATE INDEX rename_new ON rename (new_id, number);

CREATE TRIGGER rename_is_never_changed BEFORE UPDATE ON rename
BEGIN SELECT raise(ABORT, 'the review log is append-only'); END;

CREATE TRIGGER rename_is_never_deleted BEFORE DELETE ON rename
BEGIN SELECT raise(ABORT, 'the review log is append-only'); END;

CREATE TABLE known_card (                 -- derived: the cards as they were seen last
    card_id TEXT PRIMARY KEY,
    topic TEXT NOT NULL,
    kind TEXT NOT NULL,
    question TEXT NOT NULL,
    text TEXT NOT NULL,                   -- the answer, and what is shown after it
    path BLOB NOT NULL,
    is_gone INTEGER NOT NULL              -- no document asks it any more
) STRICT, WITHOUT ROWID;

CREATE TABLE library_seen (               -- derived: one row, what known_card was made from
    only INTEGER PRIMARY KEY CHECK (only = 1),
    fingerprint TEXT NOT NULL
) STRICT;
"""


def _create_events_and_states(connection: sqlite3.Connection) -> None:
    run_script(connection, _EVENTS_AND_STATES)


def _create_renames_and_known_cards(connection: sqlite3.Connection) -> None:
    run_script(connection, _RENAMES_AND_KNOWN_CARDS)


MIGRATIONS = (
    _create_events_and_states,
    _create_renames_and_known_cards,
    add_devices_and_clocks,
    add_notes_of_anki,
)
