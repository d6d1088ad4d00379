"""Which cards to ask, and in which order."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sdprep.cards import Card
from sdprep.session.standing import Standing

NEW_A_DAY = 20
REVIEWS_A_DAY = 200
SESSION_CARDS = 20
_TOPICS_AT_ONCE = 3
_NEVER_CAUGHT_UP_DAYS = 365


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a learner wants of a study day."""

    new_a_day: int = NEW_A_DAY
    is_new_fixed: bool = False
    """Whether the number of new cards was said for this session, and no plan may change it."""
    reviews_a_day: int = REVIEWS_A_DAY
    buries_siblings: bool = True


@dataclass(frozen=True, slots=True)
class Due:
    """The cards that a study day asks for."""

    due: tuple[Card, ...]
    """Most overdue first, measured by the interval; then those to be repeated."""
    new: tuple[Card, ...]
    """A few topics take turns; within a topic, the order of the document; one card a note."""
    postponed: int = 0
    """Due cards beyond the limit of the day, or whose sibling is asked today."""


def find_due(cards: Iterable[Card], standing: Standing, limits: Limits, today: date) -> Due:
    """Sort out the cards that are due today, and new ones; both within the limits of a day."""
    by_id: dict[str, Card] = {card.id: card for card in cards}
    shown = {key: card for key, card in by_id.items() if key not in standing.hidden}
    seen_notes = {by_id[key].note for key in standing.counted if key in by_id}
    waiting = [shown[key] for key in standing.due if key in shown]
    done = len(standing.counted) - len(standing.introduced_today)
    asked = list(_one_a_note(waiting, seen_notes)) if limits.buries_siblings else waiting
    asked = asked[: max(0, limits.reviews_a_day - done)]
    seen_notes |= {card.note for card in asked}
    again = sorted(
        (shown[key] for key in standing.repeating if key in shown),
        key=lambda card: _shuffled(card, today),
    )
    new = [card for card in shown.values() if card.id not in standing.introduced]
    begun = {by_id[key].topic for key in standing.introduced if key in by_id}
    new.sort(key=lambda card: card.topic not in begun)
    chosen = take_turns(_one_a_note(new, seen_notes) if limits.buries_siblings else new)
    room = max(0, limits.new_a_day - len(standing.introduced_today))
    return Due((*asked, *again), chosen[:room], len(waiting) - len(asked))


def catch_up_days(behind: int, coming: Sequence[int], a_day: int) -> int | None:
    """Tell after how many days nothing is left over, today included.

    Args:
        behind: Cards that are due now.
        coming: How many more are due tomorrow, the day after, and so on.
        a_day: How many are answered a day.

    Returns None where that takes more than a year: more comes than is done.
    """
    for day in range(1, _NEVER_CAUGHT_UP_DAYS + 1):
        behind -= a_day
        if behind <= 0:
            return day
        behind += coming[day - 1] if day <= len(coming) else 0
    return None


def count_by_day(standing: Standing, ids: Iterable[str], today: date, days: int) -> list[int]:
    """Count the cards that are due tomorrow, the day after, and so on."""
    known = set(ids)
    counts = Counter(
        day for key, day in standing.later.items() if key in known and key not in standing.hidden
    )
    return [counts[today + timedelta(days=ahead)] for ahead in range(1, days + 1)]


def mixed(reviews: Sequence[Card], new: Sequence[Card]) -> tuple[Card, ...]:
    """Spread new cards evenly among others, so that a session that is cut short has both."""
    total = len(reviews) + len(new)
    places = {(2 * number + 1) * total // (2 * len(new)) for number in range(len(new))}
    rest, firsts = iter(reviews), iter(new)
    return tuple(next(firsts if place in places else rest) for place in range(total))


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


def _shuffled(card: Card, today: date) -> int:
    """Another order each day: one that never changes is learnt instead of the answers."""
    return zlib.crc32(f"{card.id} {today}".encode())
