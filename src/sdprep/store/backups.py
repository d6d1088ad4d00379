"""Copies of the database, dated, and thinned as they grow old."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import date, timedelta
from pathlib import Path

_DATED = re.compile(r"reviews-(\d{4}-\d\d-\d\d)\.db")
_ALL_DAYS, _WEEKS, _MONTHS = 7, 5, 12


def copy_database(connection: sqlite3.Connection, target: Path) -> None:
    """Write a copy of a database that is whole and up to date; what was in the target goes.

    Raises:
        sqlite3.Error, OSError: it cannot be written; the target is as it was.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            connection.backup(copy)
            # One file that can be carried about, without a WAL beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
        sync(part)
        part.replace(target)
        sync(target.parent)
    finally:
        part.unlink(missing_ok=True)


def back_up_daily(connection: sqlite3.Connection, folder: Path, today: date) -> None:
    """Make the first copy of a day, and let go of old ones.

    Raises:
        sqlite3.Error, OSError: that cannot be done.
    """
    target = daily_path(folder, today)
    if target.exists():
        return
    copy_database(connection, target)
    copies = dated_copies(folder)
    kept = days_to_keep(copies)
    for day, path in copies.items():
        if day not in kept:
            with suppress(OSError):
                path.unlink()


def daily_path(folder: Path, day: date) -> Path:
    """Where the copy of a day is."""
    return folder / f"reviews-{day}.db"


def dated_copies(folder: Path) -> dict[date, Path]:
    """List the daily copies, oldest first."""
    found = dict[date, Path]()
    for path in folder.glob("reviews-*.db"):
        if match := _DATED.fullmatch(path.name):
            with suppress(ValueError):
                found[date.fromisoformat(match[1])] = path
    return dict(sorted(found.items()))


def all_copies(folder: Path) -> list[Path]:
    """List every copy, those made by hand included, the one written last first."""
    return sorted(folder.glob("*.db"), key=lambda path: path.stat().st_mtime_ns, reverse=True)


def days_to_keep(days: Iterable[date]) -> set[date]:
    """Choose, counted from the newest: all of a week, then one a week, a month, a year."""
    found = sorted(days, reverse=True)
    if not found:
        return set()
    newest = found[0]
    kept = dict[object, date]()
    for day in found:
        age = newest - day
        if age < timedelta(days=_ALL_DAYS):
            kept[day] = day
        elif age < timedelta(weeks=_WEEKS):
            kept["week", *day.isocalendar()[:2]] = day
        elif age < timedelta(days=31 * _MONTHS):
            kept["month", day.year, day.month] = day
        else:
            kept["year", day.year] = day
    return set(kept.values())


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
