"""Names with typing errors: what is surely meant, and what may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from sdprep.names import MIN_BEGINNING, abbreviates, stem
from sdprep.nearness import FAR, typing_errors

_MIN_NAME = 6
_MIN_WORD = 5
_MIN_ONLY_WORD = 7
"""A single word with an error is no proof where it is only a part of the name."""
_LONG = 9
_MIN_LIKE = 4
_MAX_HINTS = 3
Names = Sequence[Sequence[str]]
"""What a topic is called, each as its words; the slug's own words are the first."""


def guess(words: Sequence[str], named: Mapping[str, Names]) -> tuple[str, ...]:
    """Name the topics that have the fewest errors between them and the words; none if too many."""
    errors = {slug: min(_errors(words, name) for name in names) for slug, names in named.items()}
    fewest = min(errors.values(), default=FAR)
    return tuple(slug for slug, count in errors.items() if count == fewest < FAR)


def _errors(words: Sequence[str], name: Sequence[str]) -> float:
    """Count them; a whole name is nearer than the words of one."""
    whole = _whole_errors("".join(words), "".join(name))
    return min(whole, _word_errors(words, name) + 0.5)


def _whole_errors(typed: str, name: str) -> int:
    if len(typed) < _MIN_WORD or (len(name) < _MIN_NAME and sorted(typed) != sorted(name)):
        # In a short name, only letters that changed places are surely an error.
        return FAR
    limit = 1 if len(typed) < _LONG else 2
    return _distance(typed, name, limit)


def _word_errors(words: Sequence[str], name: Sequence[str]) -> int:
    """The errors of all words, each held against the word of the name that is nearest."""
    if len(words) == 1 and len(words[0]) < _MIN_ONLY_WORD:
        return FAR
    errors = [min(_one_word_errors(word, other) for other in name) for word in words]
    return FAR if FAR in errors else sum(errors)


def _one_word_errors(word: str, other: str) -> int:
    if stem(word) == stem(other) or (len(word) >= MIN_BEGINNING and abbreviates(word, other)):
        return 0
    if len(word) < _MIN_WORD or word[0] != other[0]:
        return FAR
    limit = 1 if len(word) < _LONG - 1 else 2
    return _distance(word, other, limit)


def hints(words: Sequence[str], named: Mapping[str, Names]) -> tuple[str, ...]:
    """Name the nearest topics, at most three: those with the rarest of the words, or like them."""
    scores = dict.fromkeys(named, 0.0)
    for word in words:
        near = {slug: _likeness(word, names) for slug, names in named.items()}
        sharing = sum(likeness > 0 for likeness in near.values())
        for slug, likeness in near.items():
            scores[slug] += likeness / max(1, sharing)
    best = max(scores.values(), default=0)
    near_slugs = sorted(scores, key=lambda slug: (-scores[slug], slug))
    chosen = [slug for slug in near_slugs if scores[slug] > best / 2]
    return tuple(chosen[:_MAX_HINTS])


def _likeness(word: str, names: Names) -> float:
    """How much a word says for a topic, 0 to 1; what is in its slug says more."""
    return max(
        _word_likeness(word, other) * (0.8 if number else 1)
        for number, name in enumerate(names)
        for other in (*name, "".join(name))
    )


def _word_likeness(word: str, other: str) -> float:
    if stem(word) == stem(other):
        return 1
    if len(word) > 2 and abbreviates(word, other):
        return 0.9
    if len(word) < _MIN_LIKE:
        return 0
    limit = 1 if len(word) < _LONG - 1 or word[0] != other[0] else 2
    errors = _distance(word, other, limit)
    return 0 if errors == FAR else 0.8 - 0.2 * errors


@cache
def _distance(left: str, right: str, limit: int) -> int:
    return typing_errors(left, right, limit)
