"""How fast a learner is, from the log."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from samples import DAY, answer
from sdprep.planning import USUAL_PACE, pace_of
from sdprep.store import Review


def review(card_id: str, duration_ms: int, ahead: int = 0, *, is_undone: bool = False) -> Review:
    given = replace(answer(card_id, 4, DAY + timedelta(days=ahead)), duration_ms=duration_ms)
    return Review("", given, is_undone, card_id)


def test_few_answers_tell_nothing() -> None:
    assert pace_of([review(f"{n}", 1000) for n in range(29)]) == USUAL_PACE


def test_repeats_of_a_day_are_part_of_the_card() -> None:
    cards = [f"{n}" for n in range(40)]
    first = [review(card_id, 10_000) for card_id in cards for _ in range(3)]
    later = [review(card_id, 8_000, 7) for card_id in cards]
    pace = pace_of([*first, *later])
    assert (pace.new_seconds, pace.review_seconds) == (30, 8)


def test_whoever_was_away_and_what_was_not_measured_do_not_count() -> None:
    cards = [f"{n}" for n in range(40)]
    odd = [
        review("away", 3_600_000),
        review("unmeasured", 0),
        review("undone", 90_000, is_undone=True),
    ]
    pace = pace_of([*(review(card_id, 20_000) for card_id in cards), *odd])
    assert pace.new_seconds == pytest.approx((40 * 20 + 120) / 41)
