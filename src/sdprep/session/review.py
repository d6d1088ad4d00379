"""One sitting as a state machine: no screen, no clock, no store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sdprep.cards import Card
from sdprep.schedule import KEPT_TODAY, PASS

_RETURNS_AFTER = 5
"""A card that was not known comes back after so many others."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a session has come to."""

    reviewed: int = 0
    """Cards answered for the first time in this session."""
    kept: int = 0
    """Of those, answered with a pass."""


@dataclass(frozen=True, slots=True)
class _Moment:
    queue: tuple[Card, ...]
    answered: frozenset[str]
    tally: Tally


class ReviewSession:
    """Asks each card once, and again those that were answered below 4, until they are not."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self._now = _Moment(tuple(cards), frozenset(), Tally())
        self._past: list[_Moment] = []

    @property
    def current(self) -> Card | None:
        """The card to ask; None at the end."""
        return self._now.queue[0] if self._now.queue else None

    @property
    def left(self) -> int:
        """How many cards are still to be asked, those that came back included."""
        return len(self._now.queue)

    @property
    def tally(self) -> Tally:
        """The count so far."""
        return self._now.tally

    def answer(self, quality: int) -> None:
        """Take the grade of the current card and go on to the next."""
        card, *rest = self._now.queue
        self._past.append(self._now)
        if quality < KEPT_TODAY:
            rest.insert(_RETURNS_AFTER, card)
        tally = self._now.tally
        if card.id not in self._now.answered:
            kept = tally.kept + (quality >= PASS)
            tally = replace(tally, reviewed=tally.reviewed + 1, kept=kept)
        self._now = _Moment(tuple(rest), self._now.answered | {card.id}, tally)

    def undo(self) -> bool:
        """Go back to the card before; False at the beginning."""
        if not self._past:
            return False
        self._now = self._past.pop()
        return True
