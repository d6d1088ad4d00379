"""The last days before an interview, for learners who do what the day asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import DAY
from sdprep.schedule import CardState, Sm2
from sdprep.schedule.deadline import Deadline
from sdprep.schedule.readiness import readiness
from sdprep.schedule.sweep import EVE_CARDS, sweep_today

SM2 = Sm2()
DEADLINE = Deadline(DAY + timedelta(days=60), DAY)
EVE = DEADLINE.ready_on - timedelta(days=1)
SWEEP = [DEADLINE.sweep_from + timedelta(days=ahead) for ahead in range(6)]


class Learner:
    """Does what a day asks for, and remembers what was asked."""

    def __init__(self, states: Mapping[str, CardState], seed: int, failing: float = 0.0) -> None:
        self.states = dict(states)
        self.seen_on: dict[str, date] = {}
        self.luck = Random(seed)  # noqa: S311 - answers, not secrets
        self.failing = failing

    def due(self, today: date) -> list[str]:
        """Cards that a day asks for anyway."""
        return [card_id for card_id, state in self.states.items() if state.is_wanted(today)]

    def swept(self, today: date) -> tuple[str, ...]:
        """Cards beyond those."""
        return sweep_today(DEADLINE, today, self.states, self.seen_on, SM2)

    def answer(self, card_id: str, today: date) -> None:
        """Fail or pass one card."""
        quality = 2 if self.luck.random() < self.failing else self.luck.choice((3, 4, 5))
        self.states[card_id] = SM2.answer(self.states[card_id], quality, today)
        self.seen_on[card_id] = today

    def do(self, today: date) -> tuple[int, int]:
        """Answer everything once; give how many cards were due, and how many swept."""
        due, swept = self.due(today), self.swept(today)
        assert not set(due) & set(swept)
        for card_id in (*due, *swept):
            self.answer(card_id, today)
        return len(due), len(swept)


def learnt(count: int, seed: int, lapses: float = 0.2) -> dict[str, CardState]:
    """Cards with a past of their own, all reviews done, on the morning of the sweep."""
    luck = Random(seed)  # noqa: S311 - answers, not secrets
    states = {}
    for number in range(count):
        day = DAY + timedelta(days=luck.randrange(40))
        state = CardState()
        while day < DEADLINE.sweep_from:
            state = SM2.answer(state, 2 if luck.random() < lapses else 4, day)
            day = state.due_on or day
        states[f"{number:04}"] = state
    return states


seeds = st.integers(0, 10_000)


@given(seeds, st.integers(0, 200), st.floats(0, 0.5), st.sets(st.sampled_from(SWEEP[:-1])))
def test_every_card_is_looked_at_in_the_sweep_even_if_days_are_missed(
    seed: int, count: int, failing: float, missed: set[date]
) -> None:
    learner = Learner(learnt(count, seed), seed, failing)
    for today in SWEEP:
        if today not in missed:
            learner.do(today)
    assert learner.seen_on.keys() == learner.states.keys()


@given(seeds, st.integers(50, 400))
def test_the_days_of_the_sweep_are_about_equally_long(seed: int, count: int) -> None:
    learner = Learner(learnt(count, seed), seed, failing=0.1)
    loads = [sum(learner.do(today)) for today in SWEEP[:-1]]
    *before, _ = loads
    assert max(before) - min(before) <= max(10, 0.35 * max(before))


def test_many_cards_with_one_in_ten_failed_make_equal_days() -> None:
    learner = Learner(learnt(600, 1, lapses=0.1), 1, failing=0.1)
    loads = [sum(learner.do(today)) for today in SWEEP[:-1]]
    assert max(loads) - min(loads) <= 15


@given(seeds, st.integers(0, 200), st.integers(0, 5))
def test_a_pass_in_the_sweep_changes_no_state(seed: int, count: int, ahead: int) -> None:
    learner = Learner(learnt(count, seed), seed)
    for today in SWEEP[:ahead]:
        learner.do(today)
    for card_id in learner.swept(SWEEP[ahead]):
        state = learner.states[card_id]
        for quality in (3, 4, 5):
            assert SM2.answer(state, quality, SWEEP[ahead]) == state


@given(seeds, st.integers(0, 300), st.integers(0, 300))
def test_after_some_answers_the_list_is_what_is_left_of_it(
    seed: int, count: int, done: int
) -> None:
    learner = Learner(learnt(count, seed), seed)
    for card_id in learner.due(SWEEP[0]):
        learner.answer(card_id, SWEEP[0])
    planned = learner.swept(SWEEP[0])
    for card_id in planned[:done]:
        learner.answer(card_id, SWEEP[0])
    left = learner.swept(SWEEP[0])
    assert abs(len(left) - len(planned[done:])) <= 1
    assert all(here == there for here, there in zip(left, planned[done:], strict=False))


@given(seeds, st.integers(0, 300), st.floats(0, 0.3))
def test_the_eve_has_at_most_sixty_more_and_they_are_the_least_recallable(
    seed: int, count: int, failing: float
) -> None:
    learner = Learner(learnt(count, seed), seed, failing)
    for today in SWEEP[:-1]:
        learner.do(today)
    swept, seen_on = learner.swept(EVE), learner.seen_on
    more = [card_id for card_id in swept if card_id in seen_on]
    assert len(more) <= EVE_CARDS
    assert {card_id for card_id in learner.states if card_id not in seen_on} <= {
        *swept,
        *learner.due(EVE),
    }
    passed_over = learner.states.keys() - {*swept, *learner.due(EVE)}
    recall = {
        card_id: SM2.recall(replace(state, counted_on=seen_on[card_id]), DEADLINE.ready_on)
        for card_id, state in learner.states.items()
        if card_id in seen_on
    }
    if more and passed_over:
        assert max(map(recall.__getitem__, more)) <= min(map(recall.__getitem__, passed_over))


def test_an_eve_that_was_done_has_few_more() -> None:
    learner = Learner(learnt(400, 3), 3)
    for today in SWEEP:
        learner.do(today)
    assert len(learner.swept(EVE)) < EVE_CARDS / 2


def test_the_best_known_are_swept_first() -> None:
    swept = Learner(learnt(200, 5), 5).swept(SWEEP[0])
    states = learnt(200, 5)
    intervals = [states[card_id].interval_days for card_id in swept]
    assert intervals == sorted(intervals, reverse=True)


def test_hidden_and_new_cards_are_left_out() -> None:
    old = SM2.answer(CardState(), 4, DAY)
    states = {
        "known": replace(old, due_on=DEADLINE.ready_on),
        "suspended": replace(old, due_on=DEADLINE.ready_on, is_suspended=True),
        "buried": replace(old, due_on=DEADLINE.ready_on, buried_on=EVE),
        "new": CardState(is_flagged=True),
    }
    assert sweep_today(DEADLINE, EVE, states, {}, SM2) == ("known",)


def test_a_card_that_was_only_looked_at_in_the_sweep_is_not_asked_again() -> None:
    states = {"card": replace(SM2.answer(CardState(), 4, DAY), due_on=DEADLINE.ready_on)}
    before, within = SWEEP[0] - timedelta(days=1), SWEEP[0]
    assert sweep_today(DEADLINE, SWEEP[4], states, {"card": within}, SM2) == ()
    assert sweep_today(DEADLINE, EVE, states, {"card": before}, SM2) == ("card",)


@pytest.mark.parametrize("days", [-30, 0, 1, 2, 7, 365])
@pytest.mark.parametrize("ahead", [-1, 0, 1, 6, 60, 364, 365, 5000])
def test_a_sweep_is_only_in_the_last_days(days: int, ahead: int) -> None:
    deadline = Deadline(DAY + timedelta(days=days), DAY)
    today = DAY + timedelta(days=ahead)
    swept = sweep_today(deadline, today, learnt(20, 2), {}, SM2)
    if not deadline.sweep_from <= today < deadline.ready_on:
        assert swept == ()


@given(seeds, st.integers(0, 50), st.integers(-10, 400))
def test_readiness_is_between_nothing_and_all(seed: int, count: int, ahead: int) -> None:
    states = learnt(count, seed)
    topics = {"cache": [*states, "never seen"], "queue": ["never seen"], "empty": []}
    found = readiness(states, topics, SM2, DEADLINE.sweep_from + timedelta(days=ahead))
    assert found.keys() == {"cache", "queue"}
    assert found["queue"] == 0
    assert 0 <= found["cache"] <= 1


def test_readiness_counts_unseen_cards_as_not_known_and_looks_as_looks() -> None:
    states = {"card": SM2.answer(CardState(), 4, DAY)}
    day = DAY + timedelta(days=1)
    assert readiness(states, {"cache": ["card", "new"]}, SM2, DAY) == {"cache": 0.5}
    later = readiness(states, {"cache": ["card"]}, SM2, day)["cache"]
    assert later == pytest.approx(0.9)
    assert readiness(states, {"cache": ["card"]}, SM2, day, {"card": day}) == {"cache": 1}
