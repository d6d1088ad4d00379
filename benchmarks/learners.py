"""Three made-up learners whose memory is not what any scheduler of the product computes.

A card's memory is an object of its own; `rating` is from 1, not known, to 4, easily known. The
parameters and how they spread are such that SM-2 finds about nine of ten cards known when due.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random
from typing import Protocol


class Memory(Protocol):
    """What a learner keeps of one card; days count from 0."""

    def recall(self, day: int) -> float:
        """How likely the card is known."""
        ...

    def meet(self, day: int, rating: int) -> None:
        """See the card for the first time."""
        ...

    def review(self, day: int, rating: int) -> None:
        """Be asked it on another day."""
        ...

    def repeat(self, day: int, rating: int) -> None:
        """Be asked it again on the same day."""
        ...


class Fsrs:
    """FSRS-6 (open-spaced-repetition/awesome-fsrs, "The Algorithm"), with weights of its own."""

    WEIGHTS = (
        *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796),
        *(1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542),
    )

    def __init__(self, weights: tuple[float, ...], strength: float, difficulty: float) -> None:
        self._weights, self._strength, self._extra = weights, strength, difficulty
        self._stability = self._difficulty = 0.0
        self._last = 0

    @classmethod
    def cards(cls, rng: Random) -> Callable[[], Fsrs]:
        """Draw a learner; each card then has a strength and a difficulty of its own."""
        weights = list(cls.WEIGHTS)
        everything = math.exp(rng.gauss(0, 0.4))
        for first in range(4):
            grown = weights[first] * everything * math.exp(rng.gauss(0, 0.2))
            weights[first] = min(90.0, max(0.05, grown))
        weights[8] = max(0.5, weights[8] + rng.gauss(0, 0.2))
        weights[10] *= math.exp(rng.gauss(0, 0.15))
        weights[11] *= math.exp(rng.gauss(0, 0.3))
        weights[20] = min(0.6, max(0.1, weights[20] * math.exp(rng.gauss(0, 0.5))))
        return lambda: cls(tuple(weights), math.exp(rng.gauss(0, 0.5)), rng.gauss(0, 1.2))

    def recall(self, day: int) -> float:
        """Forget by a power of the time, flatter with the last weight."""
        flatness = self._weights[20]
        factor = 0.9 ** (-1 / flatness) - 1
        return float((1 + factor * max(0, day - self._last) / self._stability) ** -flatness)

    def meet(self, day: int, rating: int) -> None:
        """Take stability and difficulty from the first rating."""
        self._stability = self._weights[rating - 1] * self._strength
        self._difficulty = _within(self._first_difficulty(rating) + self._extra)
        self._last = day

    def review(self, day: int, rating: int) -> None:
        """Grow the more, the nearer the card was to being forgotten."""
        if day == self._last:
            self.repeat(day, rating)
            return
        w, forgotten = self._weights, 1 - self.recall(day)
        s, d = self._stability, self._difficulty
        if rating == 1:
            after = w[11] * d ** -w[12] * ((s + 1) ** w[13] - 1) * math.exp(forgotten * w[14])
            self._stability = min(after, s / math.exp(w[17] * w[18]))
        else:
            growth = math.exp(w[8]) * (11 - d) * s ** -w[9] * math.expm1(forgotten * w[10])
            self._stability = s * (1 + growth * {2: w[15], 4: w[16]}.get(rating, 1.0))
        self._settle(day, rating)

    def repeat(self, day: int, rating: int) -> None:
        """Grow a little."""
        w = self._weights
        growth = math.exp(w[17] * (rating - 3 + w[18])) * self._stability ** -w[19]
        self._stability *= max(1.0, growth) if rating > 1 else growth
        self._settle(day, rating)

    def _settle(self, day: int, rating: int) -> None:
        self._stability = max(0.001, self._stability)
        w, d = self._weights, self._difficulty
        moved = d - w[6] * (rating - 3) * (10 - d) / 9
        self._difficulty = _within(w[7] * self._first_difficulty(4) + (1 - w[7]) * moved)
        self._last = day

    def _first_difficulty(self, rating: int) -> float:
        return self._weights[4] - math.exp(self._weights[5] * (rating - 1)) + 1


class HalfLife:
    """Exponential forgetting; the half-life grows with how long, measured by it, it was away."""

    def __init__(self, first_days: float, growth: float) -> None:
        self._first_days, self._growth = first_days, growth
        self._days = 0.0
        self._last = 0

    @classmethod
    def cards(cls, rng: Random) -> Callable[[], HalfLife]:
        """Draw a learner; each card then has a first half-life and a growth of its own."""
        quickness, growth = math.exp(rng.gauss(0, 0.3)), rng.gauss(math.log(5), 0.25)
        return lambda: cls(
            quickness * math.exp(rng.gauss(math.log(4), 0.7)), math.exp(growth + rng.gauss(0, 0.35))
        )

    def recall(self, day: int) -> float:
        """Halve with each half-life."""
        return float(2 ** ((self._last - day) / self._days))

    def meet(self, day: int, rating: int) -> None:
        """Begin with a half-life that the first rating tells."""
        self._days, self._last = self._first_days * (0.5, 0.8, 1.3, 4.0)[rating - 1], day

    def review(self, day: int, rating: int) -> None:
        """Grow up to five times, or fall to a quarter."""
        away = (day - self._last) / self._days
        if away > 0 and rating > 1:
            self._days *= min(5.0, 1 + self._growth * away**0.8)
        elif away > 0:
            self._days = max(0.6 * self._first_days, self._days / 4)
        self._last = day

    def repeat(self, day: int, rating: int) -> None:
        """Grow a little when it is known."""
        self._last = day
        if rating > 1:
            self._days *= 1.08


class Actr:
    """Traces that fade by powers of time, the faster the stronger the memory was at that moment.

    Source: P. I. Pavlik and J. R. Anderson, "Practice and Forgetting Effects on Vocabulary Memory",
    Cognitive Science 29 (2005), with its parameters; a day counts as 0.025 of one in a session.
    """

    _DECAY, _DECAY_SCALE, _THRESHOLD, _NOISE = 0.177, 0.217, -0.704, 0.255
    _DAY_S = 0.025 * 86_400
    _BETWEEN_S = 120

    def __init__(self, strength: float) -> None:
        self._strength = strength
        self._traces: list[tuple[float, float]] = []
        self._last = -1
        self._today = 0

    @classmethod
    def cards(cls, rng: Random) -> Callable[[], Actr]:
        """Draw a learner; each card then has a strength of its own."""
        strength = rng.gauss(1.5, 0.12)
        return lambda: cls(strength + rng.gauss(0, 0.28))

    def recall(self, day: int) -> float:
        """A logistic function of the activation."""
        over = (self._THRESHOLD - self._activation(self._moment_s(day))) / self._NOISE
        return 1 / (1 + math.exp(min(50.0, over)))

    def meet(self, day: int, rating: int) -> None:
        """Leave a first trace; the rating tells how strong the card is."""
        self._strength += (-0.15, -0.05, 0.02, 0.25)[rating - 1]
        self._leave_trace(day)

    def review(self, day: int, rating: int) -> None:
        """Leave a trace, known or not: the answer was seen."""
        del rating
        self._leave_trace(day)

    repeat = review

    def _leave_trace(self, day: int) -> None:
        at_s = self._moment_s(day)
        strength = math.exp(self._activation(at_s)) if self._traces else 0.0
        self._traces.append((at_s, self._DECAY_SCALE * strength + self._DECAY))
        self._today = self._today + 1 if day == self._last else 1
        self._last = day

    def _moment_s(self, day: int) -> float:
        repeats = self._today if day == self._last else 0
        return day * self._DAY_S + self._BETWEEN_S * repeats

    def _activation(self, at_s: float) -> float:
        return self._strength + math.log(sum((at_s - then) ** -by for then, by in self._traces))


def _within(difficulty: float) -> float:
    return min(10.0, max(1.0, difficulty))


LEARNERS: dict[str, Callable[[Random], Callable[[], Memory]]] = {
    "FSRS-shaped": Fsrs.cards,
    "half-life": HalfLife.cards,
    "ACT-R": Actr.cards,
}
