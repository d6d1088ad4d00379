"""The list of the user's own documents and folders."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable

from sdprep.store.database import Database


class SourceList:
    """Absolute paths, in the order in which they were added."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def paths(self) -> list[str]:
        """Give the registered paths."""
        with self._database.reading() as connection:
            if connection is None:
                return []
            rows = connection.execute("SELECT path FROM source ORDER BY added_at_ms, path")
            return [os.fsdecode(path) for (path,) in rows]

    def add(self, paths: Iterable[str]) -> None:
        """Register paths; one that is there already keeps its place."""
        now_ms = time.time_ns() // 1_000_000
        with self._database.writing() as connection:
            connection.executemany(
                "INSERT INTO source (path, added_at_ms) VALUES (?, ?) ON CONFLICT DO NOTHING",
                ((os.fsencode(path), now_ms + position) for position, path in enumerate(paths)),
            )

    def remove(self, path: str) -> bool:
        """Forget a path; False where it was not registered. Reviews are kept."""
        with self._database.writing() as connection:
            cursor = connection.execute("DELETE FROM source WHERE path = ?", (os.fsencode(path),))
            return cursor.rowcount > 0
