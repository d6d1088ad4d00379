"""SQLite itself: connections, the schema of today, and which of its errors mean damage."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from sdprep.store.migrations import MIGRATIONS
from sdprep.store.sides import copy_sides

APPLICATION_ID = 0x53445250
"""`SDRP`, at byte 68 of the file, for file(1) and for us."""
SCHEMA = APPLICATION_ID, len(MIGRATIONS)
"""What marks a file of today's schema: its application id and its version."""
SQLITE_VERSION = sqlite3.sqlite_version
_BUSY_TIMEOUT_MS = 30_000
_RETRY_SECONDS = 0.01
_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
_DAMAGE = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_FORMAT,
    # A table or column that has to be there is not.
    sqlite3.SQLITE_ERROR,
}


def connect(uri: str) -> sqlite3.Connection:
    """Open a file that waits for other writers; transactions are begun by hand."""
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_MS}")
    return connection


def use_wal(connection: sqlite3.Connection) -> None:
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


def empty() -> sqlite3.Connection:
    """Make a database in memory that nothing was stored in."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)
    return connection


def in_memory(path: Path) -> sqlite3.Connection:
    """Read a file with its WAL where nothing can be written beside it.

    Raises:
        OSError: it cannot be copied.
    """
    with TemporaryDirectory() as room:
        copy = Path(room) / "copy.db"
        copy_sides(path, copy)
        with closing(connect(f"{copy.as_uri()}?mode=rw")) as source:
            found = sqlite3.connect(":memory:", isolation_level=None)
            source.backup(found)
    return found


def migrate(connection: sqlite3.Connection, before: Callable[[], None] | None = None) -> None:
    """Bring a database to the schema of today, in one transaction.

    `before` is called in that transaction where there is an older schema to be changed.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have migrated while this one waited for the lock.
        version = version_of(connection)
        if before and 0 < version < len(MIGRATIONS):
            before()
        for step in MIGRATIONS[version:]:
            step(connection)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def version_of(connection: sqlite3.Connection) -> int:
    """Tell the number of a file's schema; 0 where there is none."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def refusal(connection: sqlite3.Connection) -> str | None:
    """Say why a file is not to be touched: another program's, or a newer sdprep's."""
    # In this order: another process may create the schema in between.
    tables = has_tables(connection)
    (identity,) = connection.execute("PRAGMA application_id").fetchone()
    if tables and identity != APPLICATION_ID:
        return "it belongs to another program"
    if version_of(connection) > len(MIGRATIONS):
        return "a newer sdprep wrote it; upgrade this one"
    return None


def has_tables(connection: sqlite3.Connection) -> bool:
    """Whether anything was ever made in a file."""
    (count,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return bool(count)


def has_our_schema(connection: sqlite3.Connection) -> bool:
    """Whether all tables, indexes and triggers are there as they were made."""
    with closing(empty()) as ours:
        wanted = set(ours.execute(_SCHEMA))
    return wanted <= set(connection.execute(_SCHEMA))


def is_ours_but_for_its_mark(connection: sqlite3.Connection) -> bool:
    """Whether only damage can have made a file look like another program's."""
    return version_of(connection) == len(MIGRATIONS) and has_our_schema(connection)


DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What reading a damaged file may raise; the latter where SQLite quotes what it stumbled upon."""


def means_damage(error: Exception) -> bool:
    """Whether an error comes of what is in the file, not of what it lies on or who else has it."""
    if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
        return False
    # None: text that is no UTF-8, found by Python's own part of the library.
    code = getattr(error, "sqlite_errorcode", None)
    return code is None or code & 0xFF in _DAMAGE or code == sqlite3.SQLITE_IOERR_SHORT_READ
