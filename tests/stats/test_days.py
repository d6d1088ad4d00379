"""What was done on which day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import DAY
from sdprep.schedule import EventKind
from sdprep.stats import MAX_ANSWER_MS, Streak, StudyDay, find_streak, study_days
from stats.steps import answered, happened

DAYS = [DAY + timedelta(days=ahead) for ahead in range(4)]


def test_each_day_of_the_period_is_there_and_no_other() -> None:
    history = [answered("a", -1, 4), answered("a", 1, 4), answered("b", 1, 2), answered("a", 9, 4)]
    found = study_days(history, DAYS[0], DAYS[3])
    assert [day.date for day in found] == DAYS
    assert [day.answers for day in found] == [0, 2, 0, 0]


def test_what_is_no_answer_takes_no_time() -> None:
    (day,) = study_days([happened("a", 0, EventKind.SUSPEND)], DAY, DAY)
    assert day == StudyDay(DAY)


def test_an_answer_without_a_time_is_told_apart() -> None:
    history = [answered("a", 0, 4, 0), answered("b", 0, 4, 5000)]
    assert study_days(history, DAY, DAY) == (StudyDay(DAY, 2, 5000, 1),)


def test_whoever_has_left_the_table_is_not_counted_as_studying() -> None:
    (day,) = study_days([answered("a", 0, 4, 3_600_000)], DAY, DAY)
    assert day.duration_ms == MAX_ANSWER_MS


@pytest.mark.parametrize(
    ("ahead", "current", "longest"),
    [
        ([], 0, 0),
        ([0], 1, 1),
        ([-1], 1, 1),  # today is not over
        ([-2], 0, 1),
        ([-2, -1, 0], 3, 3),
        ([-9, -8, -7, -6, -1, 0], 2, 4),
        ([0, 0, 0], 1, 1),
        ([1, 2, 3], 0, 0),  # a clock had been wrong
    ],
)
def test_streaks(ahead: list[int], current: int, longest: int) -> None:
    days = [DAY + timedelta(days=number) for number in ahead]
    assert find_streak(days, DAY) == Streak(current, longest)


@given(st.sets(st.integers(-40, 0)))
def test_the_longest_streak_is_the_longest_run(numbers: set[int]) -> None:
    runs = "".join("x" if number in numbers else " " for number in range(-40, 1)).split()
    days: list[date] = [DAY + timedelta(days=number) for number in numbers]
    assert find_streak(days, DAY).longest_days == max(map(len, runs), default=0)
