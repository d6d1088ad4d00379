"""What a study day asks for: the cards, the log and the learner's limits brought together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sdprep.cards import Card
from sdprep.schedule import Deadline, new_today, sweep_today
from sdprep.session import Limits, Standing, catch_up_days, count_by_day, find_due, mixed
from sdprep.store import ReviewLog

_AHEAD_DAYS = 60
"""How far into the future a backlog is followed."""


@dataclass(frozen=True, slots=True)
class Workload:
    """What a study day asks for, of some cards."""

    due: tuple[Card, ...]
    new: tuple[Card, ...]
    next_on: date | None
    """The next study day, after today, on which a card is due."""
    next_count: int
    """How many are due on that day."""
    unseen: int
    """New cards beyond today's, for which the daily limit has no room."""
    postponed: int = 0
    """Due cards beyond the limit of a day, or beside a sibling that is asked today."""
    catch_up_days: int | None = 1
    """On which day, today being the first, nothing is left over; None beyond a year."""
    sweep: tuple[Card, ...] = ()
    """Cards that are not due, to be looked at once more before the day to be ready on."""

    has_deadline: bool = False

    @property
    def asked(self) -> tuple[Card, ...]:
        """All that today asks for, in its order; with a deadline, no backlog is before new ones."""
        reviews = (*self.due, *self.sweep)
        return mixed(reviews, self.new) if self.has_deadline else (*reviews, *self.new)


def find_workload(
    log: ReviewLog,
    cards: Sequence[Card],
    limits: Limits,
    today: date,
    deadline: Deadline | None = None,
) -> Workload:
    """Find out what a study day asks for, out of some cards.

    With a deadline, which is then in force, new cards come as its plan says, and cards of its
    sweep besides.
    """
    standing = log.standing(today, _AHEAD_DAYS)
    new_count = _count_new(cards, standing)
    if deadline is not None and not limits.is_new_fixed:
        done = len(standing.introduced_today)
        limits = replace(limits, new_a_day=done + new_today(deadline, today, new_count, done))
    found = find_due(cards, standing, limits, today)
    ids = {card.id for card in cards}
    next_on, next_count = log.next_due(today, ids)
    coming = count_by_day(standing, ids, today, _AHEAD_DAYS)
    behind = len(found.due) + found.postponed
    return Workload(
        found.due,
        found.new,
        next_on,
        next_count,
        new_count - len(found.new),
        found.postponed,
        catch_up_days(behind, coming, limits.reviews_a_day),
        _sweep(log, cards, today, deadline),
        has_deadline=deadline is not None,
    )


def _count_new(cards: Sequence[Card], standing: Standing) -> int:
    return sum(
        card.id not in standing.introduced and card.id not in standing.hidden for card in cards
    )


def _sweep(
    log: ReviewLog, cards: Sequence[Card], today: date, deadline: Deadline | None
) -> tuple[Card, ...]:
    if deadline is None or today < deadline.sweep_from:
        return ()
    by_id: dict[str, Card] = {card.id: card for card in cards}
    states = {card_id: state for card_id, state in log.states().items() if card_id in by_id}
    seen_on = log.last_seen(deadline.sweep_from)
    chosen = sweep_today(deadline, today, states, seen_on, log.policy.scheduler)
    return tuple(by_id[card_id] for card_id in chosen)
