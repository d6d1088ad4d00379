"""FSRS-6 against an implementation of its own, written from the published formulas."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import DAY
from sdprep.schedule import CardState, Fsrs, Rating, Scheduler, replay

WEIGHTS = (
    *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796),
    *(1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542),
)
FSRS: Scheduler = Fsrs()


class Memory(NamedTuple):
    """What FSRS knows of a card, with the interval that follows from it."""

    stability: float
    difficulty: float
    interval: int


def recalled(elapsed: float, stability: float, w: tuple[float, ...]) -> float:
    """The forgetting curve: 0.9 after as many days as the stability has."""
    return float((1 + (0.9 ** (-1 / w[20]) - 1) * elapsed / stability) ** -w[20])


def at_first(w: tuple[float, ...], grade: int) -> float:
    return w[4] - math.exp(w[5] * (grade - 1)) + 1


def oracle(
    memory: Memory | None, quality: int, elapsed: int, w: tuple[float, ...], retention: float
) -> Memory:
    """Memory after one answer; grades are 1 to 4, as in the formulas."""
    grade = max(1, quality - 1)
    if memory is None:
        s, d = w[grade - 1], at_first(w, grade)
    else:
        s, d, _ = memory
        r = recalled(elapsed, s, w)
        if elapsed == 0:
            growth = math.exp(w[17] * (grade - 3 + w[18])) * s ** -w[19]
            s *= max(1, growth) if grade > 1 else growth
        elif grade == 1:
            forgotten = w[11] * d ** -w[12] * ((s + 1) ** w[13] - 1) * math.exp(w[14] * (1 - r))
            s = min(forgotten, s / math.exp(w[17] * w[18]))
        else:
            bonus = {2: w[15], 3: 1, 4: w[16]}[grade]
            growth = math.exp(w[8]) * (11 - d) * s ** -w[9] * math.expm1(w[10] * (1 - r)) * bonus
            s *= 1 + growth
        damped = d - w[6] * (grade - 3) * (10 - d) / 9
        d = w[7] * at_first(w, 4) + (1 - w[7]) * damped
    s, d = max(0.001, s), min(10, max(1, d))
    days = s * (retention ** (-1 / w[20]) - 1) / (0.9 ** (-1 / w[20]) - 1)
    return Memory(s, d, min(36_500, max(1, math.floor(days + 0.5))))


def memory_of(state: CardState) -> Memory:
    return Memory(state.stability_days, state.difficulty, state.interval_days)


def approximately(memory: Memory) -> tuple[object, object, int]:
    stability, difficulty, interval = memory
    return pytest.approx(stability, rel=1e-9), pytest.approx(difficulty, rel=1e-9), interval


@pytest.mark.parametrize("retention", [0.7, 0.85, 0.9, 0.97])
@pytest.mark.parametrize("is_fitted", [False, True])
def test_random_histories_agree_with_the_formulas(
    retention: float,
    is_fitted: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    rng = random.Random(f"{retention} {is_fitted}")  # noqa: S311 - a sequence to compare
    for _ in range(60):
        w = tuple(weight * rng.uniform(1, 1.2) for weight in WEIGHTS) if is_fitted else WEIGHTS
        fsrs = Fsrs(retention, w if is_fitted else ())
        state, memory, day = CardState(), None, DAY
        for quality in rng.choices(range(6), weights=(1, 1, 2, 3, 8, 5), k=40):
            elapsed = rng.choice((0, 0, 1, 1, 2, 7, state.interval_days, 2 * state.interval_days))
            elapsed = elapsed if memory else 0
            day += timedelta(days=min(elapsed, 400))
            memory = oracle(memory, quality, min(elapsed, 400), w, retention)
            state = fsrs.answer(state, quality, day)
            assert memory_of(state) == approximately(memory)
            assert state.due_on == day + timedelta(days=memory.interval)


@pytest.mark.parametrize(
    ("retention", "intervals_days"),
    [
        (0.85, [4, 31, 173]),
        (0.90, [2, 11, 46, 163, 497]),
        (0.95, [1, 3, 8, 19, 43, 89]),
        (0.97, [1, 2, 4, 7, 13]),
    ],
)
def test_known_sequences_of_intervals(retention: float, intervals_days: list[int]) -> None:
    state, seen, day = CardState(), [], DAY
    for _ in intervals_days:
        state = Fsrs(retention).answer(state, Rating.GOOD, day)
        seen.append(state.interval_days)
        day = state.due_on or day
    assert seen == intervals_days


def test_the_three_failures_are_one_grade_and_each_pass_is_its_own() -> None:
    state = replay([(4, DAY), (4, DAY + timedelta(days=2))], FSRS)
    day = DAY + timedelta(days=9)
    after = [FSRS.answer(state, quality, day) for quality in range(6)]
    assert after[0] == after[1] == after[2]
    assert len({memory_of(one) for one in after}) == 4
    assert [one.is_repeating for one in after] == [True, True, True, False, False, False]


@pytest.mark.parametrize("quality", [-1, 6, 2.0, True, "3", None])
def test_anything_but_an_integer_from_0_to_5_is_an_error(quality: object) -> None:
    with pytest.raises(ValueError, match="integer from 0 to 5"):
        FSRS.answer(CardState(), quality, DAY)  # type: ignore[arg-type]


def test_an_early_pass_counts() -> None:
    state = replay([(4, DAY), (4, DAY + timedelta(days=2))], FSRS)
    early = FSRS.answer(state, 4, DAY + timedelta(days=5))
    assert early.stability_days > state.stability_days
    assert early.due_on == DAY + timedelta(days=5 + early.interval_days)
    assert early.reviews == state.reviews + 1


def test_repeats_of_a_day_move_the_memory_but_are_no_further_review() -> None:
    failed = FSRS.answer(CardState(), 1, DAY)
    kept = FSRS.answer(failed, 4, DAY)
    assert kept.stability_days > failed.stability_days
    assert (failed.reviews, kept.reviews) == (1, 1)
    assert failed.is_wanted(DAY)
    assert not kept.is_wanted(DAY)
    assert FSRS.answer(kept, 4, DAY + timedelta(days=1)).reviews == 2


def test_passes_in_a_row_are_counted_and_failing_after_one_is_a_lapse() -> None:
    days = [DAY + timedelta(days=10 * n) for n in range(6)]
    state, seen = CardState(), []
    for quality, day in zip((1, 3, 5, 2, 0, 4), days, strict=True):
        state = FSRS.answer(state, quality, day)
        seen.append((state.repetitions, state.lapses))
    assert seen == [(0, 0), (1, 0), (2, 0), (0, 1), (0, 1), (1, 1)]


def test_what_is_not_of_fsrs_is_left_as_it_was() -> None:
    marked = CardState(ease_factor=180, is_suspended=True, buried_on=DAY, is_flagged=True)
    after = FSRS.answer(marked, 4, DAY)
    assert after == replace(
        FSRS.answer(CardState(), 4, DAY),
        ease_factor=180,
        is_suspended=True,
        buried_on=DAY,
        is_flagged=True,
    )
    assert (after.introduced_on, after.counted_on) == (DAY, DAY)
    later = FSRS.answer(after, 4, DAY + timedelta(days=4))
    assert (later.introduced_on, later.counted_on) == (DAY, DAY + timedelta(days=4))


def test_a_clock_set_back_does_not_move_a_schedule_back() -> None:
    state = FSRS.answer(CardState(), 4, DAY)
    assert FSRS.answer(state, 0, DAY - timedelta(days=9)) == FSRS.answer(state, 0, DAY)


def test_nine_of_ten_are_recalled_after_as_many_days_as_the_stability_has() -> None:
    state = CardState(introduced_on=DAY, counted_on=DAY, stability_days=30.0, difficulty=5.0)
    assert FSRS.recall(state, DAY + timedelta(days=30)) == pytest.approx(0.9)
    assert FSRS.recall(state, DAY + timedelta(days=7)) == pytest.approx(recalled(7, 30, WEIGHTS))
    assert FSRS.recall(state, DAY) == FSRS.recall(state, DAY - timedelta(days=3)) == 1.0
    assert FSRS.recall(CardState(), DAY) == 0.0
    assert FSRS.recall(CardState(is_flagged=True), DAY) == 0.0


@pytest.mark.parametrize("retention", [0.8, 0.9, 0.95])
def test_a_due_card_is_recalled_as_likely_as_was_wanted(retention: float) -> None:
    fsrs = Fsrs(retention)
    state = replay([(5, DAY), (5, DAY + timedelta(days=20))], fsrs)
    assert state.due_on is not None
    assert fsrs.recall(state, state.due_on) == pytest.approx(retention, abs=0.005)


def test_no_interval_is_longer_than_was_wanted() -> None:
    history = [(5, DAY), (5, DAY + timedelta(days=8)), (5, DAY + timedelta(days=90))]
    assert replay(history, FSRS).interval_days > 30
    assert replay(history, Fsrs(max_interval_days=30)).interval_days == 30


days = st.integers(0, 400).map(lambda offset: DAY + timedelta(days=offset))
histories = st.lists(st.tuples(st.integers(0, 5), days), max_size=20)


@given(histories, days)
def test_a_better_grade_never_gives_a_shorter_interval(
    history: list[tuple[int, date]], day: date
) -> None:
    state = replay(history, FSRS)
    after = [FSRS.answer(state, quality, day) for quality in range(6)]
    assert [s.interval_days for s in after] == sorted(s.interval_days for s in after)
