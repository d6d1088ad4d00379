"""Review logs that something happened to behind the program's back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from samples import AT_MS, DAY, answer
from sdprep.schedule import EventKind, Moment, Policy
from sdprep.store import Database, Event, ReviewLog
from sdprep.store.checking import examine
from sdprep.store.findings import Examination
from sdprep.store.saving import mend

NOW = datetime.fromtimestamp(AT_MS / 1000).astimezone() + timedelta(days=1)
SCHEDULER = Policy().scheduler
TRIGGERS = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"


def fill(log: ReviewLog, count: int = 30) -> list[Event]:
    """Answer some cards, take some answers back, and do all else that can be done to cards."""
    for number in range(count):
        day = DAY - timedelta(days=40 - number // 10)
        log.record(answer(f"card{number % 9:012}", number % 6, day))
        if number % 10 == 5:
            log.undo(1, Moment(AT_MS, 60, day))
        if number % 10 == 7:
            log.mark([f"card{number % 9:012}"], EventKind.FLAG, Moment(AT_MS, 60, day))
    return log.events()


def change(path: Path, *statements: str) -> None:
    """Run statements that the triggers would forbid."""
    with closing(sqlite3.connect(path)) as connection:
        triggers = connection.execute(TRIGGERS).fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, sql in triggers:
            connection.execute(sql)
        connection.commit()


def flip_bit(path: Path, bit: int) -> None:
    """Turn one bit of a file."""
    content = bytearray(path.read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    path.write_bytes(content)


def blank_page(path: Path, table: str = "event") -> None:
    """Fill the page with zeros that a table or an index begins at."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        (number,) = connection.execute(query, (table,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((number - 1) * size)
        file.write(bytes(size))


def found_in(path: Path) -> Examination:
    """Examine a database."""
    return examine(Database(path), SCHEDULER, NOW)


def problems_of(path: Path) -> list[str]:
    """What kinds of problems there are."""
    return [str(finding.code) for finding in found_in(path).problems]


def mended(path: Path) -> list[str]:
    """Mend a database; gives what was said."""
    database = Database(path)
    try:
        return list(mend(database, SCHEDULER, examine(database, SCHEDULER, NOW), NOW))
    finally:
        database.close()
