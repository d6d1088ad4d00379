"""Where all cards stand on a study day, as far as a session asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Standing:
    """What the store knows of one study day. Ids of cards that are gone may be among them."""

    due: Sequence[str] = ()
    """Due on this day or before: the most overdue first, measured by the interval."""
    repeating: AbstractSet[str] = frozenset()
    """Answered today, and to be asked again."""
    counted: AbstractSet[str] = frozenset()
    """Answered today with an effect; their siblings wait."""
    introduced: AbstractSet[str] = frozenset()
    """Ever answered."""
    introduced_today: AbstractSet[str] = frozenset()
    hidden: AbstractSet[str] = frozenset()
    """Suspended, or buried today."""
    later: Mapping[str, date] = field(default_factory=dict)
    """When the others are due, soonest first; only so far as it was asked for."""
