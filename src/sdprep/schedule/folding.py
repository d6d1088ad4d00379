"""A card's state is the fold of what happened to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from sdprep.schedule.fuzz import Load, choose_shift, shift_due
from sdprep.schedule.leech import LeechRule
from sdprep.schedule.model import CardState, EventKind
from sdprep.schedule.sm2 import Sm2
from sdprep.values import quick_value


class Scheduler(Protocol):
    """What gives a card its next date: SM-2 or FSRS. Pure: the same answers, the same states."""

    @property
    def fingerprint(self) -> str:
        """Everything that the states of a log depend on."""
        ...

    @property
    def kept_today(self) -> int:
        """The lowest quality that ends the repetitions of a study day."""
        ...

    def answer(self, state: CardState, quality: int, study_day: date) -> CardState:
        """Give the state after one answer.

        Raises:
            ValueError: the quality is not an integer from 0 to 5.
        """
        ...

    def recall(self, state: CardState, on: date) -> float:
        """Estimate how likely a card is known on a day, from 0 to 1."""
        ...


@dataclass(frozen=True, slots=True)
class Policy:
    """How a learner wants cards to be scheduled."""

    scheduler: Scheduler = field(default_factory=Sm2)
    is_fuzzy: bool = False
    is_balanced: bool = False
    leeches: LeechRule = field(default_factory=LeechRule)

    def shift_days(self, card_id: str, before: CardState, after: CardState, load: Load) -> int:
        """Choose by how much the due date that an answer has led to is moved."""
        if not self.is_fuzzy or before.reviews == after.reviews:
            return 0
        return choose_shift(card_id, after, load if self.is_balanced else None)


@quick_value
class Step:
    """One event, as far as the state of its card goes."""

    kind: EventKind
    study_day: date
    quality: int = 0
    shift_days: int = 0


_CHANGES: Mapping[EventKind, Callable[[CardState, date], CardState]] = {
    EventKind.SUSPEND: lambda state, _: replace(state, is_suspended=True),
    EventKind.UNSUSPEND: lambda state, _: replace(state, is_suspended=False),
    EventKind.BURY: lambda state, day: replace(state, buried_on=day),
    EventKind.UNBURY: lambda state, _: replace(state, buried_on=None),
    EventKind.FLAG: lambda state, _: replace(state, is_flagged=True),
    EventKind.UNFLAG: lambda state, _: replace(state, is_flagged=False),
    EventKind.RESET: lambda state, _: CardState(is_flagged=state.is_flagged),
}


def advance(state: CardState, step: Step, scheduler: Scheduler) -> CardState:
    """Give the state after one event."""
    if step.kind is not EventKind.REVIEW:
        change = _CHANGES.get(step.kind)
        return change(state, step.study_day) if change else state
    return advance_by_answer(state, step.quality, step.study_day, step.shift_days, scheduler)


def advance_by_answer(
    state: CardState, quality: int, study_day: date, shift_days: int, scheduler: Scheduler
) -> CardState:
    """Give the state after one answer; its due date is moved if the answer has set it."""
    after = scheduler.answer(state, quality, study_day)
    is_moved = shift_days and after.reviews != state.reviews
    return shift_due(after, shift_days) if is_moved else after


def fold(steps: Iterable[Step], scheduler: Scheduler) -> CardState:
    """Give the state that events lead to, oldest first."""
    state = CardState()
    for step in steps:
        state = advance(state, step, scheduler)
    return state


def replay(answers: Iterable[tuple[int, date]], scheduler: Scheduler | None = None) -> CardState:
    """Fold (quality, study day) pairs, oldest first, into the state that they lead to."""
    steps = (Step(EventKind.REVIEW, day, quality) for quality, day in answers)
    return fold(steps, scheduler or Sm2())
