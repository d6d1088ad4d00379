"""The SQLite file: how it is opened, written and refused."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

from sdprep.paths import BACKUP_FOLDER, LOG_FOLDER
from sdprep.store import backups, log_files
from sdprep.store.complaints import DamagedFileError, ForeignFileError, LostLogError, StoreError
from sdprep.store.migrations import MIGRATIONS
from sdprep.store.opening import (
    connect,
    empty,
    has_tables,
    in_memory,
    means_damage,
    migrate,
    refusal,
    use_wal,
    version_of,
)
from sdprep.store.rows import DamagedRowError
from sdprep.store.sides import has_content, wal_of

_MIRRORED_EVERY = 25
"""After so many transactions the log files are brought up to date, besides at the end."""
_WRITE_PRAGMAS = (
    # WAL alone survives a kill; FULL also survives a power cut, for 0.2 ms a review.
    "PRAGMA synchronous = FULL",
    # macOS answers a plain fsync from the drive's cache.
    "PRAGMA fullfsync = ON",
    "PRAGMA foreign_keys = ON",
    # 16 MB: copying back into a large log takes milliseconds, too long for each 100 reviews.
    "PRAGMA wal_autocheckpoint = 4000",
)

_NO_ROOM_FOR_AN_INDEX = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
}
"""What SQLite says where it cannot put an index beside a WAL: a read-only folder, a full disk."""


class Database:
    """One file, opened at the first use; nothing is created before the first write."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.log_folder = path.parent / LOG_FOLDER
        self.backup_folder = path.parent / BACKUP_FOLDER
        self._connection: sqlite3.Connection | None = None
        self._written = 0

    def close(self) -> None:
        """Let go of the file; what was written goes to the log files and the daily copy, too."""
        if self._connection is None:
            return
        connection, self._connection = self._connection, None
        with closing(connection):
            if self._written:
                self._mirror(connection)
                # The log itself is safe; a full disk is told by `doctor`, not by every command.
                with suppress(sqlite3.Error, OSError):
                    backups.back_up_daily(connection, self.backup_folder, _local_date())
        self._written = 0

    def require_writable(self) -> None:
        """Make sure that the file can be written, without creating anything.

        Raises:
            StoreError: it cannot.
        """
        folder = self.path.parent
        while not folder.exists():
            folder = folder.parent
        # The folder too: that is where the WAL goes.
        wanted = [folder, self.path] if self.path.exists() else [folder]
        for place in wanted:
            if not os.access(place, os.W_OK) or not folder.is_dir():
                raise StoreError(self.path, f"{place} cannot be written")

    @contextmanager
    def writing_in_parts(self) -> Iterator[None]:
        """Let transactions be on the disk only when the block is left, all of them.

        A power cut before takes the last ones back; the file stays sound. No answer is written so.
        """
        with self.writing() as connection:
            pass
        connection.execute("PRAGMA synchronous = NORMAL")
        try:
            yield
        finally:
            connection.execute("PRAGMA synchronous = FULL")
            with self.writing():
                # What is committed now takes along what was written before.
                connection.execute("UPDATE device SET hlc = hlc")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Run a transaction that is on the disk when the block is left.

        Raises:
            StoreError: nothing of the block was stored.
        """
        with self.explained():
            connection = self._open_for_writing()
            # A deferred transaction that reads first and then writes loses to any other writer.
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        self._written += 1
        if self._written % _MIRRORED_EVERY == 0:
            self._mirror(connection)

    def _mirror(self, connection: sqlite3.Connection) -> None:
        with suppress(sqlite3.Error, OSError):
            connection.execute("BEGIN IMMEDIATE")
            try:
                log_files.mirror(connection, self.log_folder)
            except (sqlite3.Error, OSError):
                connection.execute("ROLLBACK")
            else:
                connection.execute("COMMIT")

    @contextmanager
    def copied(self) -> Iterator[sqlite3.Connection]:
        """Give a copy in memory, for what cannot be written back.

        Raises:
            StoreError: the file cannot be read.
        """
        with self.reading() as source, closing(empty()) as copy:
            if source is not None:
                source.backup(copy)
            yield copy

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """Give a connection to read from; None where nothing was ever stored."""
        with self.explained():
            if self._connection is not None:
                yield self._connection
            elif not self.path.exists():
                self._refuse_lost()
                yield None
            else:
                with closing(self._open_for_reading()) as connection:
                    yield connection

    def _open_for_writing(self) -> sqlite3.Connection:
        if self._connection is None:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self.path.exists():
                self._refuse_lost()
                self.path.touch(mode=0o600)
            connection = connect(f"{self.path.absolute().as_uri()}?mode=rw")
            try:
                self._prepare(connection)
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        self._refuse_foreign(connection)
        use_wal(connection)
        for pragma in _WRITE_PRAGMAS:
            connection.execute(pragma)
        if version_of(connection) < len(MIGRATIONS):
            migrate(connection, self._copy_before_migration)

    def _copy_before_migration(self) -> None:
        name = f"reviews-before-schema-{len(MIGRATIONS)}-{_local_date()}.db"
        # Through a reader of its own: SQLite copies nothing for whoever is about to write.
        with closing(connect(f"{self.path.absolute().as_uri()}?mode=ro")) as reader:
            backups.copy_database(reader, self.backup_folder / name)

    def _open_for_reading(self) -> sqlite3.Connection:
        uri = self.path.absolute().as_uri()
        connection = connect(f"{uri}?mode=ro")
        try:
            connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError as error:
            connection.close()
            if error.sqlite_errorcode & 0xFF not in _NO_ROOM_FOR_AN_INDEX:
                raise
            # Not past a WAL: that would hide reviews.
            has_wal = has_content(wal_of(self.path))
            connection = in_memory(self.path) if has_wal else connect(f"{uri}?immutable=1")
        try:
            self._refuse_foreign(connection)
            return self._up_to_date(connection)
        except BaseException:
            connection.close()
            raise

    def _up_to_date(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        """A connection to the schema of today: the file's own, or that of a copy in memory."""
        if version_of(connection) == len(MIGRATIONS):
            return connection
        copy = sqlite3.connect(":memory:", isolation_level=None)
        with closing(connection):
            connection.backup(copy)
        migrate(copy)
        return copy

    def _refuse_foreign(self, connection: sqlite3.Connection) -> None:
        if reason := refusal(connection):
            raise ForeignFileError(self.path, reason)
        if not has_tables(connection):
            self._refuse_lost()

    def _refuse_lost(self) -> None:
        """Do not begin anew beside the log files of a database that has gone."""
        if self.log_folder.is_dir() and log_files.has_events(self.log_folder):
            raise LostLogError(self.path)

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Make one sentence of what SQLite or the system complains of.

        Raises:
            StoreError: it complains.
        """
        try:
            yield
        except sqlite3.Error as error:
            kind = DamagedFileError if means_damage(error) else StoreError
            raise kind(self.path, error) from error
        except (DamagedRowError, UnicodeDecodeError) as error:
            # The latter where SQLite quotes what it stumbled upon.
            raise DamagedFileError(self.path, error) from error
        except UnicodeEncodeError as error:
            raise StoreError(self.path, error) from error
        except OSError as error:
            raise StoreError(self.path, error.strerror or error) from error


def _local_date() -> date:
    return datetime.now().astimezone().date()
