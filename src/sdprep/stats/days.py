"""What was done on which study day, and how long it took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sdprep.stats.model import CardStep

MAX_ANSWER_MS = 120_000
"""A single answer counts for no more: whoever takes longer has left the table."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StudyDay:
    """One study day, also one on which nothing was done."""

    date: date
    answers: int = 0
    duration_ms: int = 0
    """Time of the answers that were measured, each at most `MAX_ANSWER_MS`."""
    untimed: int = 0
    """Answers whose time was not measured."""


@dataclass(frozen=True, slots=True)
class Streak:
    """Study days in a row on which something was answered."""

    current_days: int
    """Up to today, or to yesterday while today is not over."""
    longest_days: int


def study_days(history: Iterable[CardStep], since: date, until: date) -> tuple[StudyDay, ...]:
    """Give each study day of a period, both ends included, oldest first."""
    durations: defaultdict[date, list[int]] = defaultdict(list)
    for entry in history:
        if entry.is_answer:
            durations[entry.step.study_day].append(entry.duration_ms)
    days = (since + timedelta(days=number) for number in range((until - since).days + 1))
    return tuple(_study_day(day, durations.get(day, ())) for day in days)


def find_streak(days: Iterable[date], today: date) -> Streak:
    """Find the days in a row among those on which something was answered.

    Days after today, by a clock that had been wrong, do not count.
    """
    answered = {day for day in days if day <= today}
    lengths: dict[date, int] = {}
    for day in sorted(answered):
        lengths[day] = lengths.get(day - _DAY, 0) + 1
    current = lengths.get(today) or lengths.get(today - _DAY, 0)
    return Streak(current, max(lengths.values(), default=0))


def _study_day(day: date, durations_ms: Sequence[int]) -> StudyDay:
    capped = sum(min(duration, MAX_ANSWER_MS) for duration in durations_ms)
    untimed = sum(duration <= 0 for duration in durations_ms)
    return StudyDay(day, len(durations_ms), capped, untimed)
