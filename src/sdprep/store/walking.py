"""The whole log in its order, with what each event did to its card."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from sdprep.schedule import CardState, EventKind, Scheduler, Step, advance
from sdprep.store.renames import Owners
from sdprep.store.rows import explained, stored_day, stored_kind, undone_uids

_EVENTS = """
    SELECT card_id, hlc, uid, kind, study_day, quality, shift_days, at_ms, duration_ms FROM event
    WHERE kind NOT IN ('undo', 'rename') ORDER BY hlc, uid
"""


class Lived(NamedTuple):
    """One event, and what it did."""

    card_id: str
    """The card that it counts for now."""
    kind: EventKind
    at_ms: int
    quality: int
    """0 where it is no answer."""
    duration_ms: int
    before: CardState
    after: CardState
    is_undone: bool
    """Whether it was taken back; then it did nothing."""


def walk(connection: sqlite3.Connection, scheduler: Scheduler) -> Iterator[Lived]:
    """Give all events, those that were taken back included.

    Raises:
        DamagedRowError: they cannot be folded.
    """
    owners = Owners(connection)
    undone = undone_uids(connection)
    states: dict[str, CardState] = {}
    new = CardState()
    with explained():
        for card_id, hlc, uid, kind, day, quality, shift, at_ms, took in connection.execute(
            _EVENTS
        ):
            owner, is_undone = owners.of(card_id, (hlc, uid)), uid in undone
            before = after = states.get(owner, new)
            step = Step(stored_kind(kind), stored_day(day), quality or 0, shift)
            if not is_undone:
                after = states[owner] = advance(before, step, scheduler)
            yield Lived(
                owner, step.kind, at_ms, step.quality, took, before, after, is_undone=is_undone
            )
