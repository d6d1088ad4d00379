"""A new database out of everything that still holds entries of the log.

The damaged file is put aside as it is. What it says is only looked at through a copy.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sdprep.store import backups, log_files
from sdprep.schedule import Scheduler
from sdprep.store.database import Database, StoreError
from sdprep.store.events import Event
from sdprep.store.fold import fold_all, keep_states
from sdprep.store.opening import connect, migrate
from sdprep.store.rows import INSERT_EVENT, event_row
from sdprep.store.salvage import SIDES, Salvage

_OWN_TABLES = ("device", "source", "plan", "known_card")
"""What no log file has. The cards known last are derived, but from documents of the past."""
_SHARED_FIRST, _SHARED_COUNT = 0x40000002, 510
"""The bytes that every connection to a file holds a lock on (SQLite's os_unix.c)."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a new database was made of."""

    saved: tuple[tuple[str, int], ...]
    """Where entries came from, and how many that nothing before it had."""
    lost: int
    """Entries that the damaged file speaks of, and that nothing has."""
    aside: tuple[Path, ...]
    """Where the old files are now."""


def rebuild(database: Database, scheduler: Scheduler, now: datetime) -> Rebuilt:
    """Make a new database, and put the old one aside once the new one is on the disk.

    Raises:
        StoreError: it cannot be done; the files are as they were.
    """
    database.close()
    path = database.path
    with database.explained():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _require_alone(path)
        before = _signature(path)
        with TemporaryDirectory(prefix=".rebuild-", dir=path.parent) as room:
            new = Path(room) / path.name
            saved, lost = _build(new, database, scheduler)
            _require_alone(path)
            if _signature(path) != before:
                raise StoreError(path, "it was written to meanwhile; end all other sessions first")
            aside = _put_aside(path, now)
            new.replace(path)
        backups.sync(path.parent)
    return Rebuilt(saved, lost, aside)


def _build(
    new: Path, database: Database, scheduler: Scheduler
) -> tuple[tuple[tuple[str, int], ...], int]:
    os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(connect(f"{new.as_uri()}?mode=rw")) as connection:
        # Nobody knows the file before it is whole and synced.
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("PRAGMA synchronous = OFF")
        migrate(connection)
        connection.execute("BEGIN")
        saved = tuple(_fill(connection, database, new.parent))
        lost = _count_lost(connection, database, new.parent)
        connection.execute(
            "UPDATE device SET hlc = (SELECT coalesce(max(hlc), 0) FROM event)"
        )
        keep_states(connection, fold_all(connection, scheduler), scheduler)
        connection.execute("COMMIT")
    backups.sync(new)
    return saved, lost
