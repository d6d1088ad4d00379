"""What statistics are made of."""

from __future__ import annotations

from dataclasses import dataclass

from sdprep.schedule import EventKind, Step


@dataclass(frozen=True, slots=True)
class CardStep:
    """One event that stands, with the card that it counts for now."""

    card_id: str
    step: Step
    duration_ms: int = 0
    """Of an answer, from the question to the grade; 0 where it was not measured."""

    @property
    def is_answer(self) -> bool:
        """Whether a card was answered."""
        return self.step.kind is EventKind.REVIEW


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many. A share of three is no fact, so the counts stay with it."""

    asked: int = 0
    kept: int = 0

    @property
    def ratio(self) -> float | None:
        """From 0 to 1; None of nothing."""
        return self.kept / self.asked if self.asked else None
