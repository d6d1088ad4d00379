"""An SQLite file that may come from anybody, opened so that it can do nothing but be read.

What is done here is what SQLite advises for untrusted files ("Defense Against The Dark Arts").
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from sdprep.anki.complaints import DamagedPackageError, HostilePackageError, quoted

_PRAGMAS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA query_only = ON",
)
_LIMITS = {
    # A note may hold pictures as text.
    sqlite3.SQLITE_LIMIT_LENGTH: 100_000_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 10,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 3,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 8,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 10,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}
_PLAIN = {"table", "index"}
_STEPS_A_LOOK = 100_000
_MIN_STEPS = 50_000_000
_STEPS_A_BYTE = 10
"""A row takes more bytes than steps of SQLite's; pages in a ring would take steps without end."""


@contextmanager
def open_guarded(
    database: Path, tables: Mapping[str, Collection[str]], package: Path
) -> Iterator[sqlite3.Connection]:
    """Open a file to read tables of it, each with the columns that it has to have.

    Text comes as it can be read: what is no UTF-8 has U+FFFD in it.

    Raises:
        DamagedPackageError: it is no sound SQLite file with such tables, then or later.
        HostilePackageError: it holds more than tables, indexes and rows.
    """
    try:
        uri = f"{database.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
            _restrain(connection, database.stat().st_size)
            _require_plain(connection, tables, package)
            _require_sound(connection, tables, package)
            yield connection
    except sqlite3.Error as error:
        raise DamagedPackageError(package, error) from error
    except UnicodeDecodeError as error:
        # Where SQLite quotes what it stumbled upon.
        raise DamagedPackageError(package, "it has names that are no text") from error


def _restrain(connection: sqlite3.Connection, size: int) -> None:
    connection.text_factory = lambda content: content.decode("utf-8", "replace")
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)
    left = (_MIN_STEPS + size * _STEPS_A_BYTE) // _STEPS_A_LOOK

    def is_enough() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    connection.set_progress_handler(is_enough, _STEPS_A_LOOK)
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _require_plain(
    connection: sqlite3.Connection, tables: Mapping[str, Collection[str]], package: Path
) -> None:
    schema = connection.execute("SELECT type, name, rootpage FROM sqlite_schema")
    plain = set[str]()
    for kind, name, root in schema:
        if kind not in _PLAIN:
            raise HostilePackageError(
                package, f"its collection has a {str(kind)[:20]} called {quoted(name)}"
            )
        # What a module of SQLite's makes up has no page in the file.
        if not isinstance(root, int) or root < 1:
            raise HostilePackageError(package, f"its collection has a virtual table {quoted(name)}")
        if kind == "table":
            plain.add(name)
    for table, wanted in tables.items():
        if table not in plain:
            raise DamagedPackageError(package, f"its collection has no table {table}")
        columns = connection.execute(f"PRAGMA table_xinfo({table})").fetchall()
        if any(hidden for *_, hidden in columns):
            raise HostilePackageError(package, f"a column of {table} is made up as it is read")
        if lacking := set(wanted) - {name for _, name, *_ in columns}:
            reason = f"its table {table} has no column {min(lacking)}"
            raise DamagedPackageError(package, reason)


def _require_sound(connection: sqlite3.Connection, tables: Collection[str], package: Path) -> None:
    for table in tables:
        (result,) = connection.execute(f"PRAGMA quick_check({table})").fetchone()
        if result != "ok":
            raise DamagedPackageError(package, f"table {table}: {result.splitlines()[0]}")
