"""Statistics as JSON. Shares are from 0 to 1, or null of nothing, and stand beside their counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sdprep.export.json import document
from sdprep.stats import MIN_ANSWERS, ForecastDay, Leech, Retention, Share, Stats, TopicStats

Json = dict[str, Any]


def stats_value(stats: Stats) -> Json:
    """All statistics, days as YYYY-MM-DD."""
    return document(
        since=stats.since.isoformat(),
        today=stats.today.isoformat(),
        days=len(stats.days),
        total_answers=stats.total_answers,
        retention=_retention_value(stats.retention),
        topics=[_topic_value(topic) for topic in stats.topics],
        weakest={
            "basis": str(stats.ranking.basis),
            "min_answers": MIN_ANSWERS,
            "topics": [topic.slug for topic in stats.ranking.topics],
        },
        time=_time_value(stats),
        calendar=[
            {
                "date": day.date.isoformat(),
                "answers": day.answers,
                "duration_ms": day.duration_ms,
                "untimed": day.untimed,
            }
            for day in stats.days
        ],
        streak={
            "current_days": stats.streak.current_days,
            "longest_days": stats.streak.longest_days,
        },
        forecast=forecast_value(stats.forecast),
        cards=_counts_value(stats),
        ease_factors=[
            {"ease_factor": ease_factor, "cards": cards}
            for ease_factor, cards in stats.ease_factors
        ],
        leeches=[_leech_value(leech) for leech in stats.leeches],
    )


def forecast_value(days: Iterable[ForecastDay]) -> list[Json]:
    """How many cards are due on which day."""
    return [{"date": day.date.isoformat(), "due": day.due} for day in days]


def _share_value(share: Share) -> Json:
    return {"asked": share.asked, "kept": share.kept, "share": share.ratio}


def _retention_value(retention: Retention) -> Json:
    return {
        **_share_value(retention.overall),
        "young": _share_value(retention.young),
        "mature": _share_value(retention.mature),
        "by_day": [
            {"date": day.isoformat(), **_share_value(share)} for day, share in retention.by_day
        ],
    }


def _topic_value(topic: TopicStats) -> Json:
    return {
        "slug": topic.slug,
        "title": topic.title,
        **_share_value(topic.retention),
        "recall": topic.recall,
    }


def _time_value(stats: Stats) -> Json:
    return {
        "answers": sum(day.answers for day in stats.days),
        "duration_ms": sum(day.duration_ms for day in stats.days),
        "untimed": sum(day.untimed for day in stats.days),
        "days": sum(day.answers > 0 for day in stats.days),
    }


def _counts_value(stats: Stats) -> Json:
    counts = stats.counts
    return {
        "total": counts.cards,
        "new": counts.new,
        "young": counts.young,
        "mature": counts.mature,
        "suspended": counts.suspended,
        "flagged": counts.flagged,
    }


def _leech_value(leech: Leech) -> Json:
    return {
        "card_id": leech.card.id,
        "topic": leech.card.topic,
        "question": leech.card.question,
        "lapses": leech.lapses,
        "suspended": leech.is_suspended,
    }
