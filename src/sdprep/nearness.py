"""How many typing errors lie between two words."""

from __future__ import annotations

from collections.abc import Iterable

FAR = 1_000
"""More than any limit."""
_SHORT, _LONG = 6, 9


def typing_errors(left: str, right: str, limit: int) -> int:
    """Count the letters that are wrong, missing, too many or swapped with the next one.

    Optimal string alignment; gives `FAR` where it is more than `limit`. By hand, because the
    quickest library for it takes 19 ms to import, and difflib knows no swapped letters.
    """
    if abs(len(left) - len(right)) > limit:
        return FAR
    before, last = list[int](), list(range(len(right) + 1))
    for row, char in enumerate(left, 1):
        now = [row]
        for column, other in enumerate(right, 1):
            best = min(last[column] + 1, now[-1] + 1, last[column - 1] + (char != other))
            is_swapped = (
                row > 1 and column > 1 and (char, other) == (right[column - 2], left[row - 2])
            )
            now.append(min(best, before[column - 2] + 1) if is_swapped else best)
        if min(now) > limit:
            return FAR
        before, last = last, now
    return last[-1] if last[-1] <= limit else FAR


def errors_allowed(word: str) -> int:
    """How many errors a word may have and still be known: one in five letters or so."""
    return 1 if len(word) < _SHORT else 2 if len(word) < _LONG else 3


def nearest(word: str, words: Iterable[str], count: int) -> tuple[str, ...]:
    """Choose the words that look most like one, the nearest first."""
    limit = errors_allowed(word)
    scored = ((typing_errors(word, other, limit), other) for other in words)
    near = [(errors, other[:1] != word[:1], other) for errors, other in scored if errors <= limit]
    return tuple(other for _, _, other in sorted(near)[:count])
