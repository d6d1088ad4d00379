"""Due dates that are moved: by how much, and to which days."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import DAY
from sdprep.schedule import CardState, Policy, fuzz_days, shift_due
from sdprep.schedule.fuzz import choose_shift


def state(interval_days: int, reviews: int = 3) -> CardState:
    """A card that was just answered."""
    due_on = DAY + timedelta(days=interval_days)
    return CardState(
        repetitions=3,
        interval_days=interval_days,
        due_on=due_on,
        introduced_on=DAY,
        counted_on=DAY,
        reviews=reviews,
    )


@pytest.mark.parametrize(
    ("interval_days", "most"), [(1, 0), (6, 0), (7, 1), (15, 1), (17, 2), (38, 3), (100, 6)]
)
def test_the_first_two_intervals_are_exact_and_longer_ones_move_further(
    interval_days: int, most: int
) -> None:
    assert fuzz_days(interval_days) == most


@given(st.integers(1, 36_500))
def test_a_shift_is_always_smaller_than_the_interval(interval_days: int) -> None:
    assert 0 <= fuzz_days(interval_days) < interval_days
    assert fuzz_days(interval_days) <= fuzz_days(interval_days + 1)


@given(st.integers(1, 2000), st.integers(-99, 99))
def test_only_the_due_date_moves_and_no_further_than_allowed(
    interval_days: int, shift_days: int
) -> None:
    before = state(interval_days)
    after = shift_due(before, shift_days)
    assert replace(after, due_on=before.due_on) == before
    assert before.due_on
    assert after.due_on
    moved_days = (after.due_on - before.due_on).days
    assert abs(moved_days) <= fuzz_days(interval_days)
    assert moved_days == max(-fuzz_days(interval_days), min(fuzz_days(interval_days), shift_days))


def test_the_same_card_with_as_many_answers_gets_the_same_shift() -> None:
    shifts = [choose_shift("a", state(100), None) for _ in range(9)]
    assert len(set(shifts)) == 1
    others = {choose_shift(f"card {number}", state(100), None) for number in range(99)}
    assert others == set(range(-6, 7))
    later = {choose_shift("a", state(100, reviews), None) for reviews in range(99)}
    assert len(later) == 13


def test_cards_learnt_together_go_to_days_with_fewer_cards() -> None:
    loads = Counter[int]()
    for number in range(200):
        shift = choose_shift(f"card {number}", state(40), loads.__getitem__)
        loads[40 + shift] += 1
    assert set(loads) == set(range(37, 44))
    assert max(loads.values()) - min(loads.values()) <= 8
    crowded = Counter(dict.fromkeys(range(30, 50), 500) | {39: 0})
    chosen = Counter(choose_shift(f"c{n}", state(40), crowded.__getitem__) for n in range(50))
    assert chosen[-1] >= 49


def test_a_policy_moves_nothing_unless_it_is_asked_to() -> None:
    before, after = state(15, 3), state(38, 4)
    assert Policy().shift_days("a", before, after, lambda _: 0) == 0
    fuzzy = Policy(is_fuzzy=True)
    shifts = {fuzzy.shift_days(f"{n}", before, after, lambda _: 1 // 0) for n in range(60)}
    assert shifts == set(range(-3, 4))
    assert fuzzy.shift_days("a", after, after, lambda _: 0) == 0
