"""Outlines to topics, notes and cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sdprep.cards.known_topics import canonical_slug, known_aliases
from sdprep.cards.model import Card, CardId, Kind, Picture, Source
from sdprep.cards.text import clean, normalised
from sdprep.lazy import lazy_names

if TYPE_CHECKING:
    from sdprep.cards.body import read_body
    from sdprep.cards.entries import Body, Entry, Group
    from sdprep.cards.extract import extract_cards
    from sdprep.cards.merge import merge_cards
    from sdprep.cards.topics import Topic, find_topics, slugify

__all__ = [
    "Body",
    "Card",
    "CardId",
    "Entry",
    "Group",
    "Kind",
    "Picture",
    "Source",
    "Topic",
    "canonical_slug",
    "clean",
    "extract_cards",
    "find_topics",
    "known_aliases",
    "merge_cards",
    "normalised",
    "read_body",
    "slugify",
]

# Who only drills what the cache holds extracts nothing: 60 ms.
__getattr__ = lazy_names(
    __name__,
    {
        "body": "read_body",
        "entries": "Body Entry Group",
        "extract": "extract_cards",
        "merge": "merge_cards",
        "topics": "Topic find_topics slugify",
    },
)
