"""True retention: what counts, and that it is counted right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from samples import DAY
from sdprep.schedule import EventKind, Sm2, fold
from sdprep.stats import CardStep, Share, due_answers, measure_retention
from stats.steps import answered, happened

SCHEDULER = Sm2()


def shares(history: Sequence[CardStep]) -> tuple[int, int]:
    found = measure_retention(due_answers(history, SCHEDULER)).overall
    return found.kept, found.asked


def test_the_first_answer_to_a_new_card_does_not_count() -> None:
    assert shares([answered("a", 0, 4)]) == (0, 0)


def test_an_answer_on_the_due_day_or_later_counts() -> None:
    assert shares([answered("a", 0, 4), answered("a", 1, 4)]) == (1, 1)
    assert shares([answered("a", 0, 4), answered("a", 9, 2)]) == (0, 1)


def test_hard_is_kept_and_again_is_not() -> None:
    for quality in range(6):
        history = [answered("a", 0, 4), answered("a", 1, quality)]
        assert shares(history) == (int(quality >= 3), 1)


def test_a_repeat_of_the_same_day_does_not_count() -> None:
    history = [answered("a", 0, 4), answered("a", 1, 2), answered("a", 1, 2), answered("a", 1, 4)]
    assert shares(history) == (0, 1)


def test_an_early_answer_does_not_count_but_moves_the_day_that_does() -> None:
    early = [answered("a", 0, 4), answered("a", 1, 4), answered("a", 3, 2)]
    assert shares(early) == (1, 1)
    assert shares([*early, answered("a", 4, 4)]) == (2, 2)


def test_a_due_date_that_was_moved_is_the_one_that_counts() -> None:
    grown = [answered("a", 0, 4), answered("a", 1, 4), answered("a", 7, 4, shift=-1)]
    assert shares([*grown, answered("a", 21, 4)]) == (3, 3)
    unmoved = [answered("a", 0, 4), answered("a", 1, 4), answered("a", 7, 4)]
    assert shares([*unmoved, answered("a", 21, 4)]) == (2, 2)


def test_a_card_that_was_reset_is_new_again() -> None:
    history = [answered("a", 0, 4), happened("a", 1, EventKind.RESET), answered("a", 2, 2)]
    assert shares(history) == (0, 0)


def test_young_and_mature_are_told_by_the_interval_before_the_answer() -> None:
    days = [0, 1, 7, 22, 60]
    found = due_answers([answered("a", day, 4) for day in days], SCHEDULER)
    # Intervals before: 1, 6, 15 and 38 days.
    assert [answer.is_mature for answer in found] == [False, False, False, True]
    retention = measure_retention(found)
    assert (retention.young, retention.mature) == (Share(3, 3), Share(1, 1))


def test_days_come_in_order_each_with_its_counts() -> None:
    history = [answered(name, 0, 4) for name in "abc"]
    history += [answered("a", 2, 4), answered("b", 1, 2), answered("c", 2, 1)]
    assert measure_retention(due_answers(history, SCHEDULER)).by_day == (
        (DAY + timedelta(days=1), Share(1, 0)),
        (DAY + timedelta(days=2), Share(2, 1)),
    )


def test_nothing_has_no_share() -> None:
    assert measure_retention([]).overall.ratio is None
    assert Share(4, 3).ratio == 0.75


answers = st.builds(
    answered,
    st.sampled_from("abc"),
    st.integers(0, 60),
    st.integers(0, 5),
    shift=st.integers(-2, 2),
)
others = st.builds(
    happened,
    st.sampled_from("abc"),
    st.integers(0, 60),
    st.sampled_from([EventKind.RESET, EventKind.SUSPEND, EventKind.BURY, EventKind.FLAG]),
)
histories = st.lists(st.one_of(answers, answers, answers, others), max_size=60).map(
    lambda entries: sorted(entries, key=lambda entry: entry.step.study_day)
)


@given(histories)
def test_what_counts_is_what_the_definition_says(history: list[CardStep]) -> None:
    expected = []
    for number, entry in enumerate(history):
        past = [one for one in history[:number] if one.card_id == entry.card_id]
        before = fold((one.step for one in past), SCHEDULER)
        day = entry.step.study_day
        is_first = not any(one.is_answer and one.step.study_day == day for one in past)
        was_due = before.due_on is not None and before.due_on <= day
        if entry.is_answer and is_first and was_due and not before.is_new:
            kept, mature = entry.step.quality >= 3, before.interval_days >= 21
            expected.append((entry.card_id, day, kept, mature))
    found = due_answers(history, SCHEDULER)
    told = [(one.card_id, one.study_day, one.is_kept, one.is_mature) for one in found]
    assert told == expected


@given(histories)
def test_all_parts_add_up(history: list[CardStep]) -> None:
    found = measure_retention(due_answers(history, SCHEDULER))
    for parts in ([found.young, found.mature], [share for _, share in found.by_day]):
        assert sum(share.asked for share in parts) == found.overall.asked
        assert sum(share.kept for share in parts) == found.overall.kept
