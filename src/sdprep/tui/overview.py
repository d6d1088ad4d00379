"""What a learner is told at the start, before it is put in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sdprep.cards import Card
from sdprep.collection import Collection
from sdprep.schedule import Deadline
from sdprep.schedule.readiness import readiness
from sdprep.workload import Workload

_ALL = "all"


@dataclass(frozen=True, slots=True)
class Overview:
    """What a learner is told at the start."""

    today: date
    workload: Workload
    session_cards: int
    """How many cards a session asks for."""
    is_first: bool
    """Whether nothing was ever answered."""
    days_left: int | None
    """Until the interview; None where there is none."""
    ready: float | None
    """The share of the cards that would be known today; 0 to 1."""
    ahead: tuple[Card, ...] = ()
    """New cards beyond the limit of today, where it asks for nothing."""


def find_overview(collection: Collection) -> Overview:
    """Find out what today is about.

    Raises:
        StoreError: the log cannot be read.
    """
    deadline, today = collection.deadline, collection.today
    workload = collection.workload(collection.library.cards)
    return Overview(
        today,
        workload,
        collection.settings.cards,
        not collection.database_path.exists(),
        None if deadline is None else deadline.days_left(today),
        None if deadline is None else _readiness(collection, deadline),
        () if workload.asked or not workload.unseen else _ahead(collection),
    )


def _ahead(collection: Collection) -> tuple[Card, ...]:
    # Siblings of what was asked today are not among them.
    count = collection.settings.cards
    done = len(collection.log.standing(collection.today, 0).introduced_today)
    return collection.workload(collection.library.cards, new_a_day=done + count).new[:count]


def _readiness(collection: Collection, deadline: Deadline) -> float | None:
    ids: list[str] = [card.id for card in collection.library.cards]
    states = collection.states()
    known = {card_id: states[card_id] for card_id in ids if card_id in states}
    seen_on = collection.log.last_seen(deadline.sweep_from)
    scheduler = collection.log.policy.scheduler
    return readiness(known, {_ALL: ids}, scheduler, collection.today, seen_on).get(_ALL)
