"""A review log in a real SQLite file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sdprep.store import Database, ReviewLog


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A database that does not exist yet, in a folder that does not either."""
    database = Database(tmp_path / "data" / "reviews.db")
    yield database
    database.close()


@pytest.fixture
def log(database: Database) -> ReviewLog:
    """Its review log."""
    return ReviewLog(database)
