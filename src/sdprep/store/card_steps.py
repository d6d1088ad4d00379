"""Everything that stands of the log, card by card, for statistics."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from sdprep.schedule import Step
from sdprep.stats import CardStep
from sdprep.store.renames import Owners
from sdprep.store.reviews import ReviewLog
from sdprep.store.rows import stored_day, stored_kind, undone_uids

_STEPS = """
    SELECT card_id, hlc, uid, kind, study_day, quality, shift_days, duration_ms FROM event
    WHERE kind NOT IN ('undo', 'rename') ORDER BY hlc, uid
"""


def read_history(log: ReviewLog) -> list[CardStep]:
    """Give what happened to cards, oldest first, without what was taken back.

    An event counts for the card under which its own goes on now. The shift of a due date is that
    of the day of the answer, so that a fold finds the states that there were.
    """
    with log.reading() as connection:
        return list(_card_steps(connection)) if connection else []


def _card_steps(connection: sqlite3.Connection) -> Iterator[CardStep]:
    owners = Owners(connection)
    undone = undone_uids(connection)
    for card_id, hlc, uid, kind, day, quality, shift, duration in connection.execute(_STEPS):
        if uid not in undone:
            step = Step(stored_kind(kind), stored_day(day), quality or 0, shift)
            yield CardStep(owners.of(card_id, (hlc, uid)), step, duration or 0)
