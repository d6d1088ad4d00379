"""How long the review log takes: one durable review, the due queue, folding the whole log.

Run: .venv/bin/python benchmarks/store.py           a million reviews of 100,000 cards
     .venv/bin/python benchmarks/store.py --scale   ten million of a million: some minutes, 4 GB
"""

from __future__ import annotations

import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from sdprep.schedule import Answer, Moment, Sm2, replay
from sdprep.store import Database, ReviewLog
from sdprep.store.events import TICKS_PER_MS, uuid7
from sdprep.store.fold import fold_all, keep_states
from sdprep.store.rows import INSERT_EVENT

ROUNDS = 2000
DAY = date(2026, 1, 1)
START_MS = 1_767_225_600_000
DAY_MS = 86_400_000
STUDIED_DAYS = 300


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
    print(f"{name:<34} p50 {p50:6.3f} ms {p50 / base50:5.2f} x   ", end="")
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
    """The real thing: log line, state and all, and the log files each hundred reviews."""
    database = Database(path)
    log = ReviewLog(database)

    def review(number: int) -> None:
        moment = Moment(0, 0, DAY + timedelta(days=number // 50))
        log.record(Answer(f"card {number % 100}", 4, moment, 0))

    found = times_ms(review)
    database.close()
    return found


def rows(cards: int, events: int) -> Iterator[tuple[object, ...]]:
    """A learner's days: each card again and again, ten days or so apart."""
    rng = random.Random(1987)  # noqa: S311 - a history to measure with
    device = "0123456789abcdef"
    for number in range(events):
        day = number * STUDIED_DAYS // events
        at_ms = START_MS + day * DAY_MS + number % DAY_MS
        uid: UUID = uuid7(at_ms)
        quality = rng.choices(range(6), (2, 3, 5, 10, 60, 20))[0]
        card_id = f"{number * 7919 % cards:016d}"
        study_day = (DAY + timedelta(days=day)).isoformat()
        hlc = at_ms * TICKS_PER_MS + number % TICKS_PER_MS
        fixed = (uid.bytes, device, hlc, "review", card_id, at_ms, 60, study_day)
        # No checksum: none of what is measured here reads it.
        yield (*fixed, quality, 4000, 0, None, None, 0)


def build(path: Path, cards: int, events: int) -> None:
    """Make a log of some size; its states are folded by what is measured."""
    database = Database(path)
    with database.writing() as connection:
        connection.executemany(INSERT_EVENT, rows(cards, events))
        connection.execute("UPDATE device SET mirrored_lsn = ?", (events,))
    with database.writing() as connection:
        began = time.perf_counter()
        states = fold_all(connection, Sm2())
        folded = time.perf_counter() - began
        keep_states(connection, states, Sm2())
        kept = time.perf_counter() - began
    print(f"replay of {events:,} reviews: fold {folded:.2f} s, with the states kept {kept:.2f} s")
    print_bare_replay(min(events, 1_000_000), events, folded)
    # The daily copy is not what is measured.
    database.backup_folder.write_text("")
    database.close()


def print_bare_replay(sample: int, events: int, folded: float) -> None:
    """Compare with the scheduler alone, without a database around it."""
    rng = random.Random(1987)  # noqa: S311 - grades to measure with
    grades = rng.choices(range(6), (2, 3, 5, 10, 60, 20), k=sample)
    days = [DAY + timedelta(days=number) for number in range(10)]
    began = time.perf_counter()
    for number in range(sample // 10):
        replay(zip(grades[number * 10 : number * 10 + 10], days, strict=True))
    alone = (time.perf_counter() - began) * events / sample
    print(f"  the scheduler alone: {alone:.2f} s, so the log costs {folded / alone:.2f} x")


def print_queue(path: Path, today: date) -> None:
    """The first 200 due cards and all that a study day begins with, cold and warm."""
    for name, warmth in (("cold", forget), ("warm", lambda _: None)):
        queue, whole = [], []
        for _ in range(5):
            warmth(path)
            queue.append(timed(path, lambda log: log.due_ids(today, 200)))
            warmth(path)
            whole.append(timed(path, lambda log: log.standing(today, 60)))
        print(
            f"{name}: open and the 200 most overdue {statistics.median(queue):6.1f} ms;"
            f" all that a day begins with {statistics.median(whole):7.1f} ms"
        )


def timed(path: Path, action: Callable[[ReviewLog], object]) -> float:
    """Open, act, close: milliseconds."""
    began = time.perf_counter()
    database = Database(path)
    action(ReviewLog(database))
    database.close()
    return (time.perf_counter() - began) * 1000


def forget(path: Path) -> None:
    """Let the system forget what it has read of a file."""
    descriptor = os.open(path, os.O_RDONLY)
    os.fsync(descriptor)
    os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(descriptor)


def main() -> None:
    """Measure all in one run."""
    cards, events = (1_000_000, 10_000_000) if "--scale" in sys.argv else (100_000, 1_000_000)
    with tempfile.TemporaryDirectory() as folder:
        baseline = bare_commits(Path(folder, "bare.db"))
        show("bare SQLite commit", baseline, baseline)
        show("one durable review", reviews(Path(folder, "reviews.db")), baseline)
        path = Path(folder, "large", "reviews.db")
        build(path, cards, events)
        print(f"{path.stat().st_size / 1e6:,.0f} MB for {events:,} reviews of {cards:,} cards")
        today = DAY + timedelta(days=STUDIED_DAYS - 4)
        print_queue(path, today)
        show("one durable review in that log", at_size(path, cards), baseline)


def at_size(path: Path, cards: int) -> list[float]:
    """Reviews in a log that is large already."""
    database = Database(path)
    log = ReviewLog(database)

    def review(number: int) -> None:
        moment = Moment(START_MS, 0, DAY + timedelta(days=STUDIED_DAYS))
        log.record(Answer(f"{number * 104_729 % cards:016d}", 4, moment, 0))

    return times_ms(review)


if __name__ == "__main__":
    main()
