"""How long one durable review takes, beside a bare SQLite commit with the same settings.

Run: .venv/bin/python benchmarks/store.py
"""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from sdprep.schedule import Answer, Moment
from sdprep.store import Database, ReviewLog

ROUNDS = 2000
DAY = date(2026, 1, 1)


def times_ms(action: Callable[[int], object]) -> list[float]:
    """Run an action again and again; its times, sorted."""
    found = []
    for number in range(ROUNDS):
        began = time.perf_counter()
        action(number)
        found.append((time.perf_counter() - began) * 1000)
    return sorted(found)


def show(name: str, found: list[float], baseline: list[float]) -> None:
    """Print median and 99th percentile, and their ratios to the baseline's."""
    p50, p99 = statistics.median(found), found[ROUNDS * 99 // 100]
    base50, base99 = statistics.median(baseline), baseline[ROUNDS * 99 // 100]
    print(f"{name:<22} p50 {p50:6.3f} ms {p50 / base50:5.2f} x   ", end="")
    print(f"p99 {p99:6.3f} ms {p99 / base99:5.2f} x")


def bare_commits(path: Path) -> list[float]:
    """One row a transaction, WAL and FULL, nothing else."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE row (x)")
    found = times_ms(lambda number: connection.execute("INSERT INTO row VALUES (?)", (number,)))
    connection.close()
    return found


def reviews(path: Path) -> list[float]:
    """The real thing: log line, state and all."""
    database = Database(path)
    log = ReviewLog(database)

    def review(number: int) -> None:
        moment = Moment(0, 0, DAY + timedelta(days=number // 50))
        log.record(Answer(f"card {number % 100}", 4, moment, 0))

    found = times_ms(review)
    database.close()
    return found


def main() -> None:
    """Measure both in one run."""
    with tempfile.TemporaryDirectory() as folder:
        baseline = bare_commits(Path(folder, "bare.db"))
        show("bare SQLite commit", baseline, baseline)
        show("one durable review", reviews(Path(folder, "reviews.db")), baseline)


if __name__ == "__main__":
    main()
