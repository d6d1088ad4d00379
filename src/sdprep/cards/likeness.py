"""How alike two cards are, by what is rare among the cards around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt

from sdprep.cards.text import normalised

_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Profile:
    """A card as a bag of short pieces of its words, with their weights."""

    question: Mapping[str, float]
    text: Mapping[str, float]
    question_weight: float
    text_weight: float


class Likeness:
    """Compares the cards of one topic.

    Siblings share most of their words: `In a Rate Limiter, what is the role of` says nothing. So a
    piece weighs the more, the fewer of the topic's cards have it.
    """

    def __init__(self, cards: Iterable[tuple[str, str]]) -> None:
        """Weigh the pieces of some cards, given as question and text."""
        counts: Counter[str] = Counter()
        self._total = 0
        for question, text in cards:
            counts.update({*_pieces(question, "q"), *_pieces(text, "t")})
            self._total += 1
        self._counts = counts

    def profile(self, question: str, text: str) -> Profile:
        """Take a card apart."""
        asked, said = self._weighed(question, "q"), self._weighed(text, "t")
        return Profile(asked, said, sum(asked.values()), sum(said.values()))

    def _weighed(self, text: str, mark: str) -> dict[str, float]:
        return {
            piece: count * log(1 + self._total / max(1, self._counts[piece]))
            for piece, count in _pieces(text, mark).items()
        }


def alike(left: Profile, right: Profile) -> float:
    """From 0 to 1: one half for all words together, one half for question and text both.

    Without the second half, a card and its reverse would be alike: they share all words.
    """
    asked = _shared(left.question, right.question)
    said = _shared(left.text, right.text)
    question_weight = left.question_weight + right.question_weight
    text_weight = left.text_weight + right.text_weight
    if not question_weight or not text_weight:
        return 0.0
    together = 2 * (asked + said) / (question_weight + text_weight)
    return (together + sqrt(4 * asked * said / (question_weight * text_weight))) / 2


def _shared(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    small, large = sorted((left, right), key=len)
    return sum(min(weight, large[piece]) for piece, weight in small.items() if piece in large)


def _pieces(text: str, mark: str) -> Counter[str]:
    padded = (f" {word} " for word in normalised(text).split())
    return Counter(
        mark + word[start : start + _LENGTH]
        for word in padded
        for start in range(len(word) - _LENGTH + 1)
    )
