"""What is known about how well a card is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum


class Rating(IntEnum):
    """The four buttons, as SM-2 qualities."""

    AGAIN = 2
    HARD = 3
    GOOD = 4
    EASY = 5


@dataclass(frozen=True, slots=True)
class CardState:
    """Where a card stands in its schedule. The default is a card that was never answered."""

    repetitions: int = 0
    """Passes in a row, SM-2's n."""
    ease_factor: int = 250
    """In hundredths, at least 130."""
    interval_days: int = 0
    lapses: int = 0
    """How often the card was failed after it had been passed."""
    due_on: date | None = None
    """Study day; None for a new card."""
    introduced_on: date | None = None
    """Study day of the first answer."""
    counted_on: date | None = None
    """Study day of the last answer that changed the schedule."""
    is_repeating: bool = False
    """Answered below 4 on `counted_on` and not yet at least 4 since: it comes back that day."""

    @property
    def is_new(self) -> bool:
        """Whether the card was never answered."""
        return self.introduced_on is None

    def is_due(self, study_day: date) -> bool:
        """Whether an answer on this study day counts."""
        return self.due_on is not None and self.due_on <= study_day

    def is_wanted(self, study_day: date) -> bool:
        """Whether a session of this study day asks the card: due, or to be repeated."""
        return self.is_due(study_day) or (self.is_repeating and self.counted_on == study_day)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as a learner lived it."""

    at_ms: int
    """Milliseconds since 1970-01-01 UTC."""
    utc_offset_minutes: int
    study_day: date


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to one card, as it enters the review log."""

    card_id: str
    quality: int
    moment: Moment
    duration_ms: int
    """From the question to the grade; 0 where it was not measured."""
