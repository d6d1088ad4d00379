"""What a learner may type for a grade."""

from __future__ import annotations

from collections.abc import Mapping

from sdprep.schedule import Rating

_WORDS: dict[str, int] = {rating.name.lower(): int(rating) for rating in Rating}
_BUTTONS: dict[str, int] = {str(key): int(rating) for key, rating in enumerate(Rating, 1)}
_QUALITIES: dict[str, int] = {str(quality): quality for quality in range(6)}

GRADES: Mapping[int, Mapping[str, int]] = {4: _BUTTONS | _WORDS, 6: _QUALITIES | _WORDS}
"""Qualities by what is typed, for four buttons and for SM-2's own six."""


def grade_name(quality: int) -> str:
    """The word for a quality: the button's name, or the digit where no button gives it."""
    names = {int(rating): rating.name.lower() for rating in Rating}
    return names.get(quality, str(quality))


def parse_quality(text: str) -> int | None:
    """Read SM-2's 0 to 5, or the name of a button; None for anything else."""
    return GRADES[6].get(text.strip().lower())
