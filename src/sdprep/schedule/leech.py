"""Cards that are forgotten again and again cost more than they give."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LeechRule:
    """After how many lapses a card is a leech, and how often that is said."""

    first_lapses: int = 8
    every_lapses: int = 4
    suspends: bool = False
    """Whether a card is suspended when it is said."""

    def is_leech(self, lapses: int) -> bool:
        """Whether a card with so many lapses is one."""
        return lapses >= self.first_lapses

    def is_hit(self, before: int, after: int) -> bool:
        """Whether an answer that took a card from so many lapses to so many makes it say so."""
        beyond = after - self.first_lapses
        return after > before and beyond >= 0 and beyond % self.every_lapses == 0
