"""States as the fold of what happened."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import DAY
from sdprep.schedule import (
    CardState,
    EventKind,
    LeechRule,
    Sm2,
    Step,
    Variant,
    advance,
    fold,
    replay,
)

TOMORROW = DAY + timedelta(days=1)
SM2 = Sm2()


def mark(state: CardState, kind: EventKind) -> CardState:
    return advance(state, Step(kind, DAY), SM2)


def test_a_suspended_card_is_hidden_until_it_is_not() -> None:
    known = replay([(4, DAY)])
    suspended = mark(known, EventKind.SUSPEND)
    assert suspended.is_hidden(TOMORROW)
    assert not suspended.is_wanted(TOMORROW)
    assert mark(suspended, EventKind.UNSUSPEND) == known


def test_a_buried_card_is_hidden_for_the_day() -> None:
    known = replay([(4, DAY - timedelta(days=1))])
    buried = mark(known, EventKind.BURY)
    assert known.is_wanted(DAY)
    assert not buried.is_wanted(DAY)
    assert buried.is_wanted(TOMORROW)
    assert mark(buried, EventKind.UNBURY) == known


def test_marks_outlive_answers_and_a_reset_keeps_the_flag() -> None:
    flagged = mark(mark(CardState(), EventKind.FLAG), EventKind.SUSPEND)
    answered = advance(flagged, Step(EventKind.REVIEW, DAY, 4), SM2)
    assert (answered.is_flagged, answered.is_suspended, answered.repetitions) == (True, True, 1)
    assert mark(answered, EventKind.RESET) == CardState(is_flagged=True)
    assert mark(mark(answered, EventKind.RESET), EventKind.UNFLAG) == CardState()


def test_a_shift_moves_the_due_date_of_an_answer_that_counts() -> None:
    steps = [Step(EventKind.REVIEW, day, 4) for day in (DAY, TOMORROW, DAY + timedelta(days=7))]
    exact = fold(steps, SM2)
    moved = advance(
        fold(steps[:2], SM2), Step(EventKind.REVIEW, DAY + timedelta(days=7), 4, -1), SM2
    )
    assert exact.due_on
    assert moved.due_on == exact.due_on - timedelta(days=1)
    assert moved.interval_days == exact.interval_days == 15
    again = advance(moved, Step(EventKind.REVIEW, DAY + timedelta(days=8), 4, 1), SM2)
    assert again == moved


def test_the_scheduler_says_what_its_states_depend_on() -> None:
    prints = {
        Sm2().fingerprint,
        Sm2(Variant.TEXT).fingerprint,
        Sm2(max_interval_days=9).fingerprint,
    }
    assert len(prints) == 3


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 40)), max_size=20))
def test_recall_is_a_share_that_falls_with_time(history: list[tuple[int, int]]) -> None:
    state = replay((quality, DAY + timedelta(days=ahead)) for quality, ahead in history)
    if state.counted_on is None:
        assert SM2.recall(state, DAY) == 0
        return
    days = [state.counted_on + timedelta(days=ahead) for ahead in (0, 1, 5, 50, 500)]
    recalls = [SM2.recall(state, day) for day in days]
    assert recalls[0] == 1
    assert recalls == sorted(recalls, reverse=True)
    assert SM2.recall(state, state.counted_on + timedelta(days=state.interval_days)) == (
        pytest.approx(0.9)
    )


@pytest.mark.parametrize(
    ("before", "after", "is_hit"),
    [(6, 7, False), (7, 8, True), (8, 8, False), (8, 9, False), (11, 12, True), (15, 16, True)],
)
def test_a_leech_is_told_at_eight_lapses_and_every_four_more(
    before: int,
    after: int,
    is_hit: bool,  # noqa: FBT001
) -> None:
    rule = LeechRule()
    assert rule.is_hit(before, after) is is_hit
    assert rule.is_leech(after) is (after >= 8)
