"""How much of each topic is known on a day."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from sdprep.schedule.folding import Scheduler
from sdprep.schedule.model import CardState
from sdprep.schedule.sweep import with_last_look


def readiness(
    states: Mapping[str, CardState],
    ids_by_topic: Mapping[str, Collection[str]],
    scheduler: Scheduler,
    on: date,
    seen_on: Mapping[str, date] | None = None,
) -> dict[str, float]:
    """Give the share of each topic's cards that is likely known on a day, from 0 to 1.

    Cards that were never answered count as not known; topics without cards are left out. With
    `seen_on`, as in `sweep_today`, a pass before a card is due counts as a look at it.
    """
    seen_on = seen_on or {}
    recall = {
        card_id: scheduler.recall(with_last_look(state, seen_on.get(card_id)), on)
        for card_id, state in states.items()
    }
    return {
        topic: sum(recall.get(card_id, 0.0) for card_id in ids) / len(ids)
        for topic, ids in ids_by_topic.items()
        if ids
    }
