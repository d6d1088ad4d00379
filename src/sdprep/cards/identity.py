"""A card's identity: what it asks about, never what it says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sdprep.cards.model import CardId
from sdprep.cards.text import normalised

_DIGITS = "abcdefghijklmnopqrstuvwxyz234567"
_SHIFTS = range(75, -5, -5)
"""Base 32 by hand: the library's takes as long as the hash and all else together."""
_BYTES = 10
"""80 bits, 16 characters: among a million cards, one chance in 10**12 that two ids are equal."""


def card_id(topic: str, owner: Iterable[str], aspect: str, cue: str) -> CardId:
    """Hash what a card asks about.

    Case, punctuation, emoji and Unicode form of the terms do not count, nor do the answer, any
    numbering and the order in the document: editing and rearranging keep the history.
    """
    parts = (topic, *(normalised(term) for term in owner), aspect, normalised(cue))
    number = int.from_bytes(hashlib.sha256("\x1f".join(parts).encode()).digest()[:_BYTES])
    return CardId("".join([_DIGITS[number >> shift & 31] for shift in _SHIFTS]))
