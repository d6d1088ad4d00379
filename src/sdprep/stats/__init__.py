"""The review log and the states of cards as numbers. Pure: the study day is handed in."""

from __future__ import annotations

from sdprep.stats.days import MAX_ANSWER_MS, Streak, StudyDay, find_streak, study_days
from sdprep.stats.model import CardStep, Share
from sdprep.stats.overview import DAYS, FORECAST_DAYS, Stats, compute_stats
from sdprep.stats.retention import (
    MATURE_DAYS,
    DueAnswer,
    Retention,
    due_answers,
    measure_retention,
)
from sdprep.stats.standing import (
    EASE_STEP,
    Counts,
    ForecastDay,
    Leech,
    count_cards,
    count_ease_factors,
    find_leeches,
    forecast,
)
from sdprep.stats.topics import (
    MIN_ANSWERS,
    Basis,
    Ranking,
    TopicStats,
    rank_topics,
    topic_stats,
)

__all__ = [
    "DAYS",
    "EASE_STEP",
    "FORECAST_DAYS",
    "MATURE_DAYS",
    "MAX_ANSWER_MS",
    "MIN_ANSWERS",
    "Basis",
    "CardStep",
    "Counts",
    "DueAnswer",
    "ForecastDay",
    "Leech",
    "Ranking",
    "Retention",
    "Share",
    "Stats",
    "Streak",
    "StudyDay",
    "TopicStats",
    "compute_stats",
    "count_cards",
    "count_ease_factors",
    "due_answers",
    "find_leeches",
    "find_streak",
    "forecast",
    "measure_retention",
    "rank_topics",
    "study_days",
    "topic_stats",
]
