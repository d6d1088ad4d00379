"""Which cards to ask, and in which order."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sdprep.cards import Card
from sdprep.schedule import CardState

NEW_A_DAY = 20
SESSION_CARDS = 20
_TOPICS_AT_ONCE = 3
_NEW = CardState()


@dataclass(frozen=True, slots=True)
class Due:
    """The cards that a study day asks for."""

    due: tuple[Card, ...]
    """Most overdue first, measured by the interval; then those to be repeated."""
    new: tuple[Card, ...]
    """A few topics take turns; within a topic, the order of the document; one card a note."""


def find_due(
    cards: Iterable[Card], states: Mapping[str, CardState], today: date, new_limit: int
) -> Due:
    """Sort out the cards that are due today, and at most `new_limit` new ones."""
    due: list[Card] = []
    new: list[Card] = []
    begun: set[str] = set()
    seen_notes: set[str] = set()
    for card in cards:
        state = states.get(card.id, _NEW)
        if state.is_new:
            new.append(card)
            continue
        begun.add(card.topic)
        if state.counted_on == today:
            seen_notes.add(card.note)
        if state.is_wanted(today):
            seen_notes.add(card.note)
            due.append(card)
    due.sort(key=lambda card: (-_overdueness(states[card.id], today), card.id))
    new.sort(key=lambda card: card.topic not in begun)
    chosen = take_turns(_one_a_note(new, seen_notes))
    return Due(tuple(due), chosen[: max(0, new_limit)])


def introduced_on(states: Mapping[str, CardState], day: date) -> int:
    """Count the cards that were new on a study day."""
    return sum(state.introduced_on == day for state in states.values())


def take_turns(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Interleave the topics, a few at a time, in the order of their first cards.

    A mixture is remembered better than a block; with all topics at once a first week would
    consist of nothing but first cards.
    """
    by_topic: dict[str, deque[Card]] = defaultdict(deque)
    for card in cards:
        by_topic[card.topic].append(card)
    waiting = deque(by_topic.values())
    active = deque(waiting.popleft() for _ in range(min(_TOPICS_AT_ONCE, len(waiting))))
    order: list[Card] = []
    while active:
        topic = active.popleft()
        order.append(topic.popleft())
        if topic:
            active.append(topic)
        elif waiting:
            active.append(waiting.popleft())
    return tuple(order)


def _one_a_note(cards: Iterable[Card], seen_notes: Iterable[str]) -> Iterator[Card]:
    """A sibling gives away the answer; it waits for another day."""
    seen = set(seen_notes)
    for card in cards:
        if card.note not in seen:
            seen.add(card.note)
            yield card


def _overdueness(state: CardState, today: date) -> float:
    """Days late as a share of the interval; a card to be repeated today comes after the due."""
    if state.due_on is None or state.due_on > today:
        return -1.0
    return (today - state.due_on).days / max(1, state.interval_days)
