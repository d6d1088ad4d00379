"""Documents to a library: designs by topic, each card once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sdprep.cards import Card, CardId, merge_cards
from sdprep.errors import Problem
from sdprep.library.model import Design, Library, Part, Reading, library_of


def build_library(
    own: Sequence[Reading], bundled: Sequence[Reading] = (), missing: Iterable[Problem] = ()
) -> Library:
    """Bring documents together: designs by topic, each card once, the first document's answer."""
    parts: dict[str, list[Part]] = {}
    first: dict[CardId, Card] = {}
    for reading in (*own, *bundled):
        for topic in reading.document.topics:
            parts.setdefault(topic.slug, []).append(Part(reading.document, topic))
        for card in reading.cards:
            first.setdefault(card.id, card)
    by_topic: dict[str, list[Card]] = {}
    for card in merge_cards(first.values())[0]:
        by_topic.setdefault(card.topic, []).append(card)
    designs = tuple(
        Design(slug, tuple(found), tuple(by_topic.get(slug, ()))) for slug, found in parts.items()
    )
    return library_of(designs, _complaints(own, bundled), tuple(missing))


def _complaints(own: Sequence[Reading], bundled: Sequence[Reading]) -> tuple[Problem, ...]:
    """What each document is told, and where the user's own disagree with one another."""
    problems = [problem for reading in (*own, *bundled) for problem in reading.problems]
    _, lost = merge_cards(card for reading in own for card in reading.cards)
    return (*problems, *lost)
