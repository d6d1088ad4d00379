"""When a card is asked again. Knows ids and dates, never what a card says."""

from __future__ import annotations

from sdprep.schedule.day import ROLLOVER_HOUR, moment_of, study_day
from sdprep.schedule.model import Answer, CardState, Moment, Rating
from sdprep.schedule.sm2 import KEPT_TODAY, PASS, Variant, replay, review_card

__all__ = [
    "KEPT_TODAY",
    "PASS",
    "ROLLOVER_HOUR",
    "Answer",
    "CardState",
    "Moment",
    "Rating",
    "Variant",
    "moment_of",
    "replay",
    "review_card",
    "study_day",
]
