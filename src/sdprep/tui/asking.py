"""What a session of chosen cards asks, wherever they were chosen."""

from __future__ import annotations

from collections.abc import Sequence

from sdprep.cards import Card
from sdprep.collection import Collection
from sdprep.session import take_turns


def what_to_ask(collection: Collection, cards: Sequence[Card]) -> tuple[Sequence[Card], bool]:
    """Give what today asks of some cards; where that is nothing, any of them, without an effect.

    The second value says whether the answers are recorded.
    """
    limit = collection.settings.cards
    asked = collection.workload(cards).asked[:limit]
    return (asked, True) if asked else (take_turns(cards)[:limit], False)
