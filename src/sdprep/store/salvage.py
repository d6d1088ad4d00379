"""What can be read of a database file, through a copy of it: the file itself is never touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self
from uuid import UUID

from sdprep.store.carving import carve
from sdprep.store.checking_database import is_sound
from sdprep.store.complaints import ForeignFileError
from sdprep.store.events import Event
from sdprep.store.migrations import MIGRATIONS
from sdprep.store.opening import (
    DAMAGE,
    connect,
    has_tables,
    is_ours_but_for_its_mark,
    migrate,
    refusal,
    version_of,
)
from sdprep.store.rows import EVENT_COLUMNS, read_event
from sdprep.store.sides import SIDES, copy_sides, side_of, wal_of
from sdprep.store.wal import committed_events


class Salvage:
    """A file that may be damaged, for as long as the block lasts."""

    def __init__(self, path: Path, room: Path | None = None) -> None:
        """Take a file; a copy is put into `room`, else where the system keeps such files."""
        self.path = path
        self.is_whole = False
        """Whether it is sound, and all of it is given."""
        self._room = room
        self._connection: sqlite3.Connection | None = None
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        """Look at the file.

        Raises:
            ForeignFileError: another program or a newer sdprep wrote it.
            OSError: it cannot be copied.
        """
        with ExitStack() as stack:
            folder = TemporaryDirectory(prefix=".salvage-", dir=self._room)
            copy = Path(stack.enter_context(folder)) / "copy.db"
            copy_sides(self.path, copy)
            with suppress(*DAMAGE):
                connection = stack.enter_context(closing(connect(f"{copy.as_uri()}?mode=rw")))
                self._look(connection)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _look(self, connection: sqlite3.Connection) -> None:
        if not has_tables(connection):
            return
        reason = refusal(connection)
        if reason and not is_ours_but_for_its_mark(connection):
            raise ForeignFileError(self.path, reason)
        self._connection = connection
        if not reason:
            if version_of(connection) < len(MIGRATIONS):
                migrate(connection)
            self.is_whole = is_sound(connection)

    def events(self) -> Iterator[Event]:
        """Give every event that is as it was written, each once."""
        seen = set[UUID]()
        for event in self._events():
            if event.uid not in seen:
                seen.add(event.uid)
                yield event

    def _events(self) -> Iterator[Event]:
        if self._connection is not None and self.is_whole:
            rows = self._connection.execute(f"SELECT {EVENT_COLUMNS} FROM event")
            yield from map(read_event, rows)
            yield from committed_events(wal_of(self.path))
        else:
            # Not those of the copy: SQLite has tidied that up.
            for side in SIDES[:2]:
                if (original := side_of(self.path, side)).exists():
                    yield from carve(original)

    def rows(self, table: str, columns: str = "*") -> list[tuple[Any, ...]] | None:
        """Give a table; None where it cannot be read."""
        with suppress(*DAMAGE):
            if self._connection is not None:
                return self._connection.execute(f"SELECT {columns} FROM {table}").fetchall()
        return None
