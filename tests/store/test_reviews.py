"""The review log: what is recorded stands, what is taken back leaves no trace in the schedule."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from uuid import RFC_4122

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samples import AT_MS, DAY, answer
from sdprep.schedule import CardState, Moment, replay, review_card
from sdprep.store import Database, ReviewLog
from sdprep.store.events import uuid7

NOW = Moment(1_795_460_400_000, 0, DAY)


def test_an_answer_is_in_the_log_as_it_was_given(log: ReviewLog) -> None:
    given_answer = answer("a", 4)
    stored, state, before = log.record(given_answer)
    assert before == CardState()
    assert log.reviews() == [stored]
    assert stored.answer == given_answer
    assert not stored.is_undone
    assert state == review_card(CardState(), 4, DAY)


def test_states_outlive_the_process(log: ReviewLog, database: Database) -> None:
    log.record(answer("a", 4))
    log.record(answer("a", 4, DAY + timedelta(days=1)))
    log.record(answer("b", 1))
    database.close()
    again = ReviewLog(Database(database.path))
    expected = {
        "a": replay([(4, DAY), (4, DAY + timedelta(days=1))]),
        "b": replay([(1, DAY)]),
    }
    assert again.states() == expected
    assert again.state("a") == expected["a"]
    assert again.state("never seen") == CardState()


def test_nothing_is_created_by_reading(log: ReviewLog, database: Database) -> None:
    assert log.reviews() == []
    assert log.states() == {}
    assert log.state("a") == CardState()
    assert not database.path.parent.exists()


def test_undo_takes_back_the_newest_first(log: ReviewLog) -> None:
    for quality in (4, 3, 5):
        log.record(answer("a", quality))
    undone = log.undo(2, NOW)
    assert [review.answer.quality for review in undone] == [5, 3]
    assert [review.is_undone for review in log.reviews()] == [False, True, True]
    assert log.state("a") == replay([(4, DAY)])


def test_undo_goes_back_as_far_as_there_are_answers(log: ReviewLog) -> None:
    log.record(answer("a", 4))
    log.record(answer("b", 2))
    assert len(log.undo(9, NOW)) == 2
    assert log.undo(1, NOW) == []
    assert log.states() == {}


def test_one_answer_can_be_taken_back_out_of_order_and_once(log: ReviewLog) -> None:
    first = log.record(answer("a", 1)).review
    log.record(answer("a", 4, DAY + timedelta(days=1)))
    assert [review.uid for review in log.undo_one(first.uid, NOW)] == [first.uid]
    assert log.undo_one(first.uid, NOW) == []
    assert log.state("a") == replay([(4, DAY + timedelta(days=1))])


def test_the_log_can_be_narrowed_to_a_card_and_to_days(log: ReviewLog) -> None:
    log.record(answer("a", 4))
    log.record(answer("b", 4))
    log.record(answer("a", 5, DAY + timedelta(days=1)))
    assert [review.answer.quality for review in log.reviews("a")] == [4, 5]
    assert [review.answer.card_id for review in log.reviews(since=DAY + timedelta(days=1))] == ["a"]


@pytest.mark.parametrize("statement", ["UPDATE event SET quality = 5", "DELETE FROM event"])
def test_the_file_itself_refuses_to_change_the_log(
    log: ReviewLog, database: Database, statement: str
) -> None:
    log.record(answer("a", 1))
    database.close()
    connection = sqlite3.connect(database.path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)
    connection.close()


def test_ids_are_of_version_7_and_sort_by_time() -> None:
    ids = [uuid7(AT_MS) for _ in range(3)]
    assert {identity.version for identity in ids} == {7}
    assert {identity.variant for identity in ids} == {RFC_4122}
    assert len(set(ids)) == 3


moves = st.lists(
    st.one_of(
        st.tuples(st.sampled_from("abc"), st.integers(0, 5), st.integers(0, 30)),
        st.integers(1, 3),
    ),
    max_size=25,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves)
def test_states_are_the_fold_of_the_answers_that_stand(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[str, int, int] | int]
) -> None:
    database = Database(tmp_path_factory.mktemp("fold") / "reviews.db")
    log = ReviewLog(database)
    standing: list[tuple[str, int, int]] = []
    for move in moves:
        if isinstance(move, int):
            log.undo(move, NOW)
            del standing[max(0, len(standing) - move) :]
        else:
            log.record(answer(move[0], move[1], DAY + timedelta(days=move[2])))
            standing.append(move)
    expected = {
        name: replay((q, DAY + timedelta(days=d)) for card, q, d in standing if card == name)
        for name in {card for card, _, _ in standing}
    }
    assert log.states() == expected
    database.close()
