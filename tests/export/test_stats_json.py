"""The numbers that other programs read."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from samples import DAY, card
from sdprep.export.stats_json import stats_value
from sdprep.schedule import LeechRule, Policy, replay
from sdprep.stats import compute_stats
from stats.steps import answered


def test_all_numbers_with_the_counts_that_they_are_made_of() -> None:
    history = [answered("lru", -2, 4), answered("lru", -1, 4, 0), answered("lru", 0, 4)]
    known = replay([(4, DAY - timedelta(days=2)), (4, DAY - timedelta(days=1))])
    states = {"lru": replace(known, lapses=2, is_flagged=True)}
    policy = Policy(leeches=LeechRule(first_lapses=2))
    found = compute_stats(
        [card("lru"), card("lfu")], states, history, policy, DAY, days=2, forecast_days=1
    )
    share = {"asked": 1, "kept": 1, "share": 1.0}
    nothing = {"asked": 0, "kept": 0, "share": None}
    recall = policy.scheduler.recall(known, DAY)
    assert stats_value(found) == {
        "v": 1,
        "since": "2026-11-22",
        "today": "2026-11-23",
        "days": 2,
        "total_answers": 3,
        "retention": {
            **share,
            "young": share,
            "mature": nothing,
            "by_day": [{"date": "2026-11-22", **share}],
        },
        "topics": [{"slug": "cache", "title": "cache", **share, "recall": recall}],
        "weakest": {"basis": "recall", "min_answers": 10, "topics": ["cache"]},
        "time": {"answers": 2, "duration_ms": 8000, "untimed": 1, "days": 2},
        "calendar": [
            {"date": "2026-11-22", "answers": 1, "duration_ms": 0, "untimed": 1},
            {"date": "2026-11-23", "answers": 1, "duration_ms": 8000, "untimed": 0},
        ],
        "streak": {"current_days": 3, "longest_days": 3},
        "forecast": [{"date": "2026-11-23", "due": 0}],
        "cards": {"total": 2, "new": 1, "young": 1, "mature": 0, "suspended": 0, "flagged": 1},
        "ease_factors": [{"ease_factor": 250, "cards": 1}],
        "leeches": [
            {
                "card_id": "lru",
                "topic": "cache",
                "question": "lru?",
                "lapses": 2,
                "suspended": False,
            }
        ],
    }
