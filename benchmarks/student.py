"""A made-up learner at work: each day what the product asks for, answered from a made-up memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import islice
from random import Random

from benchmarks.learners import LEARNERS, Memory

from sdprep.schedule import KEPT_TODAY, PASS, CardState, Scheduler, Sm2
from sdprep.schedule.deadline import Deadline, new_today
from sdprep.schedule.sweep import sweep_today

BEGUN_ON = date(2026, 1, 1)

# Shares of first ratings, and seconds an answer takes by rating, from fsrs-rs (SimulatorConfig).
_FIRST_RATINGS = (0.24, 0.094, 0.495, 0.171)
_NEW_SECONDS = (19.58, 18.79, 13.78, 10.71)
_REVIEW_SECONDS = (19.38, 17.59, 12.38, 8.94)
_REPEAT_SECONDS = (16.44, 15.25, 12.32, 8.03)
_FAILURES = (0.15, 0.30, 0.55)
"""Shares of the qualities 0, 1 and 2."""
_FIRST_FAILURES = (0.2, 0.3, 0.5)
_KNOWN_ON_REPEAT = 0.78
_MOST_REPEATS = 9


@dataclass(frozen=True)
class Shortened:
    """SM-2 with every interval after the first multiplied: the plain way to spend more time."""

    factor: float
    sm2: Sm2 = field(default_factory=Sm2)

    @property
    def fingerprint(self) -> str:
        """Name it for what keeps states."""
        return f"{self.sm2.fingerprint} {self.factor}"

    @property
    def kept_today(self) -> int:
        """The same as SM-2's."""
        return self.sm2.kept_today

    def answer(self, state: CardState, quality: int, study_day: date) -> CardState:
        """Do as SM-2 does, then multiply."""
        after = self.sm2.answer(state, quality, study_day)
        if after.reviews == state.reviews or after.repetitions < 2 or not after.counted_on:
            return after
        days = max(1, round(after.interval_days * self.factor))
        return replace(after, interval_days=days, due_on=after.counted_on + timedelta(days=days))

    def recall(self, state: CardState, on: date) -> float:
        """Estimate as SM-2 does."""
        return self.sm2.recall(state, on)


@dataclass(frozen=True)
class Study:
    """How somebody learns."""

    days: int
    cards: int
    cap: int
    """Cards a day at most, new ones included."""
    new_a_day: int = 0
    """0 for as many as the deadline asks for."""
    has_sweep: bool = False
    scheduler: Scheduler = field(default_factory=Sm2)

    @property
    def deadline(self) -> Deadline:
        """The interview."""
        return Deadline(BEGUN_ON + timedelta(days=self.days), BEGUN_ON)


@dataclass
class Result:
    """What it came to."""

    recall: float = 0.0
    seconds: float = 0.0
    looks: list[int] = field(default_factory=list)
    """Cards asked, by day."""


class Student:
    """One learner with one way to learn; the same seed is the same person."""

    def __init__(self, kind: str, seed: int, study: Study) -> None:
        self._study = study
        new_memory: Callable[[], Memory] = LEARNERS[kind](_random(f"{kind} {seed}"))
        self._memories = {f"{number:04}": new_memory() for number in range(study.cards)}
        # A stream of luck a card: what is done with one leaves the others' luck as it is.
        self._luck = {card: _random(f"{seed} {card}") for card in self._memories}
        self._states: dict[str, CardState] = {}
        self._seen_on: dict[str, date] = {}
        self._result = Result()

    def learn(self) -> Result:
        """Live through all days."""
        for day in range(self._study.days):
            todo = list(self._todo(BEGUN_ON + timedelta(days=day)))[: self._study.cap]
            for card_id in todo:
                self._ask(card_id, day)
            self._result.looks.append(len(todo))
        known = sum(self._memories[card_id].recall(self._study.days) for card_id in self._states)
        self._result.recall = known / self._study.cards
        return self._result

    def _todo(self, today: date) -> Iterable[str]:
        """New cards first, so that a backlog does not hold them back; then due, then swept."""
        study, unseen = self._study, self._study.cards - len(self._states)
        limit = study.new_a_day or new_today(study.deadline, today, unseen, 0)
        yield from islice((card for card in self._memories if card not in self._states), limit)
        due = [card for card, state in self._states.items() if state.is_due(today)]
        yield from sorted(due, key=lambda card: -_overdueness(self._states[card], today))
        if study.has_sweep:
            states, seen_on = self._states, self._seen_on
            yield from sweep_today(study.deadline, today, states, seen_on, study.scheduler)

    def _ask(self, card_id: str, day: int) -> None:
        today, state = BEGUN_ON + timedelta(days=day), self._states.get(card_id)
        memory, luck = self._memories[card_id], self._luck[card_id]
        if state is None:
            quality = _first_quality(luck)
            memory.meet(day, _rating(quality))
            seconds = _NEW_SECONDS[_rating(quality) - 1]
        else:
            quality = _quality(luck, memory.recall(day))
            memory.review(day, _rating(quality))
            seconds = _REVIEW_SECONDS[_rating(quality) - 1]
        self._answer(card_id, quality, today, seconds)
        repeats = 0
        while quality < KEPT_TODAY and repeats < _MOST_REPEATS:
            quality = KEPT_TODAY if luck.random() < _KNOWN_ON_REPEAT else PASS - 1
            memory.repeat(day, _rating(quality))
            self._answer(card_id, quality, today, _REPEAT_SECONDS[_rating(quality) - 1])
            repeats += 1

    def _answer(self, card_id: str, quality: int, today: date, seconds: float) -> None:
        before = self._states.get(card_id, CardState())
        self._states[card_id] = self._study.scheduler.answer(before, quality, today)
        self._seen_on[card_id] = today
        self._result.seconds += seconds


def _random(seed: str) -> Random:
    return Random(seed)  # noqa: S311 - to make learners up, not to hide


def _overdueness(state: CardState, today: date) -> float:
    """Days late as a share of the interval, by which the product orders what is due."""
    late = (today - (state.due_on or today)).days
    return late / max(1, state.interval_days)


def _rating(quality: int) -> int:
    return max(1, quality - 1)


def _first_quality(luck: Random) -> int:
    rating = luck.choices((1, 2, 3, 4), _FIRST_RATINGS)[0]
    return luck.choices((0, 1, 2), _FIRST_FAILURES)[0] if rating == 1 else rating + 1


def _quality(luck: Random, recall: float) -> int:
    """The better a card is known, the more often it is easy and the less often hard."""
    if luck.random() >= recall:
        return luck.choices((0, 1, 2), _FAILURES)[0]
    hard, easy = 0.08 + 0.55 * (1 - recall), max(0.0, 0.3 * recall - 0.14)
    return luck.choices((3, 4, 5), (hard, 1 - hard - easy, easy))[0]
