"""The review log and the states derived from it, changed together or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sdprep.schedule import Answer, CardState, EventKind, Moment, Policy, Step, advance
from sdprep.session import Standing
from sdprep.store.appending import append_event
from sdprep.store.complaints import StoreError
from sdprep.store.database import Database
from sdprep.store.days import due_ids, last_seen, next_due, standing_on
from sdprep.store.events import Event
from sdprep.store.fold import fold_again, fold_all, is_derived_by, keep_states, kept_states
from sdprep.store.histories import (
    brought_about,
    last_of,
    load_of,
    of_card,
    present_id,
    read_review,
)
from sdprep.store.ingesting import Ingested, ingest
from sdprep.store.renames import Owners
from sdprep.store.rows import (
    EVENT_COLUMNS,
    IS_UNDONE,
    Review,
    load_state,
    read_event,
    review_of,
    save_state,
    stored_day,
)
from sdprep.store.walking import Lived, walk

_REVIEWS = f"""
    SELECT {", ".join(f"e.{name.strip()}" for name in EVENT_COLUMNS.split(","))}, {IS_UNDONE}
    FROM event e WHERE e.kind = 'review'
"""


class Recorded(NamedTuple):
    """What an answer has done."""

    review: Review
    state: CardState
    before: CardState


class ReviewLog:
    """Reads and appends events; the policy's scheduler is what the states follow."""

    def __init__(self, database: Database, policy: Policy | None = None) -> None:
        self._database = database
        self.policy = policy or Policy()
        self._is_current = False

    # ---- writing -------------------------------------------------------------------------------

    def record(self, answer: Answer) -> Recorded:
        """Append one answer and move its card on; durable when this returns.

        Where another process has seen the card renamed meanwhile, its new id is answered.

        Raises:
            StoreError: the answer was not stored.
        """
        scheduler, leeches = self.policy.scheduler, self.policy.leeches
        with self.writing() as connection:
            card_id = present_id(connection, answer.card_id)
            before = load_state(connection, card_id)
            day = answer.moment.study_day
            after = scheduler.answer(before, answer.quality, day)
            load = load_of(connection, day)
            shift_days = self.policy.shift_days(card_id, before, after, load)
            event = append_event(
                connection,
                EventKind.REVIEW,
                card_id,
                answer.moment,
                quality=answer.quality,
                duration_ms=answer.duration_ms,
                shift_days=shift_days,
            )
            after = advance(before, event.step, scheduler)
            if leeches.suspends and leeches.is_hit(before.lapses, after.lapses):
                append_event(connection, EventKind.SUSPEND, card_id, answer.moment)
                after = replace(after, is_suspended=True)
            save_state(connection, card_id, after)
        return Recorded(review_of(event, card_id, is_undone=False), after, before)

    def mark(self, card_ids: Iterable[str], kind: EventKind, at: Moment) -> dict[str, str]:
        """Suspend, bury, flag or reset cards, or end that; gives the uids of the events by card."""
        uids = dict[str, str]()
        with self.writing() as connection:
            for chosen in card_ids:
                card_id = present_id(connection, chosen)
                event = append_event(connection, kind, card_id, at)
                state = load_state(connection, card_id)
                step = Step(kind, at.study_day)
                save_state(connection, card_id, advance(state, step, self.policy.scheduler))
                uids[card_id] = str(event.uid)
        return uids

    def undo(self, count: int, at: Moment) -> list[Review]:
        """Take back the last reviews that stand, newest first."""
        query = f"{_REVIEWS} AND NOT {IS_UNDONE} ORDER BY e.hlc DESC, e.uid DESC LIMIT ?"
        return self._take_back(query, [count], at)

    def undo_one(self, uid: str, at: Moment) -> list[Review]:
        """Take back one event, if it still stands."""
        return self.undo_all([uid], at)

    def undo_all(self, uids: Iterable[str], at: Moment) -> list[Review]:
        """Take back events, those that still stand; all of them or none."""
        query = _REVIEWS.replace("e.kind = 'review'", "e.kind NOT IN ('undo', 'rename')")
        keys = [UUID(uid).bytes for uid in uids]
        return self._take_back(f"{query} AND NOT {IS_UNDONE} AND e.uid = ?", keys, at)

    def rename(self, connection: sqlite3.Connection, old_id: str, new_id: str, at: Moment) -> None:
        """Let a card's history, up to now, go on under another id."""
        append_event(connection, EventKind.RENAME, old_id, at, new_id=new_id)
        for card_id in (old_id, new_id):
            fold_again(connection, card_id, self.policy.scheduler)

    def ingest(self, lines: Iterable[Event | None]) -> Ingested:
        """Take in events from elsewhere; those that are there already are passed over."""
        with self.writing() as connection:
            return ingest(connection, lines, self.policy.scheduler)

    # ---- reading -------------------------------------------------------------------------------

    def reviews(self, card_id: str | None = None, since: date | None = None) -> list[Review]:
        """Give the log, oldest first, with what was taken back."""
        query, values = _REVIEWS, list[object]()
        if since is not None:
            query, values = query + " AND e.study_day >= ?", [since.isoformat()]
        with self._database.reading() as connection:
            if connection is None:
                return []
            if card_id is not None:
                condition, ids = of_card(connection, card_id)
                query, values = query + condition, [*values, *ids]
            owners = Owners(connection)
            rows = connection.execute(query + " ORDER BY e.hlc, e.uid", values)
            return [read_review(row, owners) for row in rows]

    def events(self) -> list[Event]:
        """Give everything that ever happened, in the order of all devices."""
        with self._database.reading() as connection:
            if connection is None:
                return []
            rows = connection.execute(f"SELECT {EVENT_COLUMNS} FROM event ORDER BY hlc, uid")
            return list(map(read_event, rows))

    def walk(self) -> Iterator[Lived]:
        """Give everything that ever happened to cards, with what it did to their states."""
        with self._database.reading() as connection:
            if connection is not None:
                yield from walk(connection, self.policy.scheduler)

    def current_id(self, card_id: str) -> str:
        """Give the id under which a card goes on; its own where it was never renamed."""
        with self._database.reading() as connection:
            if connection is None:
                return card_id
            return self.owners(connection)(card_id)

    def owners(self, connection: sqlite3.Connection) -> Callable[[str], str]:
        """Tell under which id a card goes on, as `current_id` does, for many."""
        owners = Owners(connection)
        return lambda card_id: owners.of(card_id, last_of(connection, card_id))

    def state(self, card_id: str) -> CardState:
        """Give one card's state."""
        with self.reading() as connection:
            return load_state(connection, card_id) if connection else CardState()

    def states(self) -> dict[str, CardState]:
        """Give the state of every card that was ever answered, suspended or marked."""
        with self.reading() as connection:
            return dict(kept_states(connection)) if connection else {}

    def standing(self, today: date, ahead_days: int = 0) -> Standing:
        """Give what a study day begins with, and what is due in some days after it."""
        with self.reading() as connection:
            return standing_on(connection, today, ahead_days) if connection else Standing()

    def due_ids(self, today: date, limit: int) -> list[str]:
        """Give the cards that are due, the most overdue by their intervals first."""
        with self.reading() as connection:
            return due_ids(connection, today, limit) if connection else []

    def next_due(self, today: date, ids: AbstractSet[str]) -> tuple[date | None, int]:
        """Give the next day after today on which some of the cards are due, and how many."""
        with self.reading() as connection:
            return next_due(connection, today, ids) if connection else (None, 0)

    def last_seen(self, since: date) -> dict[str, date]:
        """Give the last study day of each card that was answered since a study day."""
        with self._database.reading() as connection:
            return last_seen(connection, since) if connection else {}

    def last_study_day(self) -> date | None:
        """Give the last study day on which something was answered at the time itself."""
        with self._database.reading() as connection:
            if connection is None:
                return None
            row = connection.execute(
                "SELECT study_day FROM event WHERE kind = 'review' AND at_ms <= (hlc >> 16) + 60000"
                " ORDER BY study_day DESC LIMIT 1"
            ).fetchone()
            return stored_day(row[0]) if row else None

    # ---- the file ------------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Run a transaction in which the states are this scheduler's."""
        with self._database.writing() as connection:
            if not self._is_current and not is_derived_by(connection, self.policy.scheduler):
                states = fold_all(connection, self.policy.scheduler)
                keep_states(connection, states, self.policy.scheduler)
            yield connection
        self._is_current = True

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """Give a connection in which the states are this scheduler's; None where there is none."""
        with self._database.reading() as connection:
            if (
                self._is_current
                or connection is None
                or is_derived_by(connection, self.policy.scheduler)
            ):
                yield connection
                return
        try:
            with self.writing():
                pass
        except StoreError:
            # What cannot be written can still be read.
            with self._database.copied() as connection:
                states = fold_all(connection, self.policy.scheduler)
                keep_states(connection, states, self.policy.scheduler)
                yield connection
            return
        with self._database.reading() as connection:
            yield connection

    def _take_back(self, query: str, values: Iterable[object], at: Moment) -> list[Review]:
        if not self._database.path.exists():
            return []
        with self.writing() as connection:
            owners = Owners(connection)
            rows = (row for value in values for row in connection.execute(query, (value,)))
            reviews = [read_review(row, owners) for row in rows]
            for review in reviews:
                for uid in (UUID(review.uid), *brought_about(connection, review)):
                    card_id = review.answer.card_id
                    append_event(connection, EventKind.UNDO, card_id, at, undoes=uid)
            for card_id in {review.card_id for review in reviews}:
                fold_again(connection, card_id, self.policy.scheduler)
        return [replace(review, is_undone=True) for review in reviews]
