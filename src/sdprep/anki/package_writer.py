"""A package for Anki, written row by row: the same rows give the same bytes.

By hand: genanki stamps all notes with one time, carries no progress and repeats no bytes; Anki's
own library is AGPL, and five times as heavy (`benchmarks/anki.py`).
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from sdprep.anki import collection_file
from sdprep.anki.notetypes import FONT_NAME, NoteType, font, type_id
from sdprep.anki.progress import SUSPENDED, Progress, ReviewRow
from sdprep.errors import SdprepError

MEMBER = "collection.anki21"
"""Not `.anki2`: that is where Anki looks for schedules of version 1."""
_FIRST_DECK = 1_795_910_400_301
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_LEVEL = 4
"""A third of the time of the usual 6, for a file that is a tenth larger."""
_UNIX = 3
_RIGHTS = 0o600 << 16


class UnwritablePackageError(SdprepError):
    """There is no room for a package."""

    def __init__(self, error: Exception) -> None:
        reason = error.strerror if isinstance(error, OSError) else None
        self.reason = str(reason or error)
        super().__init__(f"the package cannot be written: {self.reason}")


class PackedNote(NamedTuple):
    """A note with its one card, new."""

    note_id: int
    """Of the card, too."""
    guid: str
    note_type: NoteType
    changed_at_s: int
    deck: str
    tags: tuple[str, ...]
    fields: tuple[str, ...]
    sort_text: str
    """The first field without its markup: what Anki sorts by and finds duplicates with."""
    position: int
    """Among the new cards."""
    is_suspended: bool


class PackageWriter:
    """Writes a package into a room of its own; it is whole after `finish`."""

    def __init__(self, room: Path) -> None:
        """Begin; what is written until the end needs a file of its own in the room."""
        self._database = room / MEMBER
        self.path = room / "package.apkg"
        """Where the package is, once it is whole."""
        self._connection = collection_file.create(self._database)
        self._zip = zipfile.ZipFile(self.path, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)
        self._deck_names: dict[str, str] = {}
        self._decks: dict[str, int] = {}
        self._media: list[str] = []
        self._last_s = 0
        self.add_medium(FONT_NAME, font())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._connection.close()
        if error is None:
            self._zip.close()
        if isinstance(error, (sqlite3.Error, OSError)):
            raise UnwritablePackageError(error) from error

    def add_notes(self, notes: Iterable[PackedNote]) -> None:
        """Add notes, each with a card."""
        chosen = list(notes)
        self._last_s = max([self._last_s, *(note.changed_at_s for note in chosen)])
        collection_file.write(self._connection, "notes", map(_note_row, chosen))
        rows = (_card_row(note, self._deck_id(note.deck)) for note in chosen)
        collection_file.write(self._connection, "cards", rows)

    def add_medium(self, name: str, content: bytes) -> None:
        """Add a file that fields or styles refer to; the same name again adds nothing."""
        if name not in self._media:
            is_packed = name.endswith(".woff2")
            kind = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            self._zip.writestr(_member(str(len(self._media)), kind), content)
            self._media.append(name)

    def add_reviews(self, rows: Iterable[ReviewRow]) -> None:
        """Add answers; their ids are all different."""
        collection_file.write(self._connection, "revlog", rows)

    def set_progress(self, cards: Iterable[tuple[int, Progress]]) -> None:
        """Move cards, by the ids of their notes, to where they stand."""
        self._connection.executemany(
            "UPDATE cards SET type = ?, queue = ?, due = coalesce(?, due), ivl = ?, factor = ?,"
            " reps = ?, lapses = ?, flags = ?,"
            " data = CASE WHEN ? IS NULL THEN data"
            " ELSE substr(data, 1, length(data) - 1) || ',\"lrt\":' || ? || '}' END"
            " WHERE id = ?",
            (
                (
                    card.type,
                    card.queue,
                    card.due,
                    card.interval_days,
                    card.ease_permille,
                    card.reps,
                    card.lapses,
                    card.flags,
                    card.last_review_s,
                    card.last_review_s,
                    note_id,
                )
                for note_id, card in cards
            ),
        )

    def finish(self) -> Path:
        """Write what tells of all the rest; gives the package."""
        collection_file.finish(self._connection, self._decks, self._last_s)
        self._connection.close()
        is_huge = self._database.stat().st_size > zipfile.ZIP64_LIMIT
        # By its name, and not with a ZipInfo: only so the level counts; the time is 1980, too.
        with (
            self._database.open("rb") as source,
            self._zip.open(MEMBER, "w", force_zip64=is_huge) as target,
        ):
            shutil.copyfileobj(source, target, 1 << 16)
        media = {str(number): name for number, name in enumerate(self._media)}
        self._zip.writestr(_member("media", zipfile.ZIP_DEFLATED), json.dumps(media))
        self._zip.close()
        self._database.unlink()
        return self.path

    def _deck_id(self, name: str) -> int:
        # Anki finds decks by name, whatever their case, and makes parents itself.
        name = self._deck_names.setdefault(name.casefold(), name)
        return self._decks.setdefault(name, _FIRST_DECK + len(self._decks))


def _member(name: str, kind: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _FIXED_TIME)
    info.compress_type = kind
    info.create_system = _UNIX
    info.external_attr = _RIGHTS
    return info


def _note_row(note: PackedNote) -> tuple[object, ...]:
    checksum = int(hashlib.sha1(note.sort_text.encode(), usedforsecurity=False).hexdigest()[:8], 16)
    return (
        note.note_id,
        note.guid,
        type_id(note.note_type),
        note.changed_at_s,
        -1,
        f" {' '.join(note.tags)} ",
        "\x1f".join(note.fields),
        note.sort_text,
        checksum,
        0,
        "",
    )


def _card_row(note: PackedNote, deck_id: int) -> tuple[object, ...]:
    queue = SUSPENDED if note.is_suspended else 0
    scheduling = (0, queue, note.position, 0, 0, 0, 0, 0, 0, 0, 0)
    data = f'{{"pos":{note.position}}}'
    return (note.note_id, note.note_id, deck_id, 0, note.changed_at_s, -1, *scheduling, data)
