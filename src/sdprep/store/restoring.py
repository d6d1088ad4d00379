"""Whole copies on demand, and what comes back from one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sdprep.errors import SdprepError
from sdprep.paths import LOG_FOLDER
from sdprep.schedule import Policy
from sdprep.store import backups, log_files
from sdprep.store.checking_database import is_sound
from sdprep.store.complaints import DamagedFileError, LostLogError
from sdprep.store.database import Database
from sdprep.store.events import Event
from sdprep.store.ingesting import Ingested, ingest
from sdprep.store.opening import empty
from sdprep.store.rebuilding import Rebuilt, rebuild
from sdprep.store.reviews import ReviewLog
from sdprep.store.salvage import Salvage

_MAGIC = b"SQLite format 3\0"


class UnusableBackupError(SdprepError):
    """Nothing can be brought back from a file."""

    def __init__(self, path: Path, reason: object) -> None:
        super().__init__(f"cannot restore {path}: {reason}")


class UnwritableBackupError(SdprepError):
    """A copy cannot be put where it should be."""

    def __init__(self, path: Path, reason: object) -> None:
        super().__init__(f"cannot back up to {path}: {reason}")


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back."""

    ingested: Ingested
    documents: int = 0
    """Documents and folders that are registered again."""
    is_whole: bool = True
    """Whether all of the file could be read."""
    rebuilt: Rebuilt | None = None
    """What was made first, where the log itself was gone."""


def back_up(database: Database, target: Path) -> int:
    """Write a whole copy of the log to a file that is not there yet; gives its answers.

    Raises:
        UnwritableBackupError: it cannot be written, or something is there.
        StoreError: the log cannot be read, or is damaged.
    """
    if target.exists():
        raise UnwritableBackupError(target, "it exists, and is left as it is")
    if not target.parent.exists() and target.parent != database.backup_folder:
        # It may be a drive that is not plugged in.
        raise UnwritableBackupError(target, "there is no such folder")
    with database.reading() as connection, closing(empty()) as nothing:
        source = connection or nothing
        if not is_sound(source):
            raise DamagedFileError(database.path, "it is damaged")
        try:
            backups.copy_database(source, target)
        except OSError as error:
            raise UnwritableBackupError(target, error.strerror or error) from error
        except sqlite3.Error as error:
            raise UnwritableBackupError(target, error) from error
        (count,) = source.execute("SELECT count(*) FROM event WHERE kind = 'review'").fetchone()
    return int(count)


def copy_once(database: Database, name: str) -> None:
    """Write a whole copy beside the daily ones, unless there is one of that name.

    Raises:
        UnwritableBackupError: it cannot be written.
        StoreError: the log cannot be read, or is damaged.
    """
    target = database.backup_folder / name
    if not target.exists():
        back_up(database, target)


def restore(database: Database, policy: Policy, source: Path, now: datetime) -> Restored:
    """Take in what a copy has and the log lacks: a database, a log file, or a folder of those.

    Nothing is taken away: the union of both logs is what stands then.

    Raises:
        UnusableBackupError: there is nothing in it that could come back.
        ForeignFileError: another program or a newer sdprep wrote it.
        StoreError: the log cannot be written, or is damaged; nothing was taken in.
    """
    try:
        if not source.is_file():
            return _restore_lines(database, policy, source, now)
        with source.open("rb") as file:
            is_database = file.read(len(_MAGIC)) == _MAGIC
        restored = _restore_database if is_database else _restore_lines
        return restored(database, policy, source, now)
    except OSError as error:
        raise UnusableBackupError(source, error.strerror or error) from error


def _restore_database(database: Database, policy: Policy, source: Path, now: datetime) -> Restored:
    with Salvage(source) as salvage:
        if not salvage.is_whole and next(salvage.events(), None) is None:
            raise UnusableBackupError(source, "it is damaged, and no answer in it can be read")
        rebuilt = _require_sound(database, policy, now)
        with ReviewLog(database, policy).writing() as connection:
            ingested = _take_in(connection, database, salvage.events(), policy)
            documents = _add_rows(connection, "source", salvage.rows("source"))
            _add_rows(connection, "anki_note", salvage.rows("anki_note"))
        return Restored(ingested, documents, salvage.is_whole, rebuilt)


def _restore_lines(database: Database, policy: Policy, source: Path, now: datetime) -> Restored:
    if not source.exists():
        raise UnusableBackupError(source, "No such file or directory")
    paths = [source] if source.is_file() else _log_files_of(source)
    if not any(event for path in paths for event in log_files.read_lines(path)):
        raise UnusableBackupError(source, "it holds no copy of a review log")
    rebuilt = _require_sound(database, policy, now)
    lines = (line for path in paths for line in log_files.read_lines(path))
    with ReviewLog(database, policy).writing() as connection:
        ingested = _take_in(connection, database, lines, policy)
    return Restored(ingested, is_whole=not ingested.damaged, rebuilt=rebuilt)


def _log_files_of(folder: Path) -> list[Path]:
    """Those of a device, of several, or of a folder that a log is in."""
    patterns = ("*.jsonl", "*/*.jsonl", f"{LOG_FOLDER}/*/*.jsonl")
    return sorted({path for pattern in patterns for path in folder.glob(pattern)})


def _require_sound(database: Database, policy: Policy, now: datetime) -> Rebuilt | None:
    """A log that is gone is built again first; one that is damaged is not written to."""
    try:
        with database.reading() as connection:
            if connection is not None and not is_sound(connection):
                raise DamagedFileError(database.path, "it is damaged")
    except LostLogError:
        return rebuild(database, policy.scheduler, now)
    return None


def _take_in(
    connection: sqlite3.Connection,
    database: Database,
    lines: Iterable[Event | None],
    policy: Policy,
) -> Ingested:
    ingested = ingest(connection, lines, policy.scheduler)
    if ingested.added:
        # Not by their numbers: what comes of a log file may be in it already.
        log_files.complete(connection, database.log_folder)
    return ingested


def _add_rows(
    connection: sqlite3.Connection, table: str, rows: list[tuple[object, ...]] | None
) -> int:
    """Add the rows that a table lacks; gives their number."""
    marks = ", ".join("?" * len(rows[0])) if rows else ""
    statement = f"INSERT OR IGNORE INTO {table} VALUES ({marks})"
    return sum(connection.execute(statement, row).rowcount for row in rows or ())
