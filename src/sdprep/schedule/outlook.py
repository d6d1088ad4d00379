"""What is reachable until an interview, and how much of each topic is known on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sdprep.schedule.deadline import Deadline, new_today
from sdprep.schedule.folding import Scheduler
from sdprep.schedule.model import CardState, Rating
from sdprep.schedule.sweep import EVE_CARDS, is_waiting, with_last_look

_SMALLEST_SHARE = 0.02
"""Of a card: what comes of less likely failures is not followed."""
_FIRST_ANSWERS = {Rating.AGAIN: 0.24, Rating.GOOD: 0.76}
"""How new cards are answered, from fsrs-rs (SimulatorConfig)."""
_ROUNDING = 1e-9


class Verdict(StrEnum):
    """Whether the minutes are enough."""

    ALL = "all"
    """For everything."""
    PART = "part"
    """For what is learnt already, and `reachable` new cards."""
    NOT_EVEN_REVIEWS = "not even reviews"
    """Not for the reviews of what is learnt already."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a learner takes for a card on a study day, its repeats that day included."""

    new_seconds: float
    review_seconds: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is to be expected of the days until an interview."""

    minutes_by_day: tuple[float, ...]
    """What all cards take, today first; empty on the day of the interview."""
    needed_minutes: float
    """The fewest minutes a day in which all of that has room, if it can wait for a free day."""
    new_cards: int
    """How many were never answered."""
    reachable: int
    """How many of them can be introduced so that their reviews have room too."""
    verdict: Verdict

    @property
    def average_minutes(self) -> float:
        """What all cards take on an average day; 0 where no day is left."""
        return sum(self.minutes_by_day) / max(1, len(self.minutes_by_day))

    @property
    def peak_minutes(self) -> float:
        """What they take on the longest day."""
        return max(self.minutes_by_day, default=0.0)


def forecast(  # noqa: PLR0913 - each is another thing that the learner's future depends on
    deadline: Deadline,
    today: date,
    states: Mapping[str, CardState],
    unseen: int,
    scheduler: Scheduler,
    pace: Pace,
    *,
    introduced_today: int = 0,
    seen_on: Mapping[str, date] | None = None,
) -> Outlook:
    """Work out what the days until an interview take, and what is reachable in the minutes given.

    Nothing is drawn by lot: at each review a card is split into a part that is known, as likely
    as the scheduler says, and a part that is failed; each goes on for itself. The sweep and the
    eve are in it.
    """
    future = _Future(deadline, today, scheduler, pace)
    seen_on = seen_on or {}
    learnt = [
        with_last_look(state, seen_on.get(card_id))
        for card_id, state in states.items()
        if not (state.is_new or state.is_suspended)
    ]
    fixed = future.review_seconds((state, 1.0) for state in learnt)
    if fixed:
        fixed[-1] += pace.review_seconds * min(EVE_CARDS, len(learnt) + unseen)
    added = future.new_seconds(unseen, introduced_today)
    starts = max(0, (deadline.sweep_from - today).days) + 1
    return _judge(_Load(fixed, added, min(starts, len(fixed))), deadline.minutes_a_day, unseen)


def readiness(
    states: Mapping[str, CardState],
    ids_by_topic: Mapping[str, Collection[str]],
    scheduler: Scheduler,
    on: date,
    seen_on: Mapping[str, date] | None = None,
) -> dict[str, float]:
    """Give the share of each topic's cards that is likely known on a day, from 0 to 1.

    Cards that were never answered count as not known; topics without cards are left out. With
    `seen_on`, as in `sweep_today`, a pass before a card is due counts as a look at it.
    """
    seen_on = seen_on or {}
    recall = {
        card_id: scheduler.recall(with_last_look(state, seen_on.get(card_id)), on)
        for card_id, state in states.items()
    }
    return {
        topic: sum(recall.get(card_id, 0.0) for card_id in ids) / len(ids)
        for topic, ids in ids_by_topic.items()
        if ids
    }


@dataclass(frozen=True, slots=True)
class _Load:
    """Seconds by day: of what is learnt, and of all new cards."""

    fixed: list[float]
    added: list[float]
    starts: int
    """On so many days work may still be put off; in the sweep it is dealt out already."""

    def seconds_from(self, first: int) -> tuple[float, float, int]:
        """What a day and all days after it have, and how many days that are."""
        return sum(self.fixed[first:]), sum(self.added[first:]), len(self.fixed) - first


def _judge(load: _Load, minutes: int, unseen: int) -> Outlook:
    """Work can be put off, never done before: what each end of the time has must fit into it."""
    needed, share, verdict = 0.0, 1.0, Verdict.ALL
    for first in range(load.starts):
        fixed, added, days = load.seconds_from(first)
        needed = max(needed, (fixed + added) / days / 60)
        room = minutes * 60 * days - fixed + _ROUNDING
        if minutes and room < added:
            share = min(share, max(0.0, room) / added) if added else share
        if minutes and room < 0:
            verdict = Verdict.NOT_EVEN_REVIEWS
    reachable = int(unseen * share + _ROUNDING) if load.fixed else 0
    if verdict is Verdict.ALL and reachable < unseen:
        verdict = Verdict.PART
    by_day = tuple((fixed + added) / 60 for fixed, added in zip(load.fixed, load.added, strict=True))
    return Outlook(by_day, needed, unseen, reachable, verdict)


@dataclass(frozen=True, slots=True)
class _Future:
    """Follows cards from today to the interview."""

    deadline: Deadline
    today: date
    scheduler: Scheduler
    pace: Pace

    def review_seconds(self, cards: Iterable[tuple[CardState, float]]) -> list[float]:
        """Add up the reviews of cards, each with how many there are of it, by day."""
        seconds = [0.0] * self.deadline.days_left(self.today)
        waiting = list(cards) if seconds else []
        while waiting:
            state, share = waiting.pop()
            day = max(self.today, state.due_on or self.today)
            if day >= self.deadline.ready_on:
                self._sweep(state, share, seconds)
                continue
            seconds[(day - self.today).days] += share * self.pace.review_seconds
            failed = share * (1 - self.scheduler.recall(state, day))
            if failed > _SMALLEST_SHARE:
                waiting.append((self.scheduler.answer(state, Rating.AGAIN, day), failed))
                share -= failed
            waiting.append((self.scheduler.answer(state, Rating.GOOD, day), share))
        return seconds

    def new_seconds(self, unseen: int, introduced_today: int) -> list[float]:
        """Add up what new cards take, the reviews that follow included, by day."""
        days = self.deadline.days_left(self.today)
        counts = list[int]()
        for ahead in range(days):
            day = self.today + timedelta(days=ahead)
            counts.append(new_today(self.deadline, day, unseen, 0 if ahead else introduced_today))
            unseen -= counts[-1]
        seconds = self.review_seconds(
            (self._introduce(ahead, rating), count * share)
            for ahead, count in enumerate(counts)
            for rating, share in _FIRST_ANSWERS.items()
            if count
        )
        return [
            seconds[ahead] + counts[ahead] * self.pace.new_seconds for ahead in range(days)
        ]

    def _introduce(self, ahead: int, rating: Rating) -> CardState:
        day = self.today + timedelta(days=ahead)
        return self.scheduler.answer(CardState(), rating, day)

    def _sweep(self, state: CardState, share: float, seconds: list[float]) -> None:
        """Deal the one look out to all days of the sweep, and the next one where it fails."""
        if not is_waiting(state, self.deadline):
            return
        first = max(0, (self.deadline.sweep_from - self.today).days)
        looks = 2 - self.scheduler.recall(state, self.deadline.ready_on)
        for day in range(first, len(seconds)):
            seconds[day] += share * looks * self.pace.review_seconds / (len(seconds) - first)
