"""One log, any scheduler: what a learner did is kept, what follows from it is worked out again."""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import AT_MS, DAY, answer
from sdprep.schedule import (
    CardState,
    EventKind,
    Fsrs,
    FsrsMissingError,
    Moment,
    Policy,
    Scheduler,
    Sm2,
    Step,
    advance,
    fold,
)
from sdprep.schedule.fsrs import DEFAULT_WEIGHTS
from sdprep.store import Database, Event, ReviewLog

SM2, FSRS = Sm2(), Fsrs()
OTHERS = (
    Fsrs(desired_retention=0.95),
    Fsrs(max_interval_days=20),
    Fsrs(weights=tuple(weight * 1.1 for weight in DEFAULT_WEIGHTS)),
)
MARKS = (
    EventKind.SUSPEND,
    EventKind.UNSUSPEND,
    EventKind.BURY,
    EventKind.FLAG,
    EventKind.UNFLAG,
    EventKind.RESET,
)


@contextmanager
def opened(path: Path, scheduler: Scheduler) -> Iterator[ReviewLog]:
    """The log of a learner who has chosen a scheduler, with due dates that are spread."""
    database = Database(path)
    yield ReviewLog(database, Policy(scheduler, is_fuzzy=True, is_balanced=True))
    database.close()


def live(log: ReviewLog, rng: random.Random, *, months: Sequence[int]) -> None:
    """Answer cards on some days of some months, several times a day; mark some, undo some."""
    for month in months:
        for offset in sorted(rng.choices(range(30), k=8)):
            day = DAY + timedelta(days=30 * month + offset)
            moment = Moment(AT_MS + 86_400_000 * (day - DAY).days, 60, day)
            for card_id in rng.choices("abcde", k=6):
                log.record(answer(card_id, rng.choice((0, 2, 3, 4, 4, 4, 5)), day))
            if rng.random() < 0.3:
                log.mark([rng.choice("abcde")], rng.choice(MARKS), moment)
            if rng.random() < 0.3:
                log.undo(rng.randint(1, 3), moment)


def folded(events: list[Event], scheduler: Scheduler) -> dict[str, CardState]:
    """What the events that stand lead to, card by card."""
    undone = {event.undoes for event in events}
    steps = defaultdict[str, list[Step]](list)
    for event in events:
        if event.kind is not EventKind.UNDO and event.uid not in undone:
            steps[event.card_id].append(event.step)
    states = {card_id: fold(of_card, scheduler) for card_id, of_card in steps.items()}
    return {card_id: state for card_id, state in states.items() if state != CardState()}


@pytest.fixture(params=range(3))
def rng(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(request.param)  # noqa: S311 - a life to be lived again


def test_a_switch_from_sm2_and_back_leaves_no_trace(tmp_path: Path, rng: random.Random) -> None:
    path = tmp_path / "reviews.db"
    with opened(path, SM2) as log:
        live(log, rng, months=range(6))
        events, before = log.events(), log.states()
    assert before == folded(events, SM2)
    for scheduler in (FSRS, SM2, *OTHERS, FSRS, SM2):
        with opened(path, scheduler) as log:
            assert log.states() == folded(events, scheduler)
            assert log.events() == events
    with opened(path, SM2) as log:
        assert log.states() == before


def test_a_log_that_several_schedulers_wrote_is_folded_by_the_last(
    tmp_path: Path, rng: random.Random
) -> None:
    path = tmp_path / "reviews.db"
    schedulers: tuple[Scheduler, ...] = (SM2, FSRS, OTHERS[0], SM2, FSRS)
    for month, scheduler in enumerate(schedulers):
        with opened(path, scheduler) as log:
            live(log, rng, months=[month])
            assert log.states() == folded(log.events(), scheduler)
    with opened(path, SM2) as log:
        assert log.states() == folded(log.events(), SM2)


def test_a_log_in_pieces_leads_to_the_states_of_the_whole(
    tmp_path: Path, rng: random.Random
) -> None:
    for month in range(4):
        with opened(tmp_path / "here" / "reviews.db", FSRS) as log:
            live(log, rng, months=[month])
            events, states = log.events(), log.states()
    assert states == folded(events, FSRS)
    with opened(tmp_path / "elsewhere" / "reviews.db", FSRS) as other:
        for first in range(0, len(events), 37):
            other.ingest(events[first : first + 37])
            assert other.states() == folded(events[: first + 37], FSRS)
        assert other.states() == states


def test_taking_an_answer_back_leads_to_the_state_before(tmp_path: Path) -> None:
    with opened(tmp_path / "reviews.db", FSRS) as log:
        for quality, offset in ((4, 0), (4, 3), (2, 15)):
            before = log.record(answer("a", quality, DAY + timedelta(days=offset))).before
        log.undo(1, Moment(AT_MS, 60, DAY + timedelta(days=15)))
        assert log.state("a") == before


def test_without_the_package_nothing_is_stored_and_sm2_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "reviews.db"
    with opened(path, SM2) as log:
        log.record(answer("a", 4))
        events, states = log.events(), log.states()
    monkeypatch.setitem(sys.modules, "fsrs", None)
    with opened(path, Fsrs()) as log:
        with pytest.raises(FsrsMissingError):
            log.record(answer("a", 4, DAY + timedelta(days=1)))
        with pytest.raises(FsrsMissingError):
            log.states()
    with opened(path, SM2) as log:
        assert (log.events(), log.states()) == (events, states)


steps = st.builds(
    Step,
    st.sampled_from((EventKind.REVIEW,) * 8 + MARKS),
    st.integers(0, 99).map(lambda offset: DAY + timedelta(days=offset)),
    st.integers(0, 5),
    st.integers(-9, 9),
)


@given(st.lists(steps, max_size=25), st.integers(0, 25))
def test_a_fold_can_be_interrupted_anywhere(history: list[Step], cut: int) -> None:
    for scheduler in (FSRS, *OTHERS):
        state = fold(history[:cut], scheduler)
        for step in history[cut:]:
            state = advance(state, step, scheduler)
        assert state == fold(history, scheduler) == fold(history, scheduler)


def test_a_spread_due_date_is_exact_again_after_a_repeat_of_the_day() -> None:
    history = [
        Step(EventKind.REVIEW, DAY, 4),
        Step(EventKind.REVIEW, DAY + timedelta(days=3), 4, shift_days=1),
    ]
    spread = fold(history, FSRS)
    assert spread.due_on == DAY + timedelta(days=3 + spread.interval_days + 1)
    repeated = advance(spread, Step(EventKind.REVIEW, DAY + timedelta(days=3), 4), FSRS)
    assert repeated.due_on == DAY + timedelta(days=3 + repeated.interval_days)
