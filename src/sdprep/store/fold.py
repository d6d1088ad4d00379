"""Card states from the log: of one card after a change to its past, or of all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sdprep.schedule import (
    CardState,
    EventKind,
    Scheduler,
    Step,
    advance,
    advance_by_answer,
    fold,
)
from sdprep.store.renames import Owners, spans_of
from sdprep.store.rows import (
    IS_UNDONE,
    STATES,
    explained,
    read_state,
    save_state,
    state_row,
    stored_day,
    stored_kind,
    undone_uids,
)

_STEPS = f"""
    SELECT e.hlc, e.uid, e.kind, e.study_day, e.quality, e.shift_days FROM event e
    WHERE e.card_id = ? AND (e.hlc, e.uid) > (?, ?) AND (e.hlc, e.uid) < (?, ?)
        AND e.kind NOT IN ('undo', 'rename') AND NOT {IS_UNDONE}
"""
_REVIEW = str(EventKind.REVIEW)
_ALL_STEPS = """
    SELECT card_id, hlc, uid, kind, study_day, quality, shift_days FROM event
    WHERE kind NOT IN ('undo', 'rename') ORDER BY hlc, uid
"""


def fold_card(connection: sqlite3.Connection, card_id: str, scheduler: Scheduler) -> CardState:
    """Fold what stands of a card's history, that of its former ids included.

    Raises:
        DamagedRowError: it cannot be folded.
    """
    rows = [
        row
        for span in spans_of(connection, card_id)
        for row in connection.execute(_STEPS, (span.card_id, *span.after, *span.last))
    ]
    with explained():
        return fold((_step(*row[2:]) for row in sorted(rows)), scheduler)


def fold_again(connection: sqlite3.Connection, card_id: str, scheduler: Scheduler) -> CardState:
    """Fold a card's history and keep what it leads to."""
    state = fold_card(connection, card_id, scheduler)
    save_state(connection, card_id, state)
    return state


def fold_all(connection: sqlite3.Connection, scheduler: Scheduler) -> dict[str, CardState]:
    """Fold the whole log; cards that nothing stands of are left out.

    Raises:
        DamagedRowError: it cannot be folded.
    """
    owners = Owners(connection)
    undone = undone_uids(connection)
    states: dict[str, CardState] = {}
    new = CardState()
    with explained():
        for card_id, hlc, uid, kind, day, quality, shift_days in connection.execute(_ALL_STEPS):
            if uid in undone:
                continue
            owner = owners.of(card_id, (hlc, uid))
            before = states.get(owner, new)
            # A log is answers, nearly all of it; a Step for each would take a tenth of the time.
            if kind == _REVIEW:
                study_day = stored_day(day)
                after = advance_by_answer(before, quality, study_day, shift_days, scheduler)
            else:
                after = advance(before, _step(kind, day, quality, shift_days), scheduler)
            states[owner] = after
    return {card_id: state for card_id, state in states.items() if state != new}


def keep_states(
    connection: sqlite3.Connection, states: Mapping[str, CardState], scheduler: Scheduler
) -> None:
    """Put folded states in the place of those that are kept."""
    connection.execute("DELETE FROM card_state")
    with _indexed_afterwards(connection):
        connection.executemany(
            f"INSERT INTO card_state VALUES ({', '.join('?' * 15)})",
            (state_row(card_id, states[card_id]) for card_id in sorted(states)),
        )
    connection.execute("REPLACE INTO derived VALUES (1, ?)", (scheduler.fingerprint,))


def is_derived_by(connection: sqlite3.Connection, scheduler: Scheduler) -> bool:
    """Whether the states that are kept are this scheduler's."""
    row = connection.execute("SELECT schedule FROM derived").fetchone()
    return row is not None and row[0] == scheduler.fingerprint


def kept_states(connection: sqlite3.Connection) -> Iterator[tuple[str, CardState]]:
    """Give the states that are kept."""
    return map(read_state, connection.execute(STATES))


@contextmanager
def _indexed_afterwards(connection: sqlite3.Connection) -> Iterator[None]:
    # An index made at once lies in full pages in a row: a cold start reads it four times as fast.
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_schema"
        " WHERE type = 'index' AND tbl_name = 'card_state' AND sql IS NOT NULL"
    ).fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    yield
    for _, sql in indexes:
        connection.execute(sql)


def _step(kind: str, day: str, quality: int | None, shift_days: int) -> Step:
    return Step(stored_kind(kind), stored_day(day), quality or 0, shift_days)
