"""Statistics of a learner's collection, for every front end."""

from __future__ import annotations

from collections.abc import Sequence

from sdprep.cards import Card
from sdprep.collection import Collection
from sdprep.stats import DAYS, FORECAST_DAYS, Stats, compute_stats
from sdprep.store.card_steps import read_history


def find_stats(
    collection: Collection,
    cards: Sequence[Card],
    *,
    days: int = DAYS,
    forecast_days: int = FORECAST_DAYS,
    is_narrowed: bool = False,
) -> Stats:
    """Compute the statistics of some cards.

    Args:
        collection: Whose log it is.
        cards: What to look at.
        days: How far to look back.
        forecast_days: How far to look ahead.
        is_narrowed: Whether answers to other cards are left out; if not, those to cards whose
            text has gone count, too.
    """
    # First: reading the library is what brings histories to the ids of today.
    states = collection.states()
    history = read_history(collection.log)
    if is_narrowed:
        ids = {card.id for card in cards}
        history = [entry for entry in history if entry.card_id in ids]
    return compute_stats(
        cards,
        states,
        history,
        collection.log.policy,
        collection.today,
        days=days,
        forecast_days=forecast_days,
    )
