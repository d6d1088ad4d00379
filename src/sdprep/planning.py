"""The way to a day on which the learner wants to be ready: what it takes, and how far it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sdprep.cards import Card
from sdprep.schedule import Deadline, Outlook, Pace, forecast, new_today
from sdprep.schedule.readiness import readiness
from sdprep.store import Review, ReviewLog

USUAL_PACE = Pace(new_seconds=40, review_seconds=20)
"""Of a learner who has not answered enough to tell: a new card with its repeats, and another."""
_ENOUGH_CARD_DAYS = 30
_MAX_ANSWER_MS = 120_000
"""Whoever takes longer is away."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A deadline with all that is to be said of it."""

    deadline: Deadline
    days_left: int
    outlook: Outlook
    new_today: int
    pace: Pace
    readiness: dict[str, float]
    """By topic: the share of its cards that you would know today; never answered ones are not."""


def find_plan(log: ReviewLog, cards: Sequence[Card], deadline: Deadline, today: date) -> Plan:
    """Work out what the days until the deadline take, and how ready the learner is."""
    ids = {card.id for card in cards}
    states = {card_id: state for card_id, state in log.states().items() if card_id in ids}
    introduced = {card_id for card_id, state in states.items() if not state.is_new}
    suspended = sum(state.is_suspended and state.is_new for state in states.values())
    unseen = len(ids) - len(introduced) - suspended
    done = sum(state.introduced_on == today for state in states.values())
    scheduler, seen_on = log.policy.scheduler, log.last_seen(deadline.sweep_from)
    pace = pace_of(log.reviews())
    outlook = forecast(
        deadline,
        today,
        states,
        unseen,
        scheduler,
        pace=pace,
        introduced_today=done,
        seen_on=seen_on,
    )
    by_topic = defaultdict[str, list[str]](list)
    for card in cards:
        by_topic[card.topic].append(card.id)
    return Plan(
        deadline,
        deadline.days_left(today),
        outlook,
        new_today(deadline, today, unseen, done),
        pace,
        readiness(states, by_topic, scheduler, today, seen_on),
    )


def pace_of(reviews: Iterable[Review]) -> Pace:
    """Measure how long a learner takes for a card a day, its repeats included."""
    first_day = dict[str, date]()
    spent_ms = defaultdict[tuple[str, date], int](int)
    for review in reviews:
        answer = review.answer
        if review.is_undone or not answer.duration_ms:
            continue
        day = answer.moment.study_day
        first_day.setdefault(review.card_id, day)
        spent_ms[review.card_id, day] += min(answer.duration_ms, _MAX_ANSWER_MS)
    new = [ms for (card_id, day), ms in spent_ms.items() if first_day[card_id] == day]
    old = [ms for (card_id, day), ms in spent_ms.items() if first_day[card_id] != day]
    return Pace(
        _mean_seconds(new, USUAL_PACE.new_seconds), _mean_seconds(old, USUAL_PACE.review_seconds)
    )


def _mean_seconds(found_ms: Sequence[int], usual_seconds: float) -> float:
    return (
        sum(found_ms) / len(found_ms) / 1000
        if len(found_ms) >= _ENOUGH_CARD_DAYS
        else usual_seconds
    )
