"""Cards learnt together are not asked together for ever: the due date moves, never the interval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random

from sdprep.schedule.model import CardState

_EXACT_BELOW_DAYS = 7
"""SM-2's first two intervals, 1 and 6 days, stay as they are."""
_BALANCED_UP_TO_DAYS = 90
"""Beyond this the load of a day is not known yet."""

Load = Callable[[int], int]
"""How many cards are due so many days after today."""


def fuzz_days(interval_days: int) -> int:
    """Give the largest shift of a due date, in days, earlier or later.

    One day, and of the interval a tenth of what lies between 7 and 20 days and a twentieth of the
    rest, as in Anki (rslib/src/scheduler/states/fuzz.rs), whose fuzz begins earlier.
    """
    if interval_days < _EXACT_BELOW_DAYS:
        return 0
    tenths = min(interval_days, 20) - _EXACT_BELOW_DAYS
    twentieths = max(0, interval_days - 20)
    return 1 + (2 * tenths + twentieths) // 20


def shift_due(state: CardState, shift_days: int) -> CardState:
    """Move a due date, no further than its interval allows."""
    most = fuzz_days(state.interval_days)
    shift_days = max(-most, min(most, shift_days))
    if not shift_days or state.counted_on is None:
        return state
    return replace(
        state, due_on=state.counted_on + timedelta(days=state.interval_days + shift_days)
    )


def choose_shift(card_id: str, state: CardState, load: Load | None) -> int:
    """Choose a shift in days for a state that an answer has just led to.

    The same card with as many answers gets the same shift, whoever asks. With `load`, days with
    fewer cards are more likely: the weight of a day is one over the square of what it has.
    """
    most = fuzz_days(state.interval_days)
    if not most:
        return 0
    shifts = range(-most, most + 1)
    rng = Random(f"{card_id} {state.reviews}")  # noqa: S311 - to spread, not to hide
    if load is None or state.interval_days > _BALANCED_UP_TO_DAYS:
        return rng.choice(shifts)
    loads = [load(state.interval_days + shift) for shift in shifts]
    return rng.choices(shifts, [1 / (1 + count) ** 2 for count in loads])[0]
