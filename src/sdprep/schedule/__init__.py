"""When a card is asked again. Knows ids and dates, never what a card says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sdprep.lazy import lazy_names
from sdprep.schedule.day import ROLLOVER_HOUR, moment_of, study_day
from sdprep.schedule.folding import (
    Policy,
    Scheduler,
    Step,
    advance,
    advance_by_answer,
    fold,
    replay,
)
from sdprep.schedule.fuzz import fuzz_days, shift_due
from sdprep.schedule.leech import LeechRule
from sdprep.schedule.model import Answer, CardState, EventKind, Moment, Rating
from sdprep.schedule.sm2 import KEPT_TODAY, MAX_INTERVAL_DAYS, PASS, Sm2, Variant, review_card

if TYPE_CHECKING:
    from sdprep.schedule.deadline import Deadline, new_today
    from sdprep.schedule.fsrs import Fsrs, FsrsMissingError
    from sdprep.schedule.outlook import Outlook, Pace, Verdict, forecast
    from sdprep.schedule.sweep import EVE_CARDS, sweep_today

__all__ = [
    "EVE_CARDS",
    "KEPT_TODAY",
    "MAX_INTERVAL_DAYS",
    "PASS",
    "ROLLOVER_HOUR",
    "Answer",
    "CardState",
    "Deadline",
    "EventKind",
    "Fsrs",
    "FsrsMissingError",
    "LeechRule",
    "Moment",
    "Outlook",
    "Pace",
    "Policy",
    "Rating",
    "Scheduler",
    "Sm2",
    "Step",
    "Variant",
    "Verdict",
    "advance",
    "advance_by_answer",
    "fold",
    "forecast",
    "fuzz_days",
    "moment_of",
    "new_today",
    "replay",
    "review_card",
    "shift_due",
    "study_day",
    "sweep_today",
]

# Most runs need neither another scheduler nor a plan.
__getattr__ = lazy_names(
    __name__,
    {
        "deadline": "Deadline new_today",
        "fsrs": "Fsrs FsrsMissingError",
        "outlook": "Outlook Pace Verdict forecast",
        "sweep": "EVE_CARDS sweep_today",
    },
)
