"""A state in Anki's columns."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sdprep.anki.progress import EPOCH, EPOCH_S, History, progress_of, reset_row, review_row
from sdprep.schedule import CardState, replay

DAY = date(2026, 11, 23)
PAST = History(3, 1_795_460_400_999)
LEARNT = replay([(4, DAY - timedelta(days=20)), (3, DAY - timedelta(days=19)), (5, DAY)])


def test_days_are_counted_from_where_the_package_says_that_they_are() -> None:
    assert (EPOCH - date(1970, 1, 1)).days * 86_400 + 4 * 3600 == EPOCH_S


def test_a_reviewed_card() -> None:
    progress = progress_of(LEARNT, PAST, DAY)
    assert (progress.type, progress.queue) == (2, 2)
    assert LEARNT.due_on is not None
    assert EPOCH + timedelta(days=progress.due or 0) == LEARNT.due_on
    assert progress.interval_days == LEARNT.interval_days == 14
    assert progress.ease_permille == LEARNT.ease_factor * 10
    assert (progress.reps, progress.last_review_s) == (3, 1_795_460_400)


def test_a_new_card_has_no_due_date() -> None:
    progress = progress_of(CardState(), History(0, 0), DAY)
    assert (progress.type, progress.queue, progress.due, progress.reps) == (0, 0, None, 0)


@pytest.mark.parametrize(
    ("state", "queue"),
    [
        (CardState(is_suspended=True), -1),
        (CardState(buried_on=DAY), -3),
        (CardState(buried_on=DAY - timedelta(days=1)), 0),
        (CardState(is_suspended=True, buried_on=DAY), -1),
    ],
)
def test_what_is_not_asked_waits_in_another_queue(state: CardState, queue: int) -> None:
    assert progress_of(state, History(0, 0), DAY).queue == queue


@pytest.mark.parametrize(("quality", "button"), [(0, 1), (1, 1), (2, 1), (3, 2), (4, 3), (5, 4)])
def test_the_first_answer_is_one_of_learning(quality: int, button: int) -> None:
    after = replay([(quality, DAY)])
    row = review_row(7, 8, quality, 70_000, CardState(), after)
    assert (row.id, row.cid, row.ease, row.time_ms, row.type) == (7, 8, button, 60_000, 0)
    assert (row.ivl, row.last_ivl, row.factor) == (1, 0, after.ease_factor * 10)


def test_a_later_answer_is_one_of_reviewing() -> None:
    before = replay([(4, DAY - timedelta(days=1))])
    row = review_row(7, 8, 4, -5, before, replay([(4, DAY)]))
    assert (row.type, row.last_ivl, row.time_ms) == (1, 1, 0)


def test_a_reset_is_no_answer() -> None:
    row = reset_row(7, 8)
    assert (row.ease, row.type, row.factor) == (0, 4, 0)
