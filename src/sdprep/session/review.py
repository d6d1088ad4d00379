"""One sitting as a state machine: no screen, no clock, no store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from sdprep.cards import Card
from sdprep.schedule import KEPT_TODAY, PASS

STEPS = (5, 15)
"""A card that was not known comes back after five others; a new one then again after fifteen."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a session has come to."""

    reviewed: int = 0
    """Cards answered for the first time in this session."""
    kept: int = 0
    """Of those, answered with a pass."""
    failed: Mapping[str, int] = field(default_factory=dict)
    """How often which cards were failed."""

    def weakest(self, count: int) -> list[str]:
        """Give the ids of the cards that were failed most often."""
        return [card_id for card_id, _ in Counter(self.failed).most_common(count)]

    def add(self, card_id: str, quality: int, *, is_first: bool) -> Tally:
        """Count one answer."""
        passed = quality >= PASS
        failed = self.failed
        if not passed:
            failed = {**failed, card_id: failed.get(card_id, 0) + 1}
        return Tally(self.reviewed + is_first, self.kept + (is_first and passed), failed)


@dataclass(frozen=True, slots=True)
class _Moment:
    queue: tuple[Card, ...]
    answered: frozenset[str] = frozenset()
    tally: Tally = Tally()
    learning: Mapping[str, int] = field(default_factory=dict)
    """How many steps the cards in question have behind them."""


class ReviewSession:
    """Asks each card once, and again those that were not known, until they are."""

    def __init__(
        self,
        cards: Sequence[Card],
        *,
        new_ids: AbstractSet[str] = frozenset(),
        steps: Sequence[int] = STEPS,
        kept_today: int = KEPT_TODAY,
    ) -> None:
        """Begin with cards in the order in which they are asked.

        Args:
            cards: What to ask.
            new_ids: Which of them were never answered before: once failed, they take all steps.
            steps: After how many other cards one that was not known comes back.
            kept_today: The lowest quality with which a card is done.
        """
        self._new_ids = new_ids
        self._steps = tuple(steps)
        self._kept_today = kept_today
        self._now = _Moment(tuple(cards))
        self._past: list[_Moment] = []
        self.is_revealed = False
        """Whether the answer of the current card is shown."""

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

    def reveal(self) -> None:
        """Show the answer."""
        self.is_revealed = self.current is not None

    def answer(self, quality: int) -> None:
        """Take the grade of the current card and go on to the next."""
        card, *rest = self._now.queue
        step = self._next_step(card.id, quality)
        learning = {key: done for key, done in self._now.learning.items() if key != card.id}
        if step is not None:
            rest.insert(self._steps[step], card)
            learning[card.id] = step
        is_first = card.id not in self._now.answered
        tally = self._now.tally.add(card.id, quality, is_first=is_first)
        self._past.append(self._now)
        self._now = _Moment(tuple(rest), self._now.answered | {card.id}, tally, learning)
        self.is_revealed = False

    def drop(self, is_dropped: Callable[[Card], bool]) -> None:
        """Ask some cards no more in this session: suspended ones, or siblings."""
        self._past.append(self._now)
        self.leave_out(is_dropped)

    def leave_out(self, is_dropped: Callable[[Card], bool]) -> None:
        """Drop cards as a part of what was done last: one undo takes back both."""
        queue = tuple(card for card in self._now.queue if not is_dropped(card))
        self._now = replace(self._now, queue=queue)
        self.is_revealed = False

    def exchange(self, current: Callable[[Card], Card | None]) -> None:
        """Put cards whose document was edited in the place of the old ones; None drops one."""
        found = ((card, current(card)) for card in self._now.queue)
        queue = tuple(new for _, new in found if new is not None)
        self._now = replace(self._now, queue=queue)
        self.is_revealed = False

    def undo(self) -> bool:
        """Go back to before the last answer or dropped card; False at the beginning."""
        if not self._past:
            return False
        self._now = self._past.pop()
        self.is_revealed = False
        return True

    def _next_step(self, card_id: str, quality: int) -> int | None:
        """The step after which a card comes back; None if it is done for today."""
        if quality < self._kept_today:
            return 0
        done = self._now.learning.get(card_id)
        is_learning = done is not None and card_id in self._new_ids
        if done is None or not is_learning or done + 1 >= len(self._steps):
            return None
        return done + 1
