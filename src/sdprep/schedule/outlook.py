"""What the days until an interview take, and what is reachable in the minutes given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sdprep.schedule.deadline import Deadline, new_today
from sdprep.schedule.folding import Scheduler
from sdprep.schedule.model import CardState, Rating
from sdprep.schedule.sweep import EVE_CARDS, is_waiting, with_last_look

_FIRST_ANSWERS = {Rating.AGAIN: 0.24, Rating.GOOD: 0.76}
"""How new cards are answered, from fsrs-rs (SimulatorConfig)."""
_SMALLEST_SHARE = 0.02
"""Of a card: what comes of less likely failures is not followed."""
_ROUNDING = 1e-6


class Verdict(StrEnum):
    """Whether the minutes a day are enough."""

    ALL = "all"
    """For everything."""
    ALL_BUT_SWEEP = "all but the sweep"
    """For all new cards and reviews, but the days of the sweep are longer."""
    PART = "part"
    """For what is learnt already, and for `reachable` new cards."""
    NOT_EVEN_REVIEWS = "not even reviews"
    """Not for the reviews of what is learnt already."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How a learner gets on."""

    new_seconds: float
    """What a new card takes on its first study day, with its repeats."""
    review_seconds: float
    """What another card takes on a study day, with its repeats."""
    failures: float = 1.0
    """How many cards are failed for one that the scheduler expects to be."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is to be expected of the days until an interview, if all new cards are introduced."""

    minutes_by_day: tuple[float, ...]
    """Today first; empty on the day of the interview."""
    needed_minutes: float
    """The fewest minutes a day in which new cards and reviews have room; they may be put off."""
    sweep_minutes: float
    """What an average day of the sweep takes, reviews and the eve included."""
    new_cards: int
    """How many were never answered."""
    reachable: int
    """How many of them can be introduced so that their reviews have room too."""
    verdict: Verdict

    @property
    def average_minutes(self) -> float:
        """What an average day takes; 0 where none is left."""
        return sum(self.minutes_by_day) / max(1, len(self.minutes_by_day))

    @property
    def peak_minutes(self) -> float:
        """What the longest day takes."""
        return max(self.minutes_by_day, default=0.0)


def forecast(  # noqa: PLR0913 - each is another thing that the days depend on
    deadline: Deadline,
    today: date,
    states: Mapping[str, CardState],
    unseen: int,
    scheduler: Scheduler,
    *,
    pace: Pace,
    introduced_today: int = 0,
    seen_on: Mapping[str, date] | None = None,
) -> Outlook:
    """Work out what the days until an interview take, and what has room in the minutes given.

    Nothing is drawn by lot: at each review a card is split into a part that is known, as likely
    as the scheduler says, and a part that is failed, and each goes on for itself. New cards are
    those of `new_today`; `states` and `seen_on` are as in `sweep_today`. With `failures` as they
    were, made-up learners took from 5 % less to 21 % more than this says, mostly 0 to 10 % more.
    """
    seen_on = seen_on or {}
    learnt = [
        with_last_look(state, seen_on.get(card_id))
        for card_id, state in states.items()
        if not (state.is_new or state.is_suspended)
    ]
    future = _Future(deadline, today, scheduler, pace)
    old = future.follow(Counter(learnt).items())
    if len(old.sweep) > 1:
        old.sweep[-1] += pace.review_seconds * min(EVE_CARDS, len(learnt) + unseen)
    return _judge(old, future.introduce(unseen, introduced_today), future, unseen)


@dataclass(frozen=True, slots=True)
class _Work:
    """Seconds by day."""

    study: list[float]
    sweep: list[float]


@dataclass(frozen=True, slots=True)
class _Future:
    """Follows cards from today to the interview."""

    deadline: Deadline
    today: date
    scheduler: Scheduler
    pace: Pace

    @property
    def sweep_start(self) -> int:
        """In how many days the sweep begins."""
        return max(0, (self.deadline.sweep_from - self.today).days)

    def follow(self, cards: Iterable[tuple[CardState, float]]) -> _Work:
        """Add up the reviews of cards, each with how many there are of it."""
        days = self.deadline.days_left(self.today)
        work = _Work([0.0] * days, [0.0] * days)
        waiting = list(cards) if days else []
        while waiting:
            state, share = waiting.pop()
            day = max(self.today, state.due_on or self.today)
            if day >= self.deadline.ready_on:
                self._sweep(state, share, work.sweep)
                continue
            work.study[(day - self.today).days] += share * self.pace.review_seconds
            failed = share * self._failed(state, day)
            if failed > _SMALLEST_SHARE:
                waiting.append((self.scheduler.answer(state, Rating.AGAIN, day), failed))
                share -= failed
            waiting.append((self.scheduler.answer(state, Rating.GOOD, day), share))
        return work

    def introduce(self, unseen: int, introduced_today: int) -> _Work:
        """Add up what new cards take, with the reviews that follow."""
        firsts: list[tuple[CardState, float]] = []
        seconds = list[float]()
        for ahead in range(self.deadline.days_left(self.today)):
            day = self.today + timedelta(days=ahead)
            count = new_today(self.deadline, day, unseen, 0 if ahead else introduced_today)
            unseen -= count
            seconds.append(count * self.pace.new_seconds)
            for rating, share in _FIRST_ANSWERS.items() if count else ():
                firsts.append((self.scheduler.answer(CardState(), rating, day), count * share))
        work = self.follow(firsts)
        return _Work([sum(both) for both in zip(seconds, work.study, strict=True)], work.sweep)

    def _sweep(self, state: CardState, share: float, seconds: list[float]) -> None:
        """Deal one look out to all days of the sweep, and another where it is failed."""
        if is_waiting(state, self.deadline):
            days = len(seconds) - self.sweep_start
            looks = share * (1 + self._failed(state, self.deadline.ready_on))
            for day in range(self.sweep_start, len(seconds)):
                seconds[day] += looks * self.pace.review_seconds / days

    def _failed(self, state: CardState, day: date) -> float:
        return min(1.0, self.pace.failures * (1 - self.scheduler.recall(state, day)))


def _judge(old: _Work, new: _Work, future: _Future, unseen: int) -> Outlook:
    minutes, days = future.deadline.minutes_a_day, len(old.study)
    needed, share, is_late = 0.0, 1.0, False
    # Work can be put off, never done before: what the days from each on have must fit into them.
    for first in range(min(days, future.sweep_start + 1)):
        fixed, added = sum(old.study[first:]), sum(new.study[first:])
        needed = max(needed, (fixed + added) / (days - first) / 60)
        room = minutes * 60 * (days - first) - fixed + _ROUNDING
        if minutes and added > 0 and room < added:
            share = min(share, max(0.0, room) / added)
        is_late = is_late or (minutes > 0 and room < 0)
    by_day = [sum(day) / 60 for day in zip(old.study, old.sweep, new.study, new.sweep, strict=True)]
    last = by_day[future.sweep_start :]
    sweep_minutes = sum(last) / max(1, len(last))
    reachable = int(unseen * share + _ROUNDING) if days else 0
    verdict = Verdict.ALL
    if is_late:
        verdict = Verdict.NOT_EVEN_REVIEWS
    elif reachable < unseen:
        verdict = Verdict.PART
    elif 0 < minutes < sweep_minutes:
        verdict = Verdict.ALL_BUT_SWEEP
    return Outlook(tuple(by_day), needed, sweep_minutes, unseen, reachable, verdict)
