"""The SQLite file: how it is opened, written and refused. The one home of sqlite3."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sdprep.errors import SdprepError
from sdprep.store.migrations import MIGRATIONS

APPLICATION_ID = 0x53445250
"""`SDRP`, at byte 68 of the file, for file(1) and for us."""
_BUSY_TIMEOUT_MS = 30_000
_RETRY_SECONDS = 0.01
_WRITE_PRAGMAS = (
    # WAL alone survives a kill; FULL also survives a power cut, for 0.2 ms a review.
    "PRAGMA synchronous = FULL",
    # macOS answers a plain fsync from the drive's cache.
    "PRAGMA fullfsync = ON",
    "PRAGMA foreign_keys = ON",
)


class StoreError(SdprepError):
    """The review log cannot be read or written."""

    def __init__(self, path: Path, reason: object) -> None:
        super().__init__(f"the review log {path} cannot be used: {reason}")


class ForeignFileError(StoreError):
    """A file of another program, or of a newer sdprep, is left as it is."""


class Database:
    """One file, opened at the first use; nothing is created before the first write."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection: sqlite3.Connection | None = None

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

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
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Run a transaction that is on the disk when the block is left.

        Raises:
            StoreError: nothing of the block was stored.
        """
        with self._explained():
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

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """Give a connection to read from; None where nothing was ever stored."""
        with self._explained():
            if self._connection is not None:
                yield self._connection
            elif not self.path.exists():
                yield None
            else:
                with closing(self._open_for_reading()) as connection:
                    yield connection

    def _open_for_writing(self) -> sqlite3.Connection:
        if self._connection is None:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self.path.exists():
                self.path.touch(mode=0o600)
            connection = _connect(f"{self.path.absolute().as_uri()}?mode=rw")
            try:
                self._prepare(connection)
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        self._refuse_foreign(connection)
        _use_wal(connection)
        for pragma in _WRITE_PRAGMAS:
            connection.execute(pragma)
        if _version(connection) < len(MIGRATIONS):
            connection.execute("BEGIN IMMEDIATE")
            # Another process may have migrated while this one waited for the lock.
            for migrate in MIGRATIONS[_version(connection) :]:
                migrate(connection)
            connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("COMMIT")

    def _open_for_reading(self) -> sqlite3.Connection:
        uri = self.path.absolute().as_uri()
        connection = _connect(f"{uri}?mode=ro")
        try:
            connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError as error:
            connection.close()
            if not self._can_be_read_whole(error):
                raise
            connection = _connect(f"{uri}?immutable=1")
        self._refuse_foreign(connection)
        if _version(connection) == 0:
            connection.close()
            connection = _empty()
        return connection

    def _can_be_read_whole(self, error: sqlite3.OperationalError) -> bool:
        """Whether only the room for the WAL's index is missing, in a folder that is read-only.

        Not while a WAL is there: reading past it would hide reviews.
        """
        wal = self.path.with_name(f"{self.path.name}-wal")
        has_wal = wal.exists() and wal.stat().st_size > 0
        code = error.sqlite_errorcode & 0xFF
        return code in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY} and not has_wal

    def _refuse_foreign(self, connection: sqlite3.Connection) -> None:
        # In this order: another process may create the schema in between.
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        (identity,) = connection.execute("PRAGMA application_id").fetchone()
        if tables and identity != APPLICATION_ID:
            raise ForeignFileError(self.path, "it belongs to another program")
        if _version(connection) > len(MIGRATIONS):
            raise ForeignFileError(self.path, "a newer sdprep wrote it; upgrade this one")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, UnicodeEncodeError) as error:
            raise StoreError(self.path, error) from error
        except OSError as error:
            raise StoreError(self.path, error.strerror or error) from error


def _connect(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_MS}")
    return connection


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch the file to WAL; SQLite's busy timeout does not cover two that do so at once."""
    deadline = time.monotonic() + _BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_RETRY_SECONDS)
        else:
            return


def _empty() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for migrate in MIGRATIONS:
        migrate(connection)
    return connection


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)
