"""Histories that go on under another id."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samples import AT_MS, DAY, answer
from sdprep.schedule import CardState, Moment, replay
from sdprep.store import Database, ReviewLog

NOW = Moment(AT_MS, 0, DAY)
IDS = ("a", "b", "c")


def rename(database: Database, log: ReviewLog, old_id: str, new_id: str) -> None:
    with database.writing() as connection:
        log.rename(connection, old_id, new_id, NOW)


def test_a_history_goes_on_under_the_new_id(log: ReviewLog, database: Database) -> None:
    log.record(answer("a", 4))
    rename(database, log, "a", "b")
    state = log.record(answer("b", 5)).state
    assert state == replay([(4, DAY), (5, DAY)])
    assert set(log.states()) == {"b"}
    assert [review.answer.card_id for review in log.reviews("b")] == ["a", "b"]
    assert log.reviews("a") == []
    assert (log.current_id("a"), log.current_id("b"), log.current_id("z")) == ("b", "b", "z")


def test_an_old_id_that_is_used_again_begins_anew(log: ReviewLog, database: Database) -> None:
    log.record(answer("a", 4))
    rename(database, log, "a", "b")
    state = log.record(answer("a", 5)).state
    assert state == replay([(5, DAY)])
    assert log.state("b") == replay([(4, DAY)])


def test_a_rename_taken_back_returns_the_whole_history(log: ReviewLog, database: Database) -> None:
    log.record(answer("a", 4))
    rename(database, log, "a", "b")
    log.record(answer("b", 5))
    rename(database, log, "b", "a")
    assert log.states() == {"a": replay([(4, DAY), (5, DAY)])}


def test_an_undo_of_a_renamed_answer_counts_for_the_card_it_became(
    log: ReviewLog, database: Database
) -> None:
    log.record(answer("a", 4))
    log.record(answer("a", 5))
    rename(database, log, "a", "b")
    log.undo(1, NOW)
    assert log.states() == {"b": replay([(4, DAY)])}


def test_renames_cannot_be_changed(log: ReviewLog, database: Database) -> None:
    log.record(answer("a", 4))
    rename(database, log, "a", "b")
    with database.writing() as connection:
        for statement in ("DELETE FROM event", "UPDATE event SET new_id = 'c'"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)


STEPS = st.one_of(
    st.tuples(st.just("review"), st.sampled_from(IDS), st.integers(0, 5)),
    st.tuples(st.just("rename"), st.sampled_from(IDS), st.sampled_from(IDS)),
    st.tuples(st.just("undo"), st.just(""), st.just(0)),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(STEPS, max_size=14))
def test_every_review_counts_for_one_card_whatever_is_renamed(
    steps: list[tuple[str, str, int | str]],
) -> None:
    with TemporaryDirectory() as folder:
        database = Database(Path(folder) / "reviews.db")
        log = ReviewLog(database)
        events: list[tuple[str, int]] = []
        for what, first, second in steps:
            if what == "review" and isinstance(second, int):
                log.record(answer(first, second))
                events.append((first, second))
            elif what == "rename" and isinstance(second, str) and first != second:
                rename(database, log, first, second)
                events = [(second if owner == first else owner, q) for owner, q in events]
            elif what == "undo" and events:
                log.undo(1, NOW)
                events.pop()
        expected = {
            owner: replay([(q, DAY) for one, q in events if one == owner]) for owner, _ in events
        }
        assert log.states() == expected
        for card_id in IDS:
            standing = [review for review in log.reviews(card_id) if not review.is_undone]
            assert len(standing) == sum(owner == card_id for owner, _ in events)
            assert log.state(card_id) == expected.get(card_id, CardState())
        database.close()
