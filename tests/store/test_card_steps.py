"""What statistics get of the log."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from samples import AT_MS, DAY, answer
from sdprep.schedule import CardState, EventKind, Moment, Policy, advance
from sdprep.store import Database, ReviewLog
from sdprep.store.card_steps import read_history

NOW = Moment(AT_MS, 0, DAY)
FUZZY = Policy(is_fuzzy=True, is_balanced=True)


def told(log: ReviewLog) -> list[tuple[str, str, int]]:
    return [
        (entry.card_id, str(entry.step.kind), entry.step.quality) for entry in read_history(log)
    ]


def test_answers_come_as_they_were_given_with_their_time(log: ReviewLog) -> None:
    log.record(answer("b", 4))
    log.record(answer("a", 2))
    assert told(log) == [("b", "review", 4), ("a", "review", 2)]
    assert [entry.duration_ms for entry in read_history(log)] == [1500, 1500]
    assert {entry.step.study_day for entry in read_history(log)} == {DAY}


def test_nothing_is_created_by_asking(log: ReviewLog, database: Database) -> None:
    assert read_history(log) == []
    assert not database.path.parent.exists()


def test_what_was_taken_back_is_left_out(log: ReviewLog) -> None:
    log.record(answer("a", 4))
    uids = log.mark(["a"], EventKind.SUSPEND, NOW)
    log.record(answer("b", 2))
    log.undo(1, NOW)
    assert told(log) == [("a", "review", 4), ("a", "suspend", 0)]
    log.undo_one(uids["a"], NOW)
    assert told(log) == [("a", "review", 4)]


def test_an_answer_counts_for_the_card_that_its_own_became(
    log: ReviewLog, database: Database
) -> None:
    log.record(answer("a", 4))
    with database.writing() as connection:
        log.rename(connection, "a", "b", NOW)
    log.record(answer("b", 2))
    log.record(answer("a", 5))
    assert told(log) == [("b", "review", 4), ("b", "review", 2), ("a", "review", 5)]


days = st.integers(1, 30)
deeds = st.tuples(st.sampled_from("abc"), st.sampled_from([1, 3, 4, 5, "reset", "undo"]), days)


@settings(max_examples=40)
@given(st.lists(deeds, max_size=25))
def test_a_fold_of_it_leads_to_the_states_that_are_kept(
    deeds: list[tuple[str, int | str, int]],
) -> None:
    with TemporaryDirectory() as folder:
        database = Database(Path(folder) / "reviews.db")
        log, day = ReviewLog(database, FUZZY), DAY
        for card_id, deed, ahead in deeds:
            day += timedelta(days=ahead)
            if isinstance(deed, int):
                log.record(answer(card_id, deed, day))
            elif deed == "undo":
                log.undo(1, NOW)
            else:
                log.mark([card_id], EventKind.RESET, NOW)
        assert folded(log) == log.states()
        database.close()


def folded(log: ReviewLog) -> dict[str, CardState]:
    states: dict[str, CardState] = {}
    for entry in read_history(log):
        before = states.get(entry.card_id, CardState())
        states[entry.card_id] = advance(before, entry.step, FUZZY.scheduler)
    return {one: state for one, state in states.items() if state != CardState()}
