"""Events from elsewhere: of other devices, of a backup, of the log files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from sdprep.schedule import EventKind, Scheduler
from sdprep.store.events import Event
from sdprep.store.fold import fold_again, fold_all, keep_states
from sdprep.store.renames import Owners
from sdprep.store.rows import INSERT_EVENT, event_row

_FEW_CARDS = 500
"""Up to so many cards are folded one by one; for more, one walk through the log is quicker."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of lines that were read."""

    added: int
    known: int
    """Events that were there already."""
    damaged: int
    """Lines that are no event, or not as they were written."""

    def __add__(self, other: Ingested) -> Ingested:
        return Ingested(
            self.added + other.added, self.known + other.known, self.damaged + other.damaged
        )


def ingest(
    connection: sqlite3.Connection, lines: Iterable[Event | None], scheduler: Scheduler
) -> Ingested:
    """Take in events that are not there yet, and fold the cards that they are about.

    The union of two logs is the same in whatever order and however often they are taken in.
    """
    added: list[Event] = []
    known = damaged = 0
    for event in lines:
        if event is None:
            damaged += 1
        elif _insert(connection, event):
            added.append(event)
        else:
            known += 1
    if added:
        latest = max(event.hlc for event in added)
        connection.execute("UPDATE device SET hlc = max(hlc, ?)", (latest,))
        _fold_touched(connection, added, scheduler)
    return Ingested(len(added), known, damaged)


def _insert(connection: sqlite3.Connection, event: Event) -> bool:
    cursor = connection.execute(f"{INSERT_EVENT} ON CONFLICT (uid) DO NOTHING", event_row(event))
    return cursor.rowcount > 0


def _fold_touched(
    connection: sqlite3.Connection, events: Iterable[Event], scheduler: Scheduler
) -> None:
    touched = {event.card_id for event in events}
    touched |= {event.new_id for event in events if event.new_id is not None}
    undone = [event.undoes for event in events if event.kind is EventKind.UNDO]
    for uid in undone:
        # An undo names its card, but what it takes back says whose it is.
        rows = connection.execute(
            "SELECT card_id FROM event WHERE uid = ?", (uid.bytes if uid else b"",)
        )
        touched |= {card_id for (card_id,) in rows}
    if len(touched) > _FEW_CARDS:
        keep_states(connection, fold_all(connection, scheduler), scheduler)
        return
    for card_id in Owners(connection).related(touched):
        fold_again(connection, card_id, scheduler)
