"""What a study day asks for: the cards, the log and the learner's limits brought together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sdprep.cards import Card
from sdprep.session import Limits, catch_up_days, count_by_day, find_due
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


def find_workload(log: ReviewLog, cards: Sequence[Card], limits: Limits, today: date) -> Workload:
    """Find out what a study day asks for, out of some cards."""
    standing = log.standing(today, _AHEAD_DAYS)
    found = find_due(cards, standing, limits, today)
    ids = {card.id for card in cards}
    next_on, next_count = log.next_due(today, ids)
    unseen = sum(
        card.id not in standing.introduced and card.id not in standing.hidden for card in cards
    )
    behind = len(found.due) + found.postponed
    coming = count_by_day(standing, ids, today, _AHEAD_DAYS)
    return Workload(
        found.due,
        found.new,
        next_on,
        next_count,
        unseen - len(found.new),
        found.postponed,
        catch_up_days(behind, coming, limits.reviews_a_day),
    )
