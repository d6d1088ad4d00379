"""SM-2 against an implementation of its own, in fractions, written from the published text."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import DAY
from sdprep.schedule import CardState, Rating, Variant, replay, review_card

MAX_INTERVAL_DAYS = 36_500
Memory = tuple[int, Fraction, int]


def oracle(memory: Memory, quality: int) -> Memory:
    """Repetition, ease factor and interval after one answer, from the plug-in's source code."""
    repetition, ease, interval = memory
    if quality >= 3:
        repetition += 1
        interval = {1: 1, 2: 6}.get(repetition) or round(interval * ease)
    else:
        repetition, interval = 0, 1
    miss = 5 - quality
    ease += Fraction(1, 10) - miss * (Fraction(8, 100) + miss * Fraction(2, 100))
    return repetition, max(Fraction(13, 10), ease), min(interval, MAX_INTERVAL_DAYS)


def memory_of(state: CardState) -> Memory:
    return state.repetitions, Fraction(state.ease_factor, 100), state.interval_days


def answer_when_due(state: CardState, quality: int) -> CardState:
    return review_card(state, quality, state.due_on or DAY)


def agree(state: CardState, memory: Memory, depth: int) -> int:
    """Compare all continuations of a state; give the number of steps compared."""
    if depth == 0:
        return 0
    steps = 0
    for quality in range(6):
        after, expected = answer_when_due(state, quality), oracle(memory, quality)
        assert memory_of(after) == expected
        steps += 1 + agree(after, expected, depth - 1)
    return steps


def test_every_grade_string_up_to_length_seven_agrees_with_exact_fractions() -> None:
    assert agree(CardState(), (0, Fraction(5, 2), 0), 7) == sum(6**n for n in range(1, 8))


def test_long_random_grade_strings_agree_with_exact_fractions() -> None:
    rng = random.Random(1987)  # noqa: S311 - a sequence to compare, not a secret
    for _ in range(200):
        state, memory = CardState(), (0, Fraction(5, 2), 0)
        for quality in rng.choices(range(6), weights=(1, 1, 1, 3, 8, 6), k=40):
            state, memory = answer_when_due(state, quality), oracle(memory, quality)
            assert memory_of(state) == memory


@pytest.mark.parametrize(
    ("qualities", "intervals_days"),
    [
        ([4, 4, 4, 4, 4], [1, 6, 15, 38, 95]),
        ([5, 5, 5, 5, 5, 5], [1, 6, 16, 45, 130, 390]),
        ([4, 4, 4, 2, 4, 4, 4], [1, 6, 15, 1, 1, 6, 13]),
        ([3, 3, 3, 3], [1, 6, 13, 27]),
    ],
)
def test_known_sequences_of_intervals(qualities: list[int], intervals_days: list[int]) -> None:
    state, seen = CardState(), []
    for quality in qualities:
        state = answer_when_due(state, quality)
        seen.append(state.interval_days)
    assert seen == intervals_days


@pytest.mark.parametrize(("interval_days", "expected_days"), [(1, 2), (3, 8), (5, 12), (7, 18)])
def test_halves_are_rounded_to_even(interval_days: int, expected_days: int) -> None:
    state = CardState(5, 250, interval_days, due_on=DAY, introduced_on=DAY)
    assert review_card(state, 4, DAY).interval_days == expected_days


def test_the_text_of_the_thesis_rounds_up_and_leaves_the_ease_of_a_failure() -> None:
    state = CardState(5, 250, 3, due_on=DAY, introduced_on=DAY)
    assert review_card(state, 4, DAY, variant=Variant.TEXT).interval_days == 8
    odd = replace(state, ease_factor=236)
    assert review_card(odd, 4, DAY, variant=Variant.TEXT).interval_days == 8
    assert review_card(odd, 4, DAY).interval_days == 7
    assert review_card(state, 1, DAY, variant=Variant.TEXT).ease_factor == 250
    assert review_card(state, 1, DAY).ease_factor == 196


@pytest.mark.parametrize("quality", [-1, 6, 2.0, True, "3", None])
def test_anything_but_an_integer_from_0_to_5_is_an_error(quality: object) -> None:
    with pytest.raises(ValueError, match="integer from 0 to 5"):
        review_card(CardState(), quality, DAY)  # type: ignore[arg-type]


def test_a_button_is_a_quality() -> None:
    for rating in Rating:
        assert review_card(CardState(), rating, DAY) == review_card(CardState(), int(rating), DAY)


def test_repeats_of_the_day_change_nothing_until_one_is_at_least_4() -> None:
    failed = review_card(CardState(), 1, DAY)
    repeated = review_card(review_card(failed, 2, DAY), 3, DAY)
    assert repeated == failed
    assert failed.is_wanted(DAY)
    kept = review_card(repeated, 4, DAY)
    assert kept == replace(failed, is_repeating=False)
    assert not kept.is_wanted(DAY)
    assert kept.is_due(DAY + timedelta(days=1))


def test_a_hard_pass_counts_and_comes_back_that_day() -> None:
    hard = review_card(CardState(), 3, DAY)
    assert (hard.repetitions, hard.interval_days, hard.ease_factor) == (1, 1, 236)
    assert hard.is_wanted(DAY)


def test_passing_before_it_is_due_changes_nothing() -> None:
    state = replay([(4, DAY), (4, DAY + timedelta(days=1))])
    for quality in (3, 4, 5):
        assert review_card(state, quality, DAY + timedelta(days=3)) == state


def test_failing_before_it_is_due_is_a_lapse() -> None:
    state = replay([(4, DAY), (4, DAY + timedelta(days=1))])
    early = DAY + timedelta(days=3)
    lapsed = review_card(state, 2, early)
    assert (lapsed.repetitions, lapsed.interval_days, lapsed.lapses) == (0, 1, 1)
    assert lapsed.due_on == early + timedelta(days=1)


def test_only_failing_what_was_passed_is_a_lapse() -> None:
    state = replay([(1, DAY), (1, DAY + timedelta(days=1)), (4, DAY + timedelta(days=2))])
    assert state.lapses == 0
    assert review_card(state, 0, DAY + timedelta(days=3)).lapses == 1


def test_a_clock_set_back_does_not_move_a_schedule_back() -> None:
    state = review_card(CardState(), 4, DAY)
    later = review_card(state, 0, DAY - timedelta(days=9))
    assert later.counted_on == DAY
    assert later.due_on == DAY + timedelta(days=1)


days = st.integers(0, 400).map(lambda offset: DAY + timedelta(days=offset))
histories = st.lists(st.tuples(st.integers(0, 5), days), max_size=30)


@given(histories)
def test_what_always_holds_of_a_state(history: list[tuple[int, date]]) -> None:
    state = CardState()
    for quality, day in history:
        state = review_card(state, quality, day)
        assert state.ease_factor >= 130
        assert 1 <= state.interval_days <= MAX_INTERVAL_DAYS
        assert state.due_on is not None
        assert state.counted_on is not None
        assert state.due_on > state.counted_on


@given(histories, days)
def test_a_better_grade_never_gives_a_shorter_interval(
    history: list[tuple[int, date]], day: date
) -> None:
    state = replay(history)
    after = [review_card(state, quality, day) for quality in range(6)]
    assert [s.interval_days for s in after] == sorted(s.interval_days for s in after)
    assert [s.ease_factor for s in after] == sorted(s.ease_factor for s in after)
