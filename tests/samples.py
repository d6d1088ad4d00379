"""Small values that several tests are about."""

from __future__ import annotations

from datetime import date

from sdprep.cards import Card, CardId, Kind, Source
from sdprep.schedule import Answer, Moment

DAY = date(2026, 11, 23)
AT_MS = 1_795_460_400_000


def card(name: str, topic: str = "cache") -> Card:
    """A card that is called after its question."""
    identity = CardId(name)
    source = Source("notes.md", 1)
    return Card(identity, identity, topic, topic, Kind.COMPONENTS, f"{name}?", name, "", source)


def answer(card_id: str, quality: int, day: date = DAY) -> Answer:
    """An answer on a study day."""
    return Answer(card_id, quality, Moment(AT_MS, 60, day), 1500)
