"""What a learner may type for a grade."""

from __future__ import annotations

from collections.abc import Mapping

from sdprep.schedule import Rating

_WORDS: dict[str, int] = {rating.name.lower(): int(rating) for rating in Rating}
_BUTTONS: dict[str, int] = {str(key): int(rating) for key, rating in enumerate(Rating, 1)}
_QUALITIES: dict[str, int] = {str(quality): quality for quality in range(6)}
_FAIL_OR_PASS: dict[str, int] = {
    "1": int(Rating.AGAIN),
    "2": int(Rating.GOOD),
    "fail": int(Rating.AGAIN),
    "pass": int(Rating.GOOD),
}

GRADES: Mapping[int, Mapping[str, int]] = {
    2: _FAIL_OR_PASS,
    4: _BUTTONS | _WORDS,
    6: _QUALITIES | _WORDS,
}
"""Qualities by what is typed: fail or pass, four buttons, or SM-2's own six."""
LABELS: Mapping[int, Mapping[str, int]] = {
    2: {"1 Fail": int(Rating.AGAIN), "2 Pass": int(Rating.GOOD)},
    4: {f"{key} {Rating(quality).name.capitalize()}": quality for key, quality in _BUTTONS.items()},
    6: _QUALITIES,
}
"""The same, as it is shown."""


def grade_name(quality: int) -> str:
    """The word for a quality: the button's name, or the digit where no button gives it."""
    names = {int(rating): rating.name.lower() for rating in Rating}
    return names.get(quality, str(quality))


def parse_quality(text: str) -> int | None:
    """Read SM-2's 0 to 5, or the name of a button; None for anything else."""
    return GRADES[6].get(text.strip().lower())
