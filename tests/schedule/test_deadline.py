"""An interview on a day: how new cards are spread over the time there is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import DAY
from sdprep.schedule.deadline import Deadline, new_today


def deadline_in(days: int) -> Deadline:
    return Deadline(DAY + timedelta(days=days), DAY)


def introduced(deadline: Deadline, unseen: int, missed: frozenset[int] = frozenset()) -> list[int]:
    """How many new cards each day gets, of a learner who misses some days."""
    counts = []
    for ahead in range(deadline.days):
        today = DAY + timedelta(days=ahead)
        count = 0 if ahead in missed else new_today(deadline, today, unseen, 0)
        unseen -= count
        counts.append(count)
    return counts


@given(st.integers(1, 400), st.integers(0, 1000))
def test_new_cards_are_all_introduced_evenly_in_two_thirds_of_the_time(
    days: int, unseen: int
) -> None:
    deadline = deadline_in(days)
    counts = introduced(deadline, unseen)
    end = max(1, days * 2 // 3)
    assert sum(counts[:end]) == unseen
    assert not any(counts[end:])
    assert max(counts[:end]) - min(counts[:end]) <= 1


@given(st.integers(2, 100), st.integers(0, 500), st.frozensets(st.integers(0, 99)))
def test_whoever_misses_days_still_gets_to_all_cards(
    days: int, unseen: int, missed: frozenset[int]
) -> None:
    counts = introduced(deadline_in(days), unseen, missed - {days - 1})
    assert sum(counts) == unseen


def test_what_two_thirds_have_left_is_spread_over_the_days_before_the_sweep() -> None:
    deadline = deadline_in(60)
    counts = introduced(deadline, 140, frozenset(range(40)))
    assert counts[40:54] == [10] * 14
    assert not any(counts[54:])


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 70))
def test_todays_new_cards_are_the_same_however_many_were_done(
    unseen: int, done: int, ahead: int
) -> None:
    deadline, today = deadline_in(60), DAY + timedelta(days=ahead)
    in_all = new_today(deadline, today, unseen, 0)
    done = min(done, in_all)
    assert new_today(deadline, today, unseen - done, done) == in_all - done


@pytest.mark.parametrize(
    ("days", "sweep_days"),
    [(1, 1), (2, 1), (3, 1), (6, 2), (10, 4), (15, 5), (30, 5), (60, 6), (70, 7), (365, 7)],
)
def test_the_sweep_lasts_5_to_7_days_but_no_more_than_a_third(days: int, sweep_days: int) -> None:
    deadline = deadline_in(days)
    assert deadline.ready_on - deadline.sweep_from == timedelta(days=sweep_days)
    assert deadline.sweep_from >= deadline.introduced_by - timedelta(days=1)


@pytest.mark.parametrize("days", [-400, -1, 0, 1, 2, 365, 3650])
@pytest.mark.parametrize("ahead", [-500, -1, 0, 1, 2, 364, 365, 5000])
def test_a_deadline_may_be_any_day(days: int, ahead: int) -> None:
    deadline, today = deadline_in(days), DAY + timedelta(days=ahead)
    count = new_today(deadline, today, 100, 0)
    assert 0 <= count <= 100
    if today >= deadline.ready_on:
        assert count == 0


def test_on_the_day_itself_no_card_is_introduced() -> None:
    assert new_today(deadline_in(0), DAY, 10, 0) == 0
    assert new_today(deadline_in(1), DAY, 10, 0) == 10
    assert deadline_in(1).days_left(DAY) == 1
    assert deadline_in(-3).days_left(DAY) == 0
    assert date.max >= deadline_in(-3).sweep_from
