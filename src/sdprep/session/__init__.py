"""What to ask next, and what was answered: the schedule and the cards brought together."""

from __future__ import annotations

from sdprep.session.grades import GRADES, grade_name, parse_quality
from sdprep.session.queue import (
    NEW_A_DAY,
    SESSION_CARDS,
    Due,
    find_due,
    introduced_on,
    take_turns,
)
from sdprep.session.review import ReviewSession, Tally

__all__ = [
    "GRADES",
    "NEW_A_DAY",
    "SESSION_CARDS",
    "Due",
    "ReviewSession",
    "Tally",
    "find_due",
    "grade_name",
    "introduced_on",
    "parse_quality",
    "take_turns",
]
