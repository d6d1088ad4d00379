"""Histories that several tests are about."""

from __future__ import annotations

from datetime import timedelta

from samples import DAY
from sdprep.schedule import EventKind, Step
from sdprep.stats import CardStep


def answered(
    card_id: str, ahead: int, quality: int, duration_ms: int = 8000, shift: int = 0
) -> CardStep:
    """An answer so many days after `DAY`."""
    step = Step(EventKind.REVIEW, DAY + timedelta(days=ahead), quality, shift)
    return CardStep(card_id, step, duration_ms)


def happened(card_id: str, ahead: int, kind: EventKind) -> CardStep:
    """Something else that happened so many days after `DAY`."""
    return CardStep(card_id, Step(kind, DAY + timedelta(days=ahead)))
