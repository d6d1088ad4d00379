"""All statistics of some cards at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sdprep.cards import Card
from sdprep.schedule import CardState, Policy
from sdprep.stats.days import Streak, StudyDay, find_streak, study_days
from sdprep.stats.model import CardStep
from sdprep.stats.retention import Retention, due_answers, measure_retention
from sdprep.stats.standing import (
    Counts,
    ForecastDay,
    Leech,
    count_cards,
    count_ease_factors,
    find_leeches,
    forecast,
)
from sdprep.stats.topics import Ranking, TopicStats, rank_topics, topic_stats

DAYS = 91
"""Thirteen weeks."""
FORECAST_DAYS = 14


@dataclass(frozen=True, slots=True)
class Stats:
    """What the log and the states of cards say. The past is that of `days`, but for the streak."""

    since: date
    """First study day of the period."""
    today: date
    """Last study day of the period."""
    total_answers: int
    """Ever given, also before the period."""
    days: tuple[StudyDay, ...]
    streak: Streak
    retention: Retention
    topics: tuple[TopicStats, ...]
    ranking: Ranking
    forecast: tuple[ForecastDay, ...]
    counts: Counts
    ease_factors: tuple[tuple[int, int], ...]
    leeches: tuple[Leech, ...]


def compute_stats(  # noqa: PLR0913 - all that numbers are made of; there is nothing else to ask
    cards: Sequence[Card],
    states: Mapping[str, CardState],
    history: Sequence[CardStep],
    policy: Policy,
    today: date,
    *,
    days: int = DAYS,
    forecast_days: int = FORECAST_DAYS,
) -> Stats:
    """Compute the statistics of some cards.

    Args:
        cards: What can be asked now.
        states: Where cards stand, of these and maybe of others.
        history: What happened, oldest first, with nothing that was taken back. Answers to cards
            that are gone count for the days and for retention, not for a topic.
        policy: How the cards are scheduled.
        today: The study day.
        days: Length of the period that ends today.
        forecast_days: Length of the forecast that begins today.
    """
    since = today - timedelta(days=days - 1)
    scheduler = policy.scheduler
    found = due_answers(history, scheduler)
    answers = [answer for answer in found if since <= answer.study_day <= today]
    topics = topic_stats(cards, states, answers, scheduler, today)
    known = [states[card.id] for card in cards if card.id in states]
    answered_on = [entry.step.study_day for entry in history if entry.is_answer]
    return Stats(
        since=since,
        today=today,
        total_answers=len(answered_on),
        days=study_days(history, since, today),
        streak=find_streak(answered_on, today),
        retention=measure_retention(answers),
        topics=topics,
        ranking=rank_topics(topics),
        forecast=forecast(known, today, forecast_days),
        counts=count_cards(cards, states),
        ease_factors=count_ease_factors(known),
        leeches=find_leeches(cards, states, policy.leeches),
    )
