"""Which cards a day asks for, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import DAY as TODAY
from samples import card
from sdprep.cards import Card
from sdprep.session import (
    Limits,
    Standing,
    catch_up_days,
    count_by_day,
    find_due,
    mixed,
    take_turns,
)


def names(cards: tuple[Card, ...]) -> str:
    return "".join(found.id for found in cards)


def cards_of(ids: str) -> list[Card]:
    return [card(name) for name in ids]


def test_new_cards_are_limited_and_due_ones_are_not_among_them() -> None:
    found = find_due(cards_of("abcd"), Standing(due="a", introduced={"a"}), Limits(2), TODAY)
    assert (names(found.due), names(found.new)) == ("a", "bc")


def test_new_cards_of_today_use_up_the_limit() -> None:
    standing = Standing(counted={"a"}, introduced={"a"}, introduced_today={"a"})
    assert names(find_due(cards_of("abcd"), standing, Limits(2), TODAY).new) == "b"
    assert find_due(cards_of("abcd"), standing, Limits(0), TODAY).new == ()


def test_reviews_beyond_the_limit_of_a_day_are_postponed() -> None:
    standing = Standing(due="abcdef", introduced=set("abcdefx"), counted={"x"})
    found = find_due(cards_of("abcdefx"), standing, Limits(reviews_a_day=4), TODAY)
    assert (names(found.due), found.postponed) == ("abc", 3)


def test_new_cards_are_not_held_back_by_a_backlog() -> None:
    standing = Standing(due="abc", introduced=set("abc"))
    found = find_due(cards_of("abcn"), standing, Limits(reviews_a_day=1), TODAY)
    assert (names(found.due), names(found.new)) == ("a", "n")


def test_a_card_to_be_repeated_is_asked_after_the_due_ones_whatever_the_limit() -> None:
    standing = Standing(due="d", repeating={"f"}, counted={"f"}, introduced=set("df"))
    found = find_due(cards_of("fd"), standing, Limits(reviews_a_day=1), TODAY)
    assert names(found.due) == "f"
    assert names(find_due(cards_of("fd"), standing, Limits(), TODAY).due) == "df"


def test_repeats_come_in_another_order_each_day() -> None:
    ids = "abcdefgh"
    standing = Standing(repeating=set(ids), counted=set(ids), introduced=set(ids))
    orders = {
        names(find_due(cards_of(ids), standing, Limits(), TODAY + timedelta(days=day)).due)
        for day in range(5)
    }
    assert len(orders) == 5


def test_hidden_cards_are_not_asked() -> None:
    standing = Standing(due="a", repeating={"b"}, introduced=set("ab"), hidden=set("abc"))
    found = find_due(cards_of("abcd"), standing, Limits(), TODAY)
    assert (names(found.due), names(found.new), found.postponed) == ("", "d", 0)


def test_ids_of_cards_that_are_gone_do_no_harm() -> None:
    standing = Standing(due="xa", repeating={"y"}, counted={"y"}, introduced=set("xya"))
    assert names(find_due(cards_of("a"), standing, Limits(), TODAY).due) == "a"


def test_three_topics_take_turns_and_the_next_enters_when_one_is_through() -> None:
    cards = [card(f"{topic}{n}", topic) for topic in "abcd" for n in range(2)]
    assert names(take_turns(cards)) == "a0b0c0a1b1c1d0d1"


def test_topics_that_were_begun_go_on_before_others_begin() -> None:
    cards = [card(f"{topic}{n}", topic) for topic in "abcd" for n in range(2)]
    standing = Standing(introduced={"d0"})
    assert names(find_due(cards, standing, Limits(3), TODAY).new) == "d1a0b0"


def siblings() -> list[Card]:
    return [card("a"), replace(card("b"), note=card("a").id)]


def test_new_siblings_wait_for_another_day() -> None:
    assert names(find_due(siblings(), Standing(), Limits(), TODAY).new) == "a"
    answered = Standing(counted={"a"}, introduced={"a"}, introduced_today={"a"})
    assert find_due(siblings(), answered, Limits(), TODAY).new == ()
    due = find_due(siblings(), Standing(due="a", introduced={"a"}), Limits(), TODAY)
    assert (names(due.due), names(due.new)) == ("a", "")
    later = find_due(siblings(), Standing(introduced={"a"}), Limits(), TODAY)
    assert names(later.new) == "b"


def test_a_due_sibling_waits_for_another_day_too() -> None:
    standing = Standing(due="ba", introduced=set("ab"))
    found = find_due(siblings(), standing, Limits(), TODAY)
    assert (names(found.due), found.postponed) == ("b", 1)
    both = find_due(siblings(), standing, Limits(buries_siblings=False), TODAY)
    assert names(both.due) == "ba"


def test_days_are_counted_from_tomorrow_and_only_of_the_cards_in_question() -> None:
    later = {
        name: TODAY + timedelta(days=ahead)
        for name, ahead in zip("abcd", (1, 1, 3, 9), strict=True)
    }
    standing = Standing(later=later, hidden={"b"})
    assert count_by_day(standing, "abc", TODAY, 3) == [1, 0, 1]


@pytest.mark.parametrize(
    ("behind", "coming", "a_day", "days"),
    [
        (0, [], 10, 1),
        (10, [], 10, 1),
        (11, [], 10, 2),
        (30, [10, 10, 0], 15, 4),
        (9, [5] * 400, 4, None),
    ],
)
def test_a_backlog_ends_on_a_day(
    behind: int, coming: list[int], a_day: int, days: int | None
) -> None:
    assert catch_up_days(behind, coming, a_day) == days


@given(st.integers(0, 300), st.lists(st.integers(0, 30), max_size=60), st.integers(1, 60))
def test_doing_more_a_day_never_takes_longer(behind: int, coming: list[int], a_day: int) -> None:
    less, more = (catch_up_days(behind, coming, count) for count in (a_day, a_day + 5))
    assert more is not None or less is None
    assert less is None or more is None or more <= less


@pytest.mark.parametrize(
    ("reviews", "new", "order"),
    [("abcdef", "xy", "abxcdeyf"), ("", "xy", "xy"), ("ab", "", "ab"), ("a", "xyz", "xayz")],
)
def test_new_cards_are_spread_among_others(reviews: str, new: str, order: str) -> None:
    assert names(mixed(cards_of(reviews), cards_of(new))) == order


@given(st.integers(0, 60), st.integers(0, 60))
def test_no_part_of_a_mixture_is_without_its_share_of_new_cards(reviews: int, new: int) -> None:
    found = mixed([card(f"r{n}") for n in range(reviews)], [card(f"n{n}") for n in range(new)])
    assert len(found) == reviews + new
    for end in range(len(found)):
        share = sum(one.id.startswith("n") for one in found[:end])
        assert abs(share - end * new / (reviews + new)) <= 1
