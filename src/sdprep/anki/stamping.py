"""When a note changed, which guid it has and in which deck it is: kept from export to export. Pure.

Anki updates a note where the file's is newer, and then takes all of its fields and tags. So a note
keeps its time until it says something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sdprep.anki.notetypes import NoteType
from sdprep.store.anki_notes import GivenNote, digest_of

TOLD_S = 30 * 24 * 3600
"""How long a card that is no more is told of. Later, a note deleted in Anki does not come back."""


class Fate(StrEnum):
    """What became of a note since the last export."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an export adds to a note."""

    at_s: int
    """The time of the export."""
    known_hlc: int


def find_note(notes: Sequence[GivenNote], note_type: NoteType) -> GivenNote | None:
    """Choose a card's note: the oldest of its type, since Anki's notes never change that."""
    return next((note for note in notes if note.note_type == note_type), None)


def stamp_known(
    note: GivenNote, content: str, link: str, topic: str, stamp: Stamp
) -> tuple[GivenNote, Fate]:
    """Give the note of a card that Anki was given before, as it is now."""
    digest = digest_of(content)
    if note.digest == digest and note.retired_at_s is None:
        return note, Fate.SAME
    changed = replace(
        note,
        topic=topic,
        link=link,
        digest=digest,
        changed_at_s=stamp.at_s,
        retired_at_s=None,
        content=content,
    )
    return changed, Fate.CHANGED


def retire(note: GivenNote, stamp: Stamp) -> tuple[GivenNote, Fate]:
    """Give the note of a card that is no more; its content stays what it was."""
    if note.retired_at_s is not None:
        return note, Fate.SAME
    gone = replace(note, changed_at_s=stamp.at_s, retired_at_s=stamp.at_s)
    return gone, Fate.RETIRED


def is_told_of(note: GivenNote, stamp: Stamp) -> bool:
    """Whether a retired note is still to be written."""
    return note.retired_at_s is not None and stamp.at_s - note.retired_at_s <= TOLD_S
