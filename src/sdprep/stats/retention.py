"""True retention: of the cards that were due, how many were still known.

As Anki counts it (manual, "Statistics", True Retention): a card that is new, asked before it is due
or asked again the same day says nothing on how well an interval was chosen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sdprep.schedule import PASS, CardState, Scheduler, advance
from sdprep.stats.model import CardStep, Share

MATURE_DAYS = 21
"""From this interval on a card is mature; below it, young. Anki's boundary."""
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class DueAnswer:
    """The first answer of a study day to a card that was due or overdue, and not new."""

    card_id: str
    study_day: date
    is_kept: bool
    """Answered with a pass."""
    is_mature: bool
    """By the interval before the answer."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How much was kept, over all and in parts."""

    overall: Share
    young: Share
    mature: Share
    by_day: tuple[tuple[date, Share], ...]
    """Study days on which a card was due and answered, oldest first."""


def due_answers(history: Iterable[CardStep], scheduler: Scheduler) -> list[DueAnswer]:
    """Find the answers that retention is counted from.

    Folds the history, oldest event first, since only the state before an answer tells whether the
    card was due. An answer moves its card beyond the study day, so that a repeat is never due.
    After a change of the scheduler, its due dates are what counts, also for the time before.
    """
    states: defaultdict[str, CardState] = defaultdict(CardState)
    found: list[DueAnswer] = []
    for entry in history:
        before, step = states[entry.card_id], entry.step
        if entry.is_answer and before.is_due(step.study_day):
            is_kept, is_mature = step.quality >= PASS, before.interval_days >= MATURE_DAYS
            found.append(DueAnswer(entry.card_id, step.study_day, is_kept, is_mature))
        states[entry.card_id] = advance(before, step, scheduler)
    return found


def measure_retention(answers: Iterable[DueAnswer]) -> Retention:
    """Count what was kept."""
    chosen = list(answers)
    ages = shares_by(chosen, lambda answer: answer.is_mature)
    days = shares_by(chosen, lambda answer: answer.study_day)
    none = Share()
    return Retention(
        share_of(chosen), ages.get(False, none), ages.get(True, none), tuple(sorted(days.items()))
    )


def share_of(answers: Iterable[DueAnswer]) -> Share:
    """Count answers, and those that were passes."""
    kept = [answer.is_kept for answer in answers]
    return Share(len(kept), sum(kept))


def shares_by(answers: Iterable[DueAnswer], key: Callable[[DueAnswer], _Key]) -> dict[_Key, Share]:
    """Count answers in groups."""
    groups: defaultdict[_Key, list[DueAnswer]] = defaultdict(list)
    for answer in answers:
        groups[key(answer)].append(answer)
    return {name: share_of(group) for name, group in groups.items()}
