"""Which cards a day asks for, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from samples import DAY as TODAY
from samples import card
from sdprep.cards import Card
from sdprep.schedule import CardState, replay, review_card
from sdprep.session import find_due, introduced_on, take_turns


def passed(times: int, first_day: date) -> CardState:
    """A card that was answered Good on each of its due days."""
    state = CardState()
    for _ in range(times):
        state = review_card(state, 4, state.due_on or first_day)
    return state


def names(cards: tuple[Card, ...]) -> str:
    return "".join(found.id for found in cards)


def test_new_cards_are_limited_and_due_ones_are_not_among_them() -> None:
    cards = [card("a"), card("b"), card("c"), card("d")]
    states = {"a": passed(1, TODAY - timedelta(days=1))}
    found = find_due(cards, states, TODAY, 2)
    assert (names(found.due), names(found.new)) == ("a", "bc")


def test_what_is_due_later_is_not_asked() -> None:
    assert find_due([card("a")], {"a": passed(1, TODAY)}, TODAY, 9).due == ()


def test_a_limit_that_is_used_up_gives_no_new_cards() -> None:
    assert find_due([card("a")], {}, TODAY, -3).new == ()


def test_the_most_overdue_by_its_own_interval_comes_first() -> None:
    short = replace(passed(1, TODAY), due_on=TODAY - timedelta(days=2))
    long = replace(passed(4, TODAY), due_on=TODAY - timedelta(days=3))
    found = find_due([card("l"), card("s")], {"l": long, "s": short}, TODAY, 0)
    assert names(found.due) == "sl"


def test_a_card_failed_today_is_asked_again_after_the_due_ones() -> None:
    states = {"f": replay([(1, TODAY)]), "d": passed(1, TODAY - timedelta(days=1))}
    assert names(find_due([card("f"), card("d")], states, TODAY, 0).due) == "df"


def test_a_card_failed_yesterday_is_due_and_no_repeat() -> None:
    states = {"f": replay([(1, TODAY - timedelta(days=1))])}
    assert names(find_due([card("f")], states, TODAY, 0).due) == "f"


def test_three_topics_take_turns_and_the_next_enters_when_one_is_through() -> None:
    cards = [card(f"{topic}{n}", topic) for topic in "abcd" for n in range(2)]
    assert names(take_turns(cards)) == "a0b0c0a1b1c1d0d1"


def test_topics_that_were_begun_go_on_before_others_begin() -> None:
    cards = [card(f"{topic}{n}", topic) for topic in "abcd" for n in range(2)]
    states = {"d0": passed(1, TODAY)}
    assert names(find_due(cards, states, TODAY, 3).new) == "d1a0b0"


def test_new_cards_of_a_day_are_counted_by_their_first_answer() -> None:
    yesterday = TODAY - timedelta(days=1)
    states = {"a": replay([(4, yesterday), (4, TODAY)]), "b": replay([(1, TODAY)])}
    assert introduced_on(states, TODAY) == 1
    assert introduced_on(states, yesterday) == 1


def test_new_siblings_wait_for_another_day() -> None:
    first, second = card("a"), replace(card("b"), note=card("a").id)
    assert names(find_due([first, second], {}, TODAY, 9).new) == "a"
    yesterday = TODAY - timedelta(days=1)
    known = {"a": passed(1, TODAY)}
    assert names(find_due([first, second], known, TODAY, 9).new) == ""
    known = {"a": passed(1, yesterday)}
    due_sibling = find_due([first, second], known, TODAY, 9)
    assert (names(due_sibling.due), names(due_sibling.new)) == ("a", "")
    known = {"a": passed(2, TODAY - timedelta(days=3))}
    assert names(find_due([first, second], known, TODAY, 9).new) == "b"
