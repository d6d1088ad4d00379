"""A new database out of everything that still holds entries of the log.

The damaged file is put aside as it is. What it says is only looked at through a copy.
"""

from __future__ import annotations

import fcntl
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sdprep.schedule import Scheduler
from sdprep.store import backups, log_files
from sdprep.store.complaints import ForeignFileError, StoreError
from sdprep.store.database import Database
from sdprep.store.events import Event
from sdprep.store.fold import fold_all, keep_states
from sdprep.store.opening import connect, migrate
from sdprep.store.rows import INSERT_EVENT, event_row
from sdprep.store.salvage import Salvage
from sdprep.store.sides import SIDES, side_of, signature

_OWN_TABLES = ("device", "source", "plan", "known_card", "anki_note")
"""What no log file has. The cards known last are derived, but from documents of the past."""
_DEVICE = re.compile(r"[0-9A-Za-z-]{1,64}")
_SHARED_FIRST, _SHARED_COUNT = 0x40000002, 510
"""The bytes that every connection to a file holds a lock on (SQLite's os_unix.c)."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a new database was made of."""

    saved: tuple[tuple[str, int], ...]
    """Where entries came from, and how many that nothing before it had."""
    lost: int
    """Entries that the damaged file speaks of, and that nothing has."""
    has_documents: bool
    """Whether the list of the learner's own documents could be read somewhere."""
    aside: Path | None
    """Where the damaged file is now."""


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
        before = signature(path)
        with TemporaryDirectory(prefix=".rebuild-", dir=path.parent) as room:
            new = Path(room) / path.name
            os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            with closing(connect(f"{new.absolute().as_uri()}?mode=rw")) as connection:
                rebuilt = _build(connection, database, scheduler, Path(room))
            backups.sync(new)
            _require_alone(path)
            if signature(path) != before:
                raise StoreError(path, "another sdprep wrote to it meanwhile; try again")
            aside = _put_aside(path, now)
            new.replace(path)
        backups.sync(path.parent)
    return replace(rebuilt, aside=aside)


def _build(
    connection: sqlite3.Connection, database: Database, scheduler: Scheduler, room: Path
) -> Rebuilt:
    # Nobody knows the file before it is whole and synced.
    connection.execute("PRAGMA journal_mode = MEMORY")
    connection.execute("PRAGMA synchronous = OFF")
    migrate(connection)
    connection.execute("BEGIN")
    # These first: what comes behind the mark is what the log files lack, and will get.
    saved = [("the log files", _add(connection, _lines(database.log_folder)))]
    connection.execute("UPDATE device SET mirrored_lsn = (SELECT coalesce(max(lsn), 0) FROM event)")
    wanted = set(_OWN_TABLES)
    known = set[bytes]()
    if database.path.exists():
        with Salvage(database.path, room) as damaged:
            saved.append(("the damaged file", _add(connection, damaged.events())))
            _take_over(connection, damaged, wanted)
            known = {uid for (uid,) in damaged.rows("event", "uid") or ()}
    for copy in backups.all_copies(database.backup_folder):
        with suppress(ForeignFileError), Salvage(copy, room) as source:
            saved.append((copy.name, _add(connection, source.events())))
            _take_over(connection, source, wanted)
            if source.is_whole:
                break
    connection.execute("UPDATE device SET hlc = (SELECT coalesce(max(hlc), 0) FROM event)")
    keep_states(connection, fold_all(connection, scheduler), scheduler)
    connection.execute("COMMIT")
    there = {uid for (uid,) in connection.execute("SELECT uid FROM event")}
    return Rebuilt(tuple(saved), len(known - there), "source" not in wanted, None)


def _lines(folder: Path) -> Iterator[Event]:
    for path in log_files.log_paths(folder):
        with suppress(OSError):
            yield from filter(None, log_files.read_lines(path))


def _add(connection: sqlite3.Connection, events: Iterable[Event]) -> int:
    statement = f"{INSERT_EVENT} ON CONFLICT (uid) DO NOTHING"
    return sum(connection.execute(statement, event_row(event)).rowcount for event in events)


def _take_over(connection: sqlite3.Connection, source: Salvage, wanted: set[str]) -> None:
    """Copy tables that are not events, and strike out those that were there."""
    for table in sorted(wanted):
        rows = source.rows(table, "id" if table == "device" else "*")
        if rows is None:
            continue
        with suppress(sqlite3.IntegrityError):
            for row in rows:
                _keep(connection, table, row)
            wanted.discard(table)


def _keep(connection: sqlite3.Connection, table: str, row: tuple[object, ...]) -> None:
    if table != "device":
        marks = ", ".join("?" * len(row))
        connection.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)
    elif _DEVICE.fullmatch(str(row[0])):
        connection.execute("UPDATE device SET id = ?", row)


# ---- the files -------------------------------------------------------------------------------


def _require_alone(path: Path) -> None:
    """A process that has the file open would go on writing to what is put aside."""
    if not path.exists():
        return
    descriptor = os.open(path, os.O_RDWR)
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_COUNT, _SHARED_FIRST)
    except (BlockingIOError, PermissionError) as error:
        raise StoreError(path, "another sdprep has it open; end that one first") from error
    finally:
        os.close(descriptor)


def _put_aside(path: Path, now: datetime) -> Path | None:
    """Rename a database with its side files, so that they still belong together."""
    aside = path.with_name(f"{path.name}.damaged-{now:%Y%m%d-%H%M%S}")
    number = 2
    while aside.exists():
        aside = aside.with_name(f"{path.name}.damaged-{now:%Y%m%d-%H%M%S}-{number}")
        number += 1
    # The file itself last: without it, its WAL would be taken for that of the new one.
    for side in reversed(SIDES):
        if (original := side_of(path, side)).exists():
            original.rename(side_of(aside, side))
    return aside if aside.exists() else None
