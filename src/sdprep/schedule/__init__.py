"""When a card is asked again. Knows ids and dates, never what a card says."""

from __future__ import annotations

from sdprep.schedule.day import ROLLOVER_HOUR, moment_of, study_day
from sdprep.schedule.folding import Policy, Scheduler, Step, advance, fold, replay
from sdprep.schedule.fuzz import fuzz_days, shift_due
from sdprep.schedule.leech import LeechRule
from sdprep.schedule.model import Answer, CardState, EventKind, Moment, Rating
from sdprep.schedule.sm2 import KEPT_TODAY, MAX_INTERVAL_DAYS, PASS, Sm2, Variant, review_card

__all__ = [
    "KEPT_TODAY",
    "MAX_INTERVAL_DAYS",
    "PASS",
    "ROLLOVER_HOUR",
    "Answer",
    "CardState",
    "EventKind",
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
