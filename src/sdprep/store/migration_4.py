"""Schema 4: which notes Anki was given."""

from __future__ import annotations

import sqlite3

from sdprep.store.scripts import run_script

_SCHEMA = """
CREATE TABLE anki_note (                  -- what Anki was given: a note a card
    note_id INTEGER PRIMARY KEY,          -- milliseconds since 1970, about when it was first given
    guid TEXT NOT NULL,                   -- what Anki knows it by
    card_id TEXT NOT NULL,                -- of the card, when it was first given
    known_hlc INTEGER NOT NULL,           -- the hybrid clock then: renames after it count
    note_type TEXT NOT NULL,
    topic TEXT NOT NULL,
    deck TEXT NOT NULL,                   -- as at first: Anki never moves a card
    link TEXT NOT NULL,                   -- to the document, as when the content changed last
    digest BLOB NOT NULL,                 -- of the content
    changed_at_s INTEGER NOT NULL,        -- since 1970: the export that had this content first
    retired_at_s INTEGER,                 -- the export that had the card no more
    content TEXT NOT NULL                 -- fields, tags and pictures
) STRICT;

CREATE INDEX anki_note_card ON anki_note (card_id);
"""


def add_notes_of_anki(connection: sqlite3.Connection) -> None:
    """Make the table; it is filled by the next export."""
    run_script(connection, _SCHEMA)
