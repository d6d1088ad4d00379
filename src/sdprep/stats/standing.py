"""Where cards stand now, and what comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sdprep.cards import Card
from sdprep.schedule import CardState, LeechRule
from sdprep.stats.retention import MATURE_DAYS

EASE_STEP = 10
"""Width of a group of ease factors, in hundredths."""
_NEW = CardState()


@dataclass(frozen=True, slots=True)
class Counts:
    """Cards by how far they are: each is new, young or mature; the rest is told beside that."""

    new: int
    young: int
    """Answered, with an interval of less than 21 days."""
    mature: int
    suspended: int
    flagged: int

    @property
    def cards(self) -> int:
        """All of them."""
        return self.new + self.young + self.mature


@dataclass(frozen=True, slots=True)
class Leech:
    """A card that is forgotten again and again."""

    card: Card
    lapses: int
    is_suspended: bool


@dataclass(frozen=True, slots=True)
class ForecastDay:
    """How many cards a study day will ask for."""

    date: date
    due: int


def count_cards(cards: Iterable[Card], states: Mapping[str, CardState]) -> Counts:
    """Count cards by how far they are."""
    known = [states.get(card.id, _NEW) for card in cards]
    new = sum(state.is_new for state in known)
    mature = sum(state.interval_days >= MATURE_DAYS for state in known)
    return Counts(
        new=new,
        young=len(known) - new - mature,
        mature=mature,
        suspended=sum(state.is_suspended for state in known),
        flagged=sum(state.is_flagged for state in known),
    )


def count_ease_factors(states: Iterable[CardState]) -> tuple[tuple[int, int], ...]:
    """Count cards that were answered by ease factor: (lowest hundredths of a group, cards)."""
    groups = Counter(
        state.ease_factor // EASE_STEP * EASE_STEP for state in states if not state.is_new
    )
    return tuple(sorted(groups.items()))


def find_leeches(
    cards: Iterable[Card], states: Mapping[str, CardState], rule: LeechRule
) -> tuple[Leech, ...]:
    """Find the leeches, the worst first."""
    known = ((card, states[card.id]) for card in cards if card.id in states)
    leeches = (
        Leech(card, state.lapses, state.is_suspended)
        for card, state in known
        if rule.is_leech(state.lapses)
    )
    return tuple(sorted(leeches, key=lambda leech: -leech.lapses))


def forecast(states: Iterable[CardState], today: date, days: int) -> tuple[ForecastDay, ...]:
    """Count the cards that so many study days, today the first, will ask for.

    What is overdue stands under today, and so does what is to be repeated today; what is buried,
    under the day after; what is suspended, nowhere. Nothing is assumed about answers to come.
    """
    due: Counter[date] = Counter()
    for state in states:
        if state.is_suspended or state.due_on is None:
            continue
        first = today + timedelta(days=state.is_hidden(today))
        due[max(state.due_on, first)] += 1
        # To be repeated today, and due again on a later day.
        due[today] += state.is_wanted(today) and state.due_on > today
    following = (today + timedelta(days=ahead) for ahead in range(days))
    return tuple(ForecastDay(day, due[day]) for day in following)
