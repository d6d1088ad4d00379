"""When a card is asked again. Knows ids and dates, never what a card says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sdprep.lazy import lazy_names
from sdprep.schedule.day import ROLLOVER_HOUR, moment_of, study_day
from sdprep.schedule.folding import Policy, Scheduler, Step, advance, fold, replay
from sdprep.schedule.fuzz import fuzz_days, shift_due
from sdprep.schedule.leech import LeechRule
from sdprep.schedule.model import Answer, CardState, EventKind, Moment, Rating
from sdprep.schedule.sm2 import KEPT_TODAY, MAX_INTERVAL_DAYS, PASS, Sm2, Variant, review_card

if TYPE_CHECKING:
    from sdprep.schedule.fsrs import Fsrs, FsrsMissingError

__all__ = [
    "KEPT_TODAY",
    "MAX_INTERVAL_DAYS",
    "PASS",
    "ROLLOVER_HOUR",
    "Answer",
    "CardState",
    "EventKind",
    "Fsrs",
    "FsrsMissingError",
    "LeechRule",
    "Moment",
    "Policy",
    "Rating",
    "Scheduler",
    "Sm2",
    "Step",
    "Variant",
    "advance",
    "fold",
    "fuzz_days",
    "moment_of",
    "replay",
    "review_card",
    "shift_due",
    "study_day",
]

# Who keeps to SM-2 loads no other.
__getattr__ = lazy_names(__name__, {"fsrs": "Fsrs FsrsMissingError"})
