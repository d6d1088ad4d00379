"""FSRS-6, computed by the package fsrs (py-fsrs): the one module that knows it.

Formulas: github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm. The package counts elapsed
time in periods of 24 hours, adds chance of its own and has steps within a day. Here days are study
days, every study day is the same hour of UTC, chance is `sdprep.schedule.fuzz`, and what is asked
again within a day is the session's matter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sdprep.errors import SdprepError
from sdprep.schedule.model import CardState
from sdprep.schedule.sm2 import MAX_INTERVAL_DAYS, PASS, require_quality

if TYPE_CHECKING:
    from fsrs import Card

LEAST_RETENTION, MOST_RETENTION = 0.7, 0.99
"""As in Anki."""

_WEIGHTS = (  # least, default, most
    (0.001, 0.212, 100.0),
    (0.001, 1.2931, 100.0),
    (0.001, 2.3065, 100.0),
    (0.001, 8.2956, 100.0),
    (1.0, 6.4133, 10.0),
    (0.001, 0.8334, 4.0),
    (0.001, 3.0194, 4.0),
    (0.001, 0.001, 0.75),
    (0.0, 1.8722, 4.5),
    (0.0, 0.1666, 0.8),
    (0.001, 0.796, 3.5),
    (0.001, 1.4835, 5.0),
    (0.001, 0.0614, 0.25),
    (0.001, 0.2629, 0.9),
    (0.0, 1.6483, 4.0),
    (0.0, 0.6014, 1.0),
    (1.0, 1.8729, 6.0),
    (0.0, 0.5425, 2.0),
    (0.0, 0.0912, 2.0),
    (0.0, 0.0658, 0.8),
    (0.1, 0.1542, 0.8),
)
DEFAULT_WEIGHTS = tuple(default for _, default, _ in _WEIGHTS)
"""Of py-fsrs 6.3, not whatever is installed: 6.0 had others, and a log would not be folded anew."""
_MAX_STABILITY_DAYS = 36_500.0
"""As in fsrs-rs. With some weights, many repeats of a day would lead to infinity."""


class FsrsMissingError(SdprepError):
    """The package is not installed, or is another version."""

    def __init__(self) -> None:
        super().__init__("FSRS is computed by a package of its own: pip install 'sdprep[fsrs]'")


@dataclass(frozen=True, slots=True)
class Fsrs:
    """The scheduler: the next state of a card, and how likely it is recalled.

    Raises:
        ValueError: a setting is out of its bounds.
    """

    desired_retention: float = 0.9
    """How likely a card is to be recalled when it is due, from 0.7 to 0.99."""
    weights: tuple[float, ...] = ()
    """The 21 numbers w0 to w20 of a learner; empty for `DEFAULT_WEIGHTS`."""
    max_interval_days: int = MAX_INTERVAL_DAYS
    _loaded: list[_Package] = field(default_factory=list, init=False, repr=False, compare=False)
    """The package, once something was asked that needs it."""

    def __post_init__(self) -> None:
        retention, days = self.desired_retention, self.max_interval_days
        _require("the desired retention", retention, LEAST_RETENTION, MOST_RETENTION)
        if type(days) is not int or not 1 <= days <= MAX_INTERVAL_DAYS:
            message = (
                f"an interval is a whole number of days from 1 to {MAX_INTERVAL_DAYS}, not {days!r}"
            )
            raise ValueError(message)
        if len(self.weights) not in {0, len(_WEIGHTS)}:
            message = f"FSRS-6 has {len(_WEIGHTS)} weights, not {len(self.weights)}"
            raise ValueError(message)
        for index, weight in enumerate(self.weights):
            least, _, most = _WEIGHTS[index]
            _require(f"weight {index} of FSRS-6", weight, least, most)

    @property
    def fingerprint(self) -> str:
        """Everything that the states of a log depend on."""
        weights = " ".join(str(float(weight)) for weight in self.weights) or "default"
        return f"fsrs 6 {float(self.desired_retention)} {self.max_interval_days} {weights}"

    @property
    def kept_today(self) -> int:
        """The lowest quality that ends the repetitions of a study day: Hard is a pass."""
        return PASS

    def answer(self, state: CardState, quality: int, study_day: date) -> CardState:
        """Give the state after one answer.

        Every answer counts: early ones, and repeats of a study day, for which FSRS has a formula.
        Repeats are neither in `reviews` nor lapses. A study day before the last one (a clock set
        back) is taken for that one.

        Raises:
            ValueError: the quality is not an integer from 0 to 5.
            FsrsMissingError: the package is not installed.
        """
        require_quality(quality)
        day = max(study_day, state.counted_on or study_day)
        memory = self._package.memory_after(state, quality, day)
        passed = quality >= PASS
        # Not replace(), as in `review_card`: a log may be folded a million times.
        return CardState(
            repetitions=state.repetitions + 1 if passed else 0,
            ease_factor=state.ease_factor,
            interval_days=memory.interval_days,
            lapses=state.lapses
            + (not passed and state.repetitions > 0 and day != state.counted_on),
            due_on=day + timedelta(days=memory.interval_days),
            introduced_on=state.introduced_on or day,
            counted_on=day,
            is_repeating=not passed,
            reviews=state.reviews + (day != state.counted_on),
            stability_days=memory.stability_days,
            difficulty=memory.difficulty,
            is_suspended=state.is_suspended,
            buried_on=state.buried_on,
            is_flagged=state.is_flagged,
        )

    def recall(self, state: CardState, on: date) -> float:
        """Estimate how likely a card is known on a day, from 0 to 1; 0 for a new card.

        Raises:
            FsrsMissingError: the package is not installed.
        """
        if state.counted_on is None or state.stability_days <= 0:
            return 0.0
        return self._package.recall(state, on)

    @property
    def _package(self) -> _Package:
        if not self._loaded:
            self._loaded.append(_Package(self))
        return self._loaded[0]


class _Memory(NamedTuple):
    stability_days: float
    difficulty: float
    interval_days: int


class _Package:
    """The package, set up as one learner chose."""

    def __init__(self, chosen: Fsrs) -> None:
        try:
            from fsrs import Card, Rating, Scheduler, State
        except ImportError as error:
            raise FsrsMissingError from error
        if len(Scheduler().parameters) != len(_WEIGHTS):
            raise FsrsMissingError
        self._card, self._state = Card, State
        self._ratings = (*[Rating.Again] * PASS, Rating.Hard, Rating.Good, Rating.Easy)
        self._scheduler = Scheduler(
            chosen.weights or DEFAULT_WEIGHTS,
            chosen.desired_retention,
            learning_steps=(),
            relearning_steps=(),
            maximum_interval=chosen.max_interval_days,
            enable_fuzzing=False,
        )

    def memory_after(self, state: CardState, quality: int, day: date) -> _Memory:
        now = _noon(day)
        before = self._card_of(state, now)
        card, _ = self._scheduler.review_card(before, self._ratings[quality], now)
        stability_days = min(card.stability or 0.0, _MAX_STABILITY_DAYS)
        return _Memory(stability_days, card.difficulty or 0.0, (card.due - now).days)

    def recall(self, state: CardState, on: date) -> float:
        now = _noon(on)
        return float(self._scheduler.get_card_retrievability(self._card_of(state, now), now))

    def _card_of(self, state: CardState, due: datetime) -> Card:
        # Without an id a card sleeps until it has one of the clock's; without a date it asks it.
        if state.counted_on is None or state.stability_days <= 0:
            return self._card(0, due=due)
        return self._card(
            0,
            self._state.Review,
            stability=state.stability_days,
            difficulty=state.difficulty,
            due=due,
            last_review=_noon(state.counted_on),
        )


# A log has few days.
@lru_cache(maxsize=1024)
def _noon(day: date) -> datetime:
    """The moment that stands for a study day; the package wants UTC, and `UTC` itself."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def _require(name: str, value: float, least: float, most: float) -> None:
    # `bool` is an `int`; nothing compares with NaN.
    if type(value) not in {int, float} or not least <= value <= most:
        message = f"{name} is a number from {least:g} to {most:g}, not {value!r}"
        raise ValueError(message)
