"""What a page needs of the review log, where something was answered since the page was kept."""

from __future__ import annotations

import sqlite3

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def says_the_same(database: str, table: dict[str, Any]) -> bool:
    """Whether the same documents are registered, and their cards known as they are now."""
    escaped = database.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    try:
        connection = sqlite3.connect(f"file:{escaped}?mode=ro", uri=True, timeout=0)
    except sqlite3.Error:
        return False
    try:
        return _read(connection) == (table["schema"], table["sources"], table["fingerprint"])
    except sqlite3.Error:
        return False
    finally:
        connection.close()


def _read(connection: sqlite3.Connection) -> tuple[object, ...]:
    (identity,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    paths = connection.execute("SELECT path FROM source ORDER BY added_at_ms, path")
    row = connection.execute("SELECT fingerprint FROM library_seen").fetchone()
    return (identity, version), tuple(path for (path,) in paths), row and row[0]
