"""Everything at once, of a period."""

from __future__ import annotations

from datetime import timedelta

from samples import DAY, card
from sdprep.schedule import LeechRule, Policy, fold
from sdprep.stats import CardStep, Share, Stats, Streak, compute_stats
from stats.steps import answered

CARDS = [card("a", "cache"), card("b", "chat"), card("c", "chat")]
POLICY = Policy(leeches=LeechRule(first_lapses=1))


def stats_of(history: list[CardStep], days: int = 30) -> Stats:
    ids = {entry.card_id for entry in history}
    states = {
        one: fold((entry.step for entry in history if entry.card_id == one), POLICY.scheduler)
        for one in ids
    }
    return compute_stats(CARDS, states, history, POLICY, DAY, days=days, forecast_days=2)


def test_the_period_bounds_what_is_told_of_the_past_but_not_what_is_folded() -> None:
    history = [answered("a", -40, 4), answered("a", -39, 4), answered("a", -33, 2)]
    history += [answered("a", -32, 4), answered("a", -20, 4), answered("a", 0, 4)]
    found = stats_of(history, days=21)
    assert (found.since, found.today) == (DAY - timedelta(days=20), DAY)
    assert found.total_answers == 6
    assert sum(day.answers for day in found.days) == 2
    assert found.retention.overall == Share(2, 2)
    assert found.streak == Streak(1, 2)
    assert [leech.card.id for leech in found.leeches] == ["a"]


def test_a_period_has_so_many_days_up_to_today() -> None:
    days = [day.date for day in stats_of([], days=3).days]
    assert days == [DAY - timedelta(days=2), DAY - timedelta(days=1), DAY]


def test_answers_to_cards_that_are_gone_were_still_given() -> None:
    found = stats_of([answered("gone", -3, 4), answered("gone", -2, 2), answered("a", 0, 4)])
    assert found.retention.overall == Share(1, 0)
    assert sum(day.answers for day in found.days) == 3
    assert [topic.slug for topic in found.topics] == ["cache"]
    assert found.counts.cards == 3
    assert [day.due for day in found.forecast] == [0, 1]


def test_answers_of_a_day_to_come_are_left_out() -> None:
    found = stats_of([answered("a", 0, 4), answered("b", 5, 4), answered("b", 6, 4)])
    assert found.retention.overall == Share(0, 0)
    assert sum(day.answers for day in found.days) == 1
