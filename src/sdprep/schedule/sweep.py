"""The last days before an interview: one more look at every card, and the weakest on the eve."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from sdprep.schedule.deadline import Deadline
from sdprep.schedule.folding import Scheduler
from sdprep.schedule.model import CardState

EVE_CARDS = 60
"""How many of the least recallable cards are looked at once more on the last study day."""
_LAPSES = 0.1
"""So many of the cards looked at come back the next day: intervals end where nine of ten know."""


def sweep_today(
    deadline: Deadline,
    today: date,
    states: Mapping[str, CardState],
    seen_on: Mapping[str, date],
    scheduler: Scheduler,
) -> tuple[str, ...]:
    """Give the ids of the cards to look at today beyond those that are due, in the order to ask.

    From `sweep_from` on, each card that was not looked at since then, and is not due before the
    interview, gets one look: as many a day as make the days left equally long. On the last study
    day `EVE_CARDS` more follow, the least recallable that had their look before. After some
    answers, the list of the same day is what is left of it, but for a card or two.

    Args:
        deadline: What the learner has said.
        today: The study day.
        states: Of all cards. Those that are new or hidden are left out.
        seen_on: The last study day on which cards were answered, as far as it is in the sweep.
            SM-2's states do not tell: they pass over a pass before a card is due.
        scheduler: Tells which cards are the least recallable.
    """
    if not deadline.sweep_from <= today < deadline.ready_on:
        return ()
    looks = {
        card_id: with_last_look(state, seen_on.get(card_id))
        for card_id, state in states.items()
        if not state.is_new and not state.is_hidden(today)
    }
    waiting = [card_id for card_id, look in looks.items() if is_waiting(look, deadline)]
    # In simulations it is best to keep the weak for the end, by up to half a point.
    waiting.sort(key=lambda card_id: (-looks[card_id].interval_days, card_id))
    chosen = waiting[: _todays_share(len(waiting), _loads(looks.values(), deadline, today))]
    if deadline.days_left(today) == 1:
        chosen += _weakest(looks, states, deadline, scheduler)
    return tuple(chosen)


def with_last_look(state: CardState, seen: date | None) -> CardState:
    """Let a state count from a later day on which the card was only looked at."""
    if seen is None or state.counted_on is None or seen <= state.counted_on:
        return state
    return replace(state, counted_on=seen)


def is_waiting(look: CardState, deadline: Deadline) -> bool:
    """Whether a card was not looked at in the sweep, and will not be for being due."""
    is_seen = look.counted_on is not None and look.counted_on >= deadline.sweep_from
    return not is_seen and not look.is_due(deadline.ready_on - timedelta(days=1))


def _loads(looks: Iterable[CardState], deadline: Deadline, today: date) -> list[float]:
    """Count what each day left has, today first, but for new cards and what still waits."""
    counts = [0] * deadline.days_left(today)
    for look in looks:
        if look.is_due(today) or look.counted_on == today:
            counts[0] += look.introduced_on != today
        elif look.due_on is not None and look.due_on < deadline.ready_on:
            counts[(look.due_on - today).days] += 1
    return [count + _LAPSES * before for before, count in pairwise((0, *counts))]


def _todays_share(waiting: int, loads: list[float]) -> int:
    """Deal cards out one by one, each to the shortest day; give how many are for today."""
    share = 0
    for _ in range(waiting):
        day = loads.index(min(loads))
        share += day == 0
        loads[day] += 1
        if day + 1 < len(loads):
            loads[day + 1] += _LAPSES
    return share


def _weakest(
    looks: Mapping[str, CardState],
    states: Mapping[str, CardState],
    deadline: Deadline,
    scheduler: Scheduler,
) -> list[str]:
    """Choose for the eve among the cards that were looked at on other days of the sweep."""
    today = deadline.ready_on - timedelta(days=1)
    done = 0
    recall: dict[str, float] = {}
    for card_id, look in looks.items():
        if look.counted_on == today:
            # A pass that did not count, of a card that had been looked at: one of the chosen.
            done += deadline.sweep_from <= (states[card_id].counted_on or today) < today
        elif not look.is_due(today) and not is_waiting(look, deadline):
            recall[card_id] = scheduler.recall(look, deadline.ready_on)
    weakest = sorted(recall, key=lambda card_id: (recall[card_id], card_id))
    return weakest[: max(0, EVE_CARDS - done)]
