"""What a collection of Anki's says of our cards: their answers, and which are suspended."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from sdprep.anki.complaints import UnusablePackageError
from sdprep.anki.content import RETIRED_TAG
from sdprep.anki.guarded import open_guarded
from sdprep.anki.identity import card_id_of

_TABLES = {
    "col": ("ver", "conf"),
    "notes": ("id", "guid", "tags"),
    "cards": ("id", "nid", "ord", "mod", "queue"),
    "revlog": ("id", "cid", "ease", "factor", "time", "type"),
}
_SETTINGS = ("schedVer", "rollover")
_SETTINGS_TABLE_SINCE = 14
_MAX_SCHEMA = 18
_MAX_SETTINGS_BYTES = 10_000_000
_SUSPENDED = -1
_LEARNING, _RELEARNING, _FILTERED = 0, 2, 3
_BY_HAND = {4, 5}
"""Manual and rescheduled: somebody chose a date, nobody answered."""
FIRST_MS = 1_136_073_600_000
"""2006, the year of the first Anki."""
_MAX_DURATION_MS = 86_400_000
_OLD_SCHEDULER = 1
"""While learning it had three buttons; Anki's own upgrade moves 2 and 3 up by one."""


class NoteCard(NamedTuple):
    """The card that a note is of."""

    guid_id: str
    """Its id when the note was made: the guid has it."""
    current_id: str
    """Under which it goes on now."""


class AnkiReview(NamedTuple):
    """An answer that was given in Anki."""

    card: NoteCard
    at_ms: int
    """Milliseconds since 1970; the row's id."""
    ease: int
    """1 Again to 4 Easy."""
    duration_ms: int


@dataclass
class Contents:
    """The part of a collection that is ours."""

    notes: int = 0
    """Those of cards that are known here."""
    unknown_notes: int = 0
    """Ours too, of cards that are not."""
    other_notes: int = 0
    """Of other decks."""
    reviews: list[AnkiReview] = field(default_factory=list)
    """Oldest first."""
    skipped: Counter[str] = field(default_factory=Counter)
    """Rows of the review log that are no answers: `by_hand`, `cram` or `absurd`."""
    suspended: dict[NoteCard, int] = field(default_factory=dict)
    """Cards that the user suspended, with when they were changed last: milliseconds since 1970."""
    rollover_hour: int | None = None
    """When a day ends; None where it does not say."""


def read_collection(
    database: Path, card_of: Callable[[str], str | None], package: Path, until_ms: int
) -> Contents:
    """Read the answers to cards that are known here, up to a time.

    Args:
        database: The file.
        card_of: Gives the card that a guid of ours is of, as it is called now; None: not known.
        package: What the file came in, for complaints.
        until_ms: Milliseconds since 1970; what is later cannot be.

    Raises:
        UnusablePackageError: the collection is damaged, hostile, or too new.
    """
    found = Contents()
    with open_guarded(database, _TABLES, package) as connection:
        settings = _settings(connection, package)
        rollover = settings.get("rollover")
        if type(rollover) is int and 0 <= rollover < 24:
            found.rollover_hour = rollover
        notes = _notes(connection, card_of, found)
        cards = _cards(connection, notes, found, until_ms)
        has_old_buttons = settings.get("schedVer", _OLD_SCHEDULER) == _OLD_SCHEDULER
        rows = connection.execute(
            "SELECT id, cid, ease, factor, time, type FROM revlog NOT INDEXED ORDER BY id"
        )
        for at_ms, card, ease, factor, duration, kind in rows:
            if card not in cards:
                continue
            if reason := _not_an_answer(at_ms, ease, factor, kind, until_ms):
                found.skipped[reason] += 1
                continue
            moved = has_old_buttons and kind in {_LEARNING, _RELEARNING} and ease in {2, 3}
            found.reviews.append(AnkiReview(cards[card], at_ms, ease + moved, _duration(duration)))
    return found


class _Note(NamedTuple):
    card: NoteCard
    is_retired: bool
    """We said so; that its card is suspended then is no word of the user's."""


def _notes(
    connection: sqlite3.Connection, card_of: Callable[[str], str | None], found: Contents
) -> dict[int, _Note]:
    """Which notes are of which of our cards."""
    notes = dict[int, _Note]()
    for note, guid, tags in connection.execute("SELECT id, guid, tags FROM notes NOT INDEXED"):
        guid_id = card_id_of(guid) if isinstance(guid, str) else None
        if not guid_id:
            found.other_notes += 1
        elif current_id := card_of(guid):
            is_retired = isinstance(tags, str) and RETIRED_TAG in tags.split()
            notes[note] = _Note(NoteCard(first_part(guid_id), current_id), is_retired)
        else:
            found.unknown_notes += 1
    found.notes = len(notes)
    return notes


def first_part(guid_id: str) -> str:
    """Give the card's id; a second note of a card, of another type, has a number behind it."""
    return guid_id.partition("-")[0]


def _cards(
    connection: sqlite3.Connection, notes: Mapping[int, _Note], found: Contents, until_ms: int
) -> dict[int, NoteCard]:
    """Which of Anki's cards are which of ours: each note has one, others the user made."""
    cards = dict[int, NoteCard]()
    rows = connection.execute("SELECT id, nid, ord, queue, mod FROM cards NOT INDEXED")
    for card, note_id, ordinal, queue, changed_at in rows:
        note = notes.get(note_id)
        if ordinal != 0 or note is None:
            continue
        cards[card] = note.card
        is_said = queue == _SUSPENDED and not note.is_retired
        if is_said and _is_time(changed_at, 1000, until_ms):
            found.suspended[note.card] = changed_at * 1000
    return cards


def _not_an_answer(at_ms: object, ease: object, factor: object, kind: object, until: int) -> str:
    if ease == 0 or kind in _BY_HAND:
        return "by_hand"
    # Anki's own test for cramming. With a factor, an answer in a filtered deck moved the card.
    if kind == _FILTERED and factor == 0:
        return "cram"
    is_answer = type(ease) is int and 1 <= ease <= 4 and kind in range(_FILTERED + 1)
    return "" if is_answer and _is_time(at_ms, 1, until) else "absurd"


def _is_time(found: object, unit_ms: int, until_ms: int) -> bool:
    return type(found) is int and FIRST_MS <= found * unit_ms <= until_ms


def _duration(found: object) -> int:
    """As it is where a person can have taken so long; else as if it had not been measured."""
    return found if type(found) is int and 0 <= found <= _MAX_DURATION_MS else 0


def _settings(connection: sqlite3.Connection, package: Path) -> dict[str, object]:
    version, size = connection.execute("SELECT ver, length(conf) FROM col").fetchone() or (0, 0)
    if type(version) is not int or not 0 < version <= _MAX_SCHEMA:
        reason = 'its collection is of a kind that is not known; tick "Support older Anki versions"'
        raise UnusablePackageError(package, f"{reason} when you export from Anki")
    if version >= _SETTINGS_TABLE_SINCE:
        rows = connection.execute(
            "SELECT key, val FROM config WHERE key IN (?, ?) AND length(val) < 100", _SETTINGS
        )
        return {key: _json(value) for key, value in rows}
    if type(size) is not int or size > _MAX_SETTINGS_BYTES:
        return {}
    found = _json(connection.execute("SELECT conf FROM col").fetchone()[0])
    return found if isinstance(found, dict) else {}


def _json(text: object) -> object:
    try:
        return json.loads(text) if isinstance(text, str | bytes) else None
    except (ValueError, RecursionError):
        return None
