"""Which topics are known worst."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sdprep.cards import Card
from sdprep.schedule import CardState, Scheduler
from sdprep.stats.model import Share
from sdprep.stats.retention import DueAnswer, shares_by

MIN_ANSWERS = 10
"""Below so many answers to due cards, a topic's retention is chance: one answer is a tenth."""
_FEWEST_TO_COMPARE = 2


@dataclass(frozen=True, slots=True)
class TopicStats:
    """One topic that was begun."""

    slug: str
    title: str
    retention: Share
    recall: float | None
    """How much of what was begun is known today, as the scheduler estimates; 0 to 1.

    The mean of the cards that were answered and are not suspended; None without such a card. One
    that was failed, and not known since, counts as nothing.
    """


class Basis(StrEnum):
    """What topics are compared by."""

    RETENTION = "retention"
    """Measured: topics with at least `MIN_ANSWERS` answers to due cards."""
    RECALL = "recall"
    """Estimated, where fewer than two topics have been measured."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Topics that can be compared, the weakest first."""

    basis: Basis
    topics: tuple[TopicStats, ...]


def topic_stats(
    cards: Iterable[Card],
    states: Mapping[str, CardState],
    answers: Iterable[DueAnswer],
    scheduler: Scheduler,
    today: date,
) -> tuple[TopicStats, ...]:
    """Measure each topic of which a card was ever answered, in the order of the cards."""
    by_topic: dict[str, list[Card]] = {}
    for card in cards:
        by_topic.setdefault(card.topic, []).append(card)
    topic_of: dict[str, str] = {card.id: slug for slug, group in by_topic.items() for card in group}
    asked = (answer for answer in answers if answer.card_id in topic_of)
    shares = shares_by(asked, lambda answer: topic_of[answer.card_id])
    begun = {topic_of[key] for key, state in states.items() if key in topic_of and not state.is_new}
    return tuple(
        TopicStats(
            slug,
            group[0].topic_title,
            shares.get(slug, Share()),
            _mean_recall(
                (states[card.id] for card in group if card.id in states), scheduler, today
            ),
        )
        for slug, group in by_topic.items()
        if slug in begun or slug in shares
    )


def rank_topics(topics: Sequence[TopicStats]) -> Ranking:
    """Put the weakest first: by what was measured, else by what is estimated."""
    measured = [topic for topic in topics if topic.retention.asked >= MIN_ANSWERS]
    if len(measured) >= _FEWEST_TO_COMPARE:
        measured.sort(key=lambda topic: (topic.retention.ratio or 0, -topic.retention.asked))
        return Ranking(Basis.RETENTION, tuple(measured))
    estimated = [topic for topic in topics if topic.recall is not None]
    estimated.sort(key=lambda topic: topic.recall or 0)
    return Ranking(Basis.RECALL, tuple(estimated))


def _mean_recall(states: Iterable[CardState], scheduler: Scheduler, today: date) -> float | None:
    begun = (state for state in states if not state.is_new and not state.is_suspended)
    known = [_recall(state, scheduler, today) for state in begun]
    return sum(known) / len(known) if known else None


def _recall(state: CardState, scheduler: Scheduler, today: date) -> float:
    # A scheduler expects what was failed just now to be known by now.
    has_failed = state.is_repeating and not state.repetitions
    return 0.0 if has_failed else scheduler.recall(state, today)
