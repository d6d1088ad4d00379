"""Which events belong to a card: its own, and those of the cards whose history it took over.

A rename takes along all events of its card that come before it in the order of the hybrid clock.
So the answer is the same on every device, in whatever order the events arrive.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

Order = tuple[int, bytes]
"""Hybrid clock and uid of an event."""
_ALWAYS: Order = (1 << 62, b"")
_NEVER: Order = (-1, b"")


class Span(NamedTuple):
    """Events of one id within a part of the log: behind `after`, up to `last` itself."""

    card_id: str
    after: Order
    last: Order


def spans_of(connection: sqlite3.Connection, card_id: str) -> list[Span]:
    """Find the parts of the log that a card's history is made of."""
    return list(_spans(connection, card_id))


def _spans(connection: sqlite3.Connection, card_id: str) -> Iterator[Span]:
    """Follow the renames backwards; each step goes to earlier ones, so that none comes twice."""
    waiting = [(card_id, _ALWAYS)]
    while waiting:
        card_id, before = waiting.pop()
        row = connection.execute(
            "SELECT hlc, uid FROM event WHERE card_id = ? AND kind = 'rename'"
            " AND (hlc, uid) < (?, ?) ORDER BY hlc DESC, uid DESC LIMIT 1",
            (card_id, *before),
        ).fetchone()
        left_at: Order = row or _NEVER
        yield Span(card_id, left_at, before)
        waiting += (
            (old_id, (hlc, uid))
            for old_id, hlc, uid in connection.execute(
                "SELECT card_id, hlc, uid FROM event WHERE new_id = ?"
                " AND (hlc, uid) < (?, ?) AND (hlc, uid) > (?, ?)",
                (card_id, *before, *left_at),
            )
        )


class Owners:
    """Who has an event now: the renames as they are when this is made."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._renames: defaultdict[str, list[tuple[Order, str]]] = defaultdict(list)
        rows = connection.execute(
            "SELECT card_id, hlc, uid, new_id FROM event WHERE new_id IS NOT NULL ORDER BY hlc, uid"
        )
        for old_id, hlc, uid, new_id in rows:
            self._renames[old_id].append(((hlc, uid), new_id))

    def of(self, card_id: str, order: Order) -> str:
        """Find the id under which an event of a card counts now."""
        while card_id in self._renames:
            later = (one for one in self._renames[card_id] if one[0] > order)
            found = next(later, None)
            if found is None:
                return card_id
            order, card_id = found
        return card_id

    def related(self, card_ids: Iterable[str]) -> set[str]:
        """Add all ids that renames lead to from some ids, or from which they lead here."""
        neighbours: defaultdict[str, set[str]] = defaultdict(set)
        for old_id, renames in self._renames.items():
            for _, new_id in renames:
                neighbours[old_id].add(new_id)
                neighbours[new_id].add(old_id)
        found, waiting = set[str](), list(card_ids)
        while waiting:
            card_id = waiting.pop()
            if card_id not in found:
                found.add(card_id)
                waiting += neighbours.get(card_id, ())
        return found
