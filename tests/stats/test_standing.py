"""Where cards stand, and what comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from samples import DAY, card
from sdprep.schedule import CardState, LeechRule, replay
from sdprep.stats import Counts, count_cards, count_ease_factors, find_leeches, forecast

YOUNG = replay([(4, DAY)])
MATURE = replace(YOUNG, interval_days=21, due_on=DAY + timedelta(days=21))
CARDS = [card(name) for name in "abcd"]


def due_in(days: int) -> CardState:
    return replace(YOUNG, due_on=DAY + timedelta(days=days), counted_on=DAY - timedelta(days=1))


def counts(*states: CardState, days: int = 3) -> list[int]:
    found = forecast(states, DAY, days)
    assert [day.date for day in found] == [DAY + timedelta(days=ahead) for ahead in range(days)]
    return [day.due for day in found]


def test_each_card_is_new_young_or_mature() -> None:
    states: Mapping[str, CardState] = {
        "a": YOUNG,
        "b": replace(MATURE, is_suspended=True),
        "c": replace(CardState(), is_flagged=True),
        "gone": YOUNG,
    }
    found = count_cards(CARDS, states)
    assert found == Counts(new=2, young=1, mature=1, suspended=1, flagged=1)
    assert found.cards == len(CARDS)


def test_what_is_overdue_stands_under_today() -> None:
    assert counts(due_in(-30), due_in(-1), due_in(0), due_in(2), due_in(3)) == [3, 0, 1]


def test_new_and_suspended_cards_are_not_due() -> None:
    assert counts(CardState(), replace(due_in(0), is_suspended=True)) == [0, 0, 0]


def test_what_is_buried_today_is_due_tomorrow() -> None:
    assert counts(replace(due_in(-4), buried_on=DAY)) == [0, 1, 0]
    assert counts(replace(due_in(2), buried_on=DAY)) == [0, 0, 1]
    assert counts(replace(due_in(-4), buried_on=DAY - timedelta(days=1))) == [1, 0, 0]


def test_what_was_failed_today_is_asked_today_and_on_its_due_day() -> None:
    assert counts(replay([(4, DAY - timedelta(days=1)), (1, DAY)])) == [1, 1, 0]


def test_leeches_are_told_from_the_rule_worst_first() -> None:
    states = {
        "a": replace(YOUNG, lapses=3),
        "b": replace(YOUNG, lapses=5, is_suspended=True),
        "c": replace(YOUNG, lapses=2),
        "gone": replace(YOUNG, lapses=9),
    }
    found = find_leeches(CARDS, states, LeechRule(first_lapses=3))
    told = [(leech.card.id, leech.lapses, leech.is_suspended) for leech in found]
    assert told == [("b", 5, True), ("a", 3, False)]


def test_ease_factors_are_grouped_by_tenths() -> None:
    states = [replace(YOUNG, ease_factor=ease) for ease in (130, 250, 250, 258, 260)]
    assert count_ease_factors([*states, CardState()]) == ((130, 1), (250, 3), (260, 1))
