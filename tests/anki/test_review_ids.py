"""Answers of one moment are told apart, and each time in the same way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sdprep.anki.review_ids import ReviewIds

_TIMES = st.lists(st.integers(0, 30))


def ids_of(times: list[int]) -> list[int]:
    ids = ReviewIds()
    return [ids.of(at_ms) for at_ms in times]


def test_an_answer_has_the_millisecond_it_was_given_in() -> None:
    assert ids_of([5, 9, 7]) == [5, 9, 7]


def test_others_of_that_millisecond_come_right_after_it() -> None:
    assert ids_of([5, 5, 6, 5]) == [5, 6, 7, 8]


@given(_TIMES, _TIMES)
def test_all_are_different_and_later_ones_change_none(times: list[int], later: list[int]) -> None:
    ids = ids_of(times)
    assert len(set(ids)) == len(ids)
    assert all(found >= at_ms for found, at_ms in zip(ids, times, strict=True))
    assert ids_of(times + later)[: len(ids)] == ids


def test_ten_thousand_answers_of_one_moment_take_no_time() -> None:
    assert ids_of([7] * 10_000) == list(range(7, 10_007))
