"""The files that belong to a database, by their names."""

from __future__ import annotations

import shutil
from pathlib import Path

SIDES = ("", "-wal", "-shm")
"""What their names end with; the last one is only an index, made again when it is missing."""
_TRIES = 5


def wal_of(database_path: Path) -> Path:
    """Where the WAL of a database is."""
    return side_of(database_path, "-wal")


def side_of(database_path: Path, side: str) -> Path:
    """Where one of the files of a database is."""
    return database_path.with_name(database_path.name + side)


def has_content(path: Path) -> bool:
    """Whether a file is there and not empty."""
    return path.exists() and path.stat().st_size > 0


def signature(database_path: Path) -> list[tuple[int, int]]:
    """Give sizes and times of the files that hold what was written."""
    sides = (side_of(database_path, side) for side in SIDES[:2])
    return [(side.stat().st_size, side.stat().st_mtime_ns) for side in sides if side.exists()]


def copy_sides(database_path: Path, target: Path) -> None:
    """Copy a database with its WAL, both of the same moment.

    Raises:
        OSError: they cannot be read or written.
    """
    for _ in range(_TRIES):
        before = signature(database_path)
        for side in SIDES[:2]:
            if side_of(database_path, side).exists():
                shutil.copyfile(side_of(database_path, side), side_of(target, side))
            else:
                side_of(target, side).unlink(missing_ok=True)
        if signature(database_path) == before:
            return
