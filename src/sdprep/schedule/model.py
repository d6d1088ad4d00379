"""What is known about how well a card is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from sdprep.values import quick_value


class Rating(IntEnum):
    """The four buttons, as SM-2 qualities."""

    AGAIN = 2
    HARD = 3
    GOOD = 4
    EASY = 5


class EventKind(StrEnum):
    """What can happen to a card. The review log has a line for each."""

    REVIEW = "review"
    UNDO = "undo"
    RENAME = "rename"
    SUSPEND = "suspend"
    UNSUSPEND = "unsuspend"
    BURY = "bury"
    UNBURY = "unbury"
    FLAG = "flag"
    UNFLAG = "unflag"
    RESET = "reset"


@quick_value
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
    """Not known well enough on `counted_on`, nor since: it comes back that day."""
    reviews: int = 0
    """Answers that changed the schedule; of a study day, the first."""
    stability_days: float = 0.0
    """FSRS: after so many days, nine of ten such cards are recalled; 0 under SM-2."""
    difficulty: float = 0.0
    """FSRS: 1 to 10; 0 under SM-2."""
    is_suspended: bool = False
    """Not asked until the learner says so."""
    buried_on: date | None = None
    """Study day on which it is not asked any more."""
    is_flagged: bool = False
    """Marked by the learner, for no effect but to be found again."""

    @property
    def is_new(self) -> bool:
        """Whether the card was never answered."""
        return self.introduced_on is None

    def is_hidden(self, study_day: date) -> bool:
        """Whether the card is not to be asked on this study day, due or not."""
        return self.is_suspended or (self.buried_on is not None and self.buried_on >= study_day)

    def is_due(self, study_day: date) -> bool:
        """Whether an answer on this study day counts."""
        return self.due_on is not None and self.due_on <= study_day

    def is_wanted(self, study_day: date) -> bool:
        """Whether a session of this study day asks the card: due, or to be repeated."""
        if self.is_hidden(study_day):
            return False
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
