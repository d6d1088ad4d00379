"""What is reachable until an interview."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import DAY
from sdprep.schedule import CardState, Sm2
from sdprep.schedule.deadline import Deadline
from sdprep.schedule.outlook import Outlook, Pace, Verdict, forecast

SM2 = Sm2()
PACE = Pace(new_seconds=30, review_seconds=15)


def outlook(
    days: int, unseen: int, minutes: int = 0, learnt: int = 0, pace: Pace = PACE
) -> Outlook:
    """Forecast for some cards that were learnt yesterday, and others that are new."""
    state = SM2.answer(CardState(), 4, DAY - timedelta(days=1))
    states = {str(number): state for number in range(learnt)}
    deadline = Deadline(DAY + timedelta(days=days), DAY, minutes)
    return forecast(deadline, DAY, states, unseen, SM2, pace=pace)


some_days = st.integers(0, 120)
some_cards = st.integers(0, 500)


@given(some_days, some_cards, some_cards, st.integers(1, 300), st.integers(0, 300))
def test_more_minutes_never_reach_fewer_cards(
    days: int, unseen: int, learnt: int, minutes: int, more: int
) -> None:
    less, greater = (outlook(days, unseen, m, learnt) for m in (minutes, minutes + more))
    assert 0 <= less.reachable <= greater.reachable <= unseen
    assert less.minutes_by_day == greater.minutes_by_day
    if less.verdict is Verdict.ALL:
        assert greater.verdict is Verdict.ALL


@given(some_days, some_cards, some_cards)
def test_minutes_that_are_needed_are_enough(days: int, unseen: int, learnt: int) -> None:
    found = outlook(days, unseen, 0, learnt)
    minutes = int(found.needed_minutes) + 1
    if days:
        assert outlook(days, unseen, minutes, learnt).reachable == unseen
        minutes = int(max(found.needed_minutes, found.sweep_minutes)) + 1
        assert outlook(days, unseen, minutes, learnt).verdict is Verdict.ALL
    assert found.average_minutes <= found.peak_minutes


@given(st.integers(1, 120), some_cards, st.integers(1, 100))
def test_the_verdict_says_what_is_left_out(days: int, unseen: int, minutes: int) -> None:
    found = outlook(days, unseen, minutes)
    assert found.new_cards == unseen
    assert (found.reachable < unseen) == (found.verdict is Verdict.PART)
    if found.verdict is Verdict.ALL_BUT_SWEEP:
        assert found.sweep_minutes > minutes


def test_without_a_limit_everything_is_reachable() -> None:
    found = outlook(3, 5000, 0, 5000)
    assert (found.reachable, found.verdict) == (5000, Verdict.ALL)


def test_a_few_new_cards_take_their_first_look_and_what_follows() -> None:
    found = outlook(4, 2)
    # One new card on each of two days; the day after, all of the first is due.
    assert found.minutes_by_day[0] == pytest.approx(0.5)
    assert found.minutes_by_day[1] == pytest.approx(0.5 + 0.25)


def test_where_not_even_the_reviews_have_room_no_new_card_has() -> None:
    found = outlook(10, 100, 1, 1000)
    assert (found.reachable, found.verdict) == (0, Verdict.NOT_EVEN_REVIEWS)


def test_half_the_minutes_reach_about_half_of_the_new_cards() -> None:
    needed = outlook(60, 600).needed_minutes
    found = outlook(60, 600, int(needed / 2))
    assert found.verdict is Verdict.PART
    assert 0.4 * 600 < found.reachable <= 300


def test_who_fails_more_needs_more() -> None:
    often = Pace(30, 15, failures=2)
    assert outlook(60, 300, pace=often).needed_minutes > outlook(60, 300).needed_minutes


def test_the_days_of_the_sweep_are_longer() -> None:
    found = outlook(60, 600)
    assert min(found.minutes_by_day[54:]) > max(found.minutes_by_day[50:54])
    assert found.minutes_by_day[59] - found.minutes_by_day[58] == pytest.approx(15, abs=1)


@pytest.mark.parametrize("days", [-400, -1, 0])
def test_a_day_that_has_come_has_no_room(days: int) -> None:
    found = outlook(days, 10, 30, 10)
    assert found.minutes_by_day == ()
    assert (found.reachable, found.average_minutes, found.peak_minutes) == (0, 0, 0)


def test_hidden_and_seen_cards_are_not_swept() -> None:
    state = CardState(5, 250, 90, due_on=DAY + timedelta(days=80), introduced_on=DAY)
    old = CardState(5, 250, 90, 0, state.due_on, state.introduced_on, DAY - timedelta(days=10))
    deadline = Deadline(DAY + timedelta(days=3), DAY - timedelta(days=57))
    hidden = CardState(5, 250, 90, 0, old.due_on, DAY, old.counted_on, is_suspended=True)
    for states, seen_on, is_swept in (
        ({"card": old}, {}, True),
        ({"card": old}, {"card": DAY}, False),
        ({"card": hidden}, {}, False),
    ):
        found = forecast(deadline, DAY, states, 0, SM2, pace=PACE, seen_on=seen_on)
        assert (found.minutes_by_day[0] > 0) == is_swept


def test_a_year_and_tomorrow_can_be_planned_for() -> None:
    assert len(outlook(365, 600, 30).minutes_by_day) == 365
    assert outlook(1, 600, 30).reachable == 60
