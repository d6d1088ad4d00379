"""Which events belong to a card: its own, and those of the cards whose history it took over."""

from __future__ import annotations

import sqlite3
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


def owner_of(connection: sqlite3.Connection, card_id: str, lsn: int) -> str:
    """Find the id under which an event counts now."""
    number = 0
    while _has_renames(connection):
        row = connection.execute(
            "SELECT new_id, number FROM rename WHERE old_id = ? AND number > ? AND after_lsn >= ?"
            " ORDER BY number LIMIT 1",
            (card_id, number, lsn),
        ).fetchone()
        if row is None:
            break
        card_id, number = row
    return card_id


def _has_renames(connection: sqlite3.Connection) -> bool:
    """Whether the file has the table; one that was only ever read by this version has not."""
    row = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'rename'").fetchone()
    return row is not None
