"""SM-2, exact, in integers.

Sources: `Variant.CODE` does what P. A. Wozniak published as "SuperMemo 2 Plug-In Source Code"
(super-memory.com/english/ol/sm2source.htm). `Variant.TEXT` follows his thesis, chapter 3.2,
"Application of a computer to improve the results obtained in working with the SuperMemo method"
(super-memory.com/english/ol/sm2.htm).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
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
_KEPT_AT_DUE = 0.9


class Variant(StrEnum):
    """Which of SuperMemo's two descriptions is followed where they differ."""

    CODE = "code"
    """A failure lowers the ease factor too; intervals are rounded half to even."""
    TEXT = "text"
    """A failure leaves the ease factor; intervals are rounded up."""


@dataclass(frozen=True, slots=True)
class Sm2:
    """The scheduler: the next state of a card, and how likely it is recalled."""

    variant: Variant = Variant.CODE
    max_interval_days: int = MAX_INTERVAL_DAYS

    @property
    def fingerprint(self) -> str:
        """Everything that the states of a log depend on."""
        return f"sm2 {self.variant} {self.max_interval_days}"

    @property
    def kept_today(self) -> int:
        """The lowest quality that ends the repetitions of a study day."""
        return KEPT_TODAY

    def answer(self, state: CardState, quality: int, study_day: date) -> CardState:
        """Give the state after one answer; see `review_card`."""
        return review_card(
            state,
            quality,
            study_day,
            variant=self.variant,
            max_interval_days=self.max_interval_days,
        )

    def recall(self, state: CardState, on: date) -> float:
        """Estimate how likely a card is known on a day, from 0 to 1.

        SM-2 itself says nothing on that. As in srs-benchmark (open-spaced-repetition), an interval
        is taken for the time after which nine of ten are known, and forgetting for exponential.
        """
        if state.counted_on is None:
            return 0.0
        elapsed_days = max(0, (on - state.counted_on).days)
        return float(_KEPT_AT_DUE ** (elapsed_days / max(1, state.interval_days)))


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
    require_quality(quality)
    last, due_on = state.counted_on, state.due_on
    day = study_day if last is None or last <= study_day else last
    if due_on is None or due_on <= day:
        return _step(state, quality, day, variant, max_interval_days)
    if state.is_repeating and last == day:
        return replace(state, is_repeating=quality < KEPT_TODAY)
    if quality < PASS:
        return _step(state, quality, day, variant, max_interval_days)
    return state


def require_quality(value: object) -> None:
    """Make sure that a value is a quality.

    Raises:
        ValueError: it is not an integer from 0 to 5.
    """
    if not isinstance(value, int) or not 0 <= value <= 5 or value is True or value is False:
        message = f"a quality is an integer from 0 to 5, not {value!r}"
        raise ValueError(message)


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
    # Not replace(): it takes three times as long, and a log may be folded a million times.
    return CardState(
        repetitions=repetitions,
        ease_factor=ease_factor,
        interval_days=interval_days,
        lapses=state.lapses + (not passed and state.repetitions > 0),
        due_on=day + timedelta(days=interval_days),
        introduced_on=state.introduced_on or day,
        counted_on=day,
        is_repeating=quality < KEPT_TODAY,
        reviews=state.reviews + 1,
        is_suspended=state.is_suspended,
        buried_on=state.buried_on,
        is_flagged=state.is_flagged,
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
