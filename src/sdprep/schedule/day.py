"""Which day it is for a learner: the night belongs to the day before."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sdprep.schedule.model import Moment

ROLLOVER_HOUR = 4
"""With 4, no change of any zone's clock since 2000 makes the study day go backwards."""
_MOST_BACK_DAYS = 1
"""So far back a study day can go by travel; further, a clock had been wrong."""


def study_day(now: datetime, rollover_hour: int = ROLLOVER_HOUR, after: date | None = None) -> date:
    """Give the study day of a local time: its date, less the rollover hour.

    The wall clock counts, so a night with a change to summer time ends at the same hour. `after`
    is the last study day there was: who flies west lives it on. Where that lies further ahead, the
    clock was wrong then, and is believed now.
    """
    day = (now.replace(tzinfo=None) - timedelta(hours=rollover_hour)).date()
    if after is not None and timedelta() < after - day <= timedelta(days=_MOST_BACK_DAYS):
        return after
    return day


def moment_of(
    now: datetime, rollover_hour: int = ROLLOVER_HOUR, after: date | None = None
) -> Moment:
    """Take a local time, with its offset from UTC, apart for the review log."""
    offset = now.utcoffset() or timedelta()
    minutes = int(offset / timedelta(minutes=1))
    return Moment(int(now.timestamp() * 1000), minutes, study_day(now, rollover_hour, after))
