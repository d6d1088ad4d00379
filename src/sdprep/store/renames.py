"""Which events belong to a card: its own, and those of the cards whose history it took over."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

_ALWAYS = 1 << 62


class Span(NamedTuple):
    """Events of one id within a part of the log: above `after`, up to `last`."""

    card_id: str
    after: int
    last: int


def spans_of(connection: sqlite3.Connection, card_id: str) -> list[Span]:
    """Find the parts of the log that a card's history is made of."""
    if not _has_renames(connection):
        return [Span(card_id, 0, _ALWAYS)]
    return list(_spans(connection, card_id, _ALWAYS, _ALWAYS))


def _spans(connection: sqlite3.Connection, card_id: str, last: int, before: int) -> Iterator[Span]:
    """Follow the renames backwards; each step goes to earlier ones, so that none comes twice."""
    waiting = [(card_id, last, before)]
    while waiting:
        card_id, last, before = waiting.pop()
        row = connection.execute(
            "SELECT number, after_lsn FROM rename WHERE old_id = ? AND number < ?"
            " ORDER BY number DESC LIMIT 1",
            (card_id, before),
        ).fetchone()
        left_at, after = row or (0, 0)
        yield Span(card_id, after, last)
        waiting += connection.execute(
            "SELECT old_id, after_lsn, number FROM rename"
            " WHERE new_id = ? AND number < ? AND number > ?",
            (card_id, before, left_at),
        )


class Owners:
    """Who has an event now: the renames as they are when this is made."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._renames: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
        if _has_renames(connection):
            rows = connection.execute(
                "SELECT old_id, number, after_lsn, new_id FROM rename ORDER BY number"
            )
            for old_id, *rename in rows:
                self._renames[old_id].append((rename[0], rename[1], rename[2]))

    def of(self, card_id: str, lsn: int) -> str:
        """Find the id under which an event of a card counts now."""
        last = 0
        while True:
            later = (
                (number, new_id)
                for number, after_lsn, new_id in self._renames.get(card_id, ())
                if number > last and after_lsn >= lsn
            )
            found = next(later, None)
            if found is None:
                return card_id
            last, card_id = found


def _has_renames(connection: sqlite3.Connection) -> bool:
    """Whether the file has the table; one that was only ever read by this version has not."""
    row = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'rename'").fetchone()
    return row is not None
