"""SM-2, exact, in integers.

Sources: `Variant.CODE` does what P. A. Wozniak published as "SuperMemo 2 Plug-In Source Code"
(super-memory.com/english/ol/sm2source.htm). `Variant.TEXT` follows his thesis, chapter 3.2,
"Application of a computer to improve the results obtained in working with the SuperMemo method"
(super-memory.com/english/ol/sm2.htm).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from sdprep.schedule.model import CardState

FLOOR_EASE_FACTOR = 130
MAX_INTERVAL_DAYS = 36_500
PASS = 3
"""The lowest quality that counts as known."""
KEPT_TODAY = 4
"""The lowest quality that ends the repetitions of a study day."""

_EASE_CHANGES = (-80, -54, -32, -14, 0, 10)
_FIRST_INTERVALS_DAYS = (1, 6)


class Variant(StrEnum):
    """Which of SuperMemo's two descriptions is followed where they differ."""

    CODE = "code"
    """A failure lowers the ease factor too; intervals are rounded half to even."""
    TEXT = "text"
    """A failure leaves the ease factor; intervals are rounded up."""


def review_card(
    state: CardState,
    quality: int,
    study_day: date,
    *,
    variant: Variant = Variant.CODE,
    max_interval_days: int = MAX_INTERVAL_DAYS,
) -> CardState:
    """Give the state after one answer.

    Of a study day only the first answer to a card that is new or due counts. Its repeats that
    day change nothing until one of them is at least 4; nor does passing a card before it is due.
    Failing one before it is due is a lapse. A study day before the last one that counted (a clock
    set back) is taken for that one.

    Raises:
        ValueError: the quality is not an integer from 0 to 5.
    """
    if not _is_quality(quality):
        message = f"a quality is an integer from 0 to 5, not {quality!r}"
        raise ValueError(message)
    day = max(study_day, state.counted_on or study_day)
    if state.is_new or state.is_due(day):
        return _step(state, quality, day, variant, max_interval_days)
    if state.is_repeating and state.counted_on == day:
        return replace(state, is_repeating=quality < KEPT_TODAY)
    if quality < PASS:
        return _step(state, quality, day, variant, max_interval_days)
    return state


def replay(answers: Iterable[tuple[int, date]]) -> CardState:
    """Fold (quality, study day) pairs, oldest first, into the state that they lead to."""
    state = CardState()
    for quality, study_day in answers:
        state = review_card(state, quality, study_day)
    return state


def _is_quality(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 5


def _step(
    state: CardState, quality: int, day: date, variant: Variant, max_interval_days: int
) -> CardState:
    passed = quality >= PASS
    repetitions = state.repetitions + 1 if passed else 0
    interval_days = min(_interval_days(state, repetitions, variant), max_interval_days)
    # After the interval, which uses the old ease factor; the order is the published code's.
    ease_factor = state.ease_factor
    if passed or variant is Variant.CODE:
        ease_factor = max(FLOOR_EASE_FACTOR, ease_factor + _EASE_CHANGES[quality])
    return CardState(
        repetitions=repetitions,
        ease_factor=ease_factor,
        interval_days=interval_days,
        lapses=state.lapses + (not passed and state.repetitions > 0),
        due_on=day + timedelta(days=interval_days),
        introduced_on=state.introduced_on or day,
        counted_on=day,
        is_repeating=quality < KEPT_TODAY,
    )


def _interval_days(state: CardState, repetitions: int, variant: Variant) -> int:
    if repetitions == 0:
        return 1
    if repetitions <= len(_FIRST_INTERVALS_DAYS):
        return _FIRST_INTERVALS_DAYS[repetitions - 1]
    whole, hundredths = divmod(state.interval_days * state.ease_factor, 100)
    if variant is Variant.TEXT:
        return whole + (hundredths > 0)
    return whole + (hundredths > 50 or (hundredths == 50 and whole % 2 == 1))
