"""Copies of the log: whole, one a day, and fewer of them the older they are."""

from __future__ import annotations

import sqlite3
import stat
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from damage import fill
from samples import DAY, answer
from sdprep.store import Database, ReviewLog
from sdprep.store.backups import back_up_daily, copy_database, dated_copies, days_to_keep

days = st.sets(st.integers(0, 1500), min_size=1).map(
    lambda ages: {DAY - timedelta(days=age) for age in ages}
)


@given(days)
def test_the_newest_is_always_kept_and_nothing_is_made_up(found: set[date]) -> None:
    kept = days_to_keep(found)
    assert max(found) in kept
    assert kept <= found


@given(days)
def test_all_of_the_last_week_are_kept(found: set[date]) -> None:
    newest = max(found)
    assert {day for day in found if newest - day < timedelta(days=7)} <= days_to_keep(found)


@given(days)
def test_after_a_week_one_a_week_then_one_a_month_then_one_a_year(found: set[date]) -> None:
    newest = max(found)
    kept = days_to_keep(found)
    aged = {day: (newest - day).days for day in kept}
    weeks = Counter(day.isocalendar()[:2] for day, age in aged.items() if 7 <= age < 35)
    months = Counter((day.year, day.month) for day, age in aged.items() if 35 <= age < 372)
    years = Counter(day.year for day, age in aged.items() if age >= 372)
    for counts in (weeks, months, years):
        assert max(counts.values(), default=1) == 1


@given(days)
def test_no_week_month_or_year_goes_without_one(found: set[date]) -> None:
    """A copy goes only because one of about the same time stands for it."""
    newest, kept = max(found), days_to_keep(found)
    for day in found - kept:
        age = (newest - day).days
        span = timedelta(days=7 if age < 35 else 31 if age < 372 else 366)
        assert any(abs(day - other) <= span for other in kept)


@given(days)
def test_thinning_again_changes_nothing(found: set[date]) -> None:
    kept = days_to_keep(found)
    assert days_to_keep(kept) == kept


def test_ten_years_of_daily_copies_are_few() -> None:
    kept = set[date]()
    for number in range(3650):
        kept = days_to_keep({*kept, DAY + timedelta(days=number)})
        assert len(kept) <= 35
    assert len(kept) >= 25


def test_the_first_session_of_a_day_leaves_a_copy(log: ReviewLog, database: Database) -> None:
    log.record(answer("a", 4))
    database.close()
    log.record(answer("b", 4))
    database.close()
    ((_, path),) = dated_copies(database.backup_folder).items()
    assert [review.card_id for review in ReviewLog(Database(path)).reviews()] == ["a"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_who_only_reads_makes_no_copy(log: ReviewLog, database: Database) -> None:
    log.states()
    database.close()
    assert not database.backup_folder.exists()


def test_old_copies_go_and_other_files_stay(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"reviews-{DAY - timedelta(days=number)}.db").touch()
    others = [
        "reviews-before-schema-3-2026-01-01.db",
        "reviews-2026-01-01-120000.db",
        "reviews-2026-99-99.db",
        "notes.db",
    ]
    for name in others:
        (tmp_path / name).touch()
    with closing(sqlite3.connect(":memory:")) as connection:
        back_up_daily(connection, tmp_path, DAY + timedelta(days=1))
    assert list(dated_copies(tmp_path))[-7:] == [
        DAY + timedelta(days=number) for number in range(-5, 2)
    ]
    assert len(dated_copies(tmp_path)) < 15
    assert all((tmp_path / name).exists() for name in others)


def test_a_copy_has_all_that_is_still_in_the_wal(
    log: ReviewLog, database: Database, tmp_path: Path
) -> None:
    events = fill(log)
    assert database.path.with_name("reviews.db-wal").stat().st_size > 0
    target = tmp_path / "elsewhere" / "copy.db"
    with database.reading() as connection:
        assert connection is not None
        copy_database(connection, target)
    assert ReviewLog(Database(target)).events() == events
    assert list(target.parent.iterdir()) == [target]


def test_a_copy_that_fails_leaves_the_one_there_was(
    log: ReviewLog, database: Database, tmp_path: Path
) -> None:
    log.record(answer("a", 4))
    target = tmp_path / "copy.db"
    target.mkdir()
    with (
        closing(sqlite3.connect(database.path)) as connection,
        pytest.raises(OSError, match="directory"),
    ):
        copy_database(connection, target)
    assert list(tmp_path.glob("*copy*")) == [target]
