"""What to ask next, and what was answered: the schedule and the cards brought together."""

from __future__ import annotations

from sdprep.session.grades import GRADES, LABELS, grade_name, parse_quality
from sdprep.session.queue import (
    NEW_A_DAY,
    REVIEWS_A_DAY,
    SESSION_CARDS,
    Due,
    Limits,
    catch_up_days,
    count_by_day,
    find_due,
    mixed,
    take_turns,
)
from sdprep.session.review import STEPS, ReviewSession, Tally
from sdprep.session.standing import Standing

__all__ = [
    "GRADES",
    "LABELS",
    "NEW_A_DAY",
    "REVIEWS_A_DAY",
    "SESSION_CARDS",
    "STEPS",
    "Due",
    "Limits",
    "ReviewSession",
    "Standing",
    "Tally",
    "catch_up_days",
    "count_by_day",
    "find_due",
    "grade_name",
    "mixed",
    "parse_quality",
    "take_turns",
]
