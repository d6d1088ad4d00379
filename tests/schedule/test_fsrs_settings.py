"""What a learner may choose of FSRS, and that a log with any of it can be folded."""

from __future__ import annotations

import math
from datetime import date, timedelta

import pytest
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st

from samples import DAY
from sdprep.schedule import CardState, Fsrs, replay
from sdprep.schedule.fsrs import DEFAULT_WEIGHTS

days = st.integers(0, 400).map(lambda offset: DAY + timedelta(days=offset))
histories = st.lists(st.tuples(st.integers(0, 5), days), max_size=20)
weights = st.tuples(*map(st.floats, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS))


def changed(index: int, weight: float) -> tuple[float, ...]:
    return (*DEFAULT_WEIGHTS[:index], weight, *DEFAULT_WEIGHTS[index + 1 :])


def test_what_the_states_of_a_log_depend_on_is_in_the_fingerprint() -> None:
    assert Fsrs().fingerprint == "fsrs 6 0.9 36500 default"
    others = [Fsrs(0.91), Fsrs(max_interval_days=99), Fsrs(weights=changed(0, 0.2121))]
    assert len({fsrs.fingerprint for fsrs in (Fsrs(), *others)}) == 4
    assert Fsrs(weights=changed(0, 1)).fingerprint == Fsrs(weights=changed(0, 1.0)).fingerprint


def test_no_weights_are_the_default_weights() -> None:
    history = [(4, DAY), (2, DAY + timedelta(days=3)), (5, DAY + timedelta(days=4))]
    assert replay(history, Fsrs()) == replay(history, Fsrs(weights=DEFAULT_WEIGHTS))


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"desired_retention": 0.69}, "the desired retention is a number from 0.7 to 0.99, not"),
        ({"desired_retention": 1}, "from 0.7 to 0.99"),
        ({"desired_retention": math.nan}, "from 0.7 to 0.99"),
        ({"desired_retention": "0.9"}, "from 0.7 to 0.99"),
        ({"max_interval_days": 0}, "a whole number of days from 1 to 36500, not 0"),
        ({"max_interval_days": 9.5}, "a whole number of days from 1 to 36500"),
        ({"weights": DEFAULT_WEIGHTS[:19]}, "FSRS-6 has 21 weights, not 19"),
        ({"weights": changed(20, math.nan)}, "weight 20 of FSRS-6 is a number from 0.1 to 0.8"),
        ({"weights": (None, *DEFAULT_WEIGHTS[1:])}, "weight 0 of FSRS-6 is a number from 0.001"),
    ],
)
def test_settings_out_of_bounds_are_an_error(settings: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Fsrs(**settings)  # type: ignore[arg-type]


@pytest.mark.parametrize("index", range(21))
@pytest.mark.parametrize(
    ("bounds", "beyond"),
    [(LOWER_BOUNDS_PARAMETERS, -math.inf), (UPPER_BOUNDS_PARAMETERS, math.inf)],
)
def test_the_bounds_of_a_weight_are_those_of_the_package(
    index: int, bounds: tuple[float, ...], beyond: float
) -> None:
    bound = bounds[index]
    assert Fsrs(weights=changed(index, bound)).answer(CardState(), 4, DAY).reviews == 1
    with pytest.raises(ValueError, match=f"weight {index} of"):
        Fsrs(weights=changed(index, math.nextafter(bound, beyond)))


@given(histories, weights, st.floats(0.7, 0.99), st.integers(1, 36_500))
def test_what_always_holds_of_a_state(
    history: list[tuple[int, date]], chosen: tuple[float, ...], retention: float, longest: int
) -> None:
    fsrs, state = Fsrs(retention, chosen, longest), CardState()
    for quality, day in history:
        state = fsrs.answer(state, quality, day)
        assert 1 <= state.difficulty <= 10
        assert 0.001 <= state.stability_days <= 36_500
        assert 1 <= state.interval_days <= longest
        assert state.counted_on is not None
        assert state.due_on == state.counted_on + timedelta(days=state.interval_days)
        assert 0 <= fsrs.recall(state, day) <= 1


def test_no_number_of_repeats_of_a_day_leads_to_infinity() -> None:
    growing = (*DEFAULT_WEIGHTS[:17], 2.0, 2.0, 0.0, DEFAULT_WEIGHTS[20])
    state = replay([(5, DAY)] * 400, Fsrs(weights=growing))
    assert (state.stability_days, state.interval_days) == (36_500, 36_500)
