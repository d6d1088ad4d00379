"""One sitting: what is asked, what comes back, what is counted, what is undone."""

from __future__ import annotations

from dataclasses import replace

from samples import card
from sdprep.session import GRADES, ReviewSession, Tally, parse_quality


def asked(session: ReviewSession) -> str:
    return session.current.id if session.current else ""


def test_an_empty_session_is_over() -> None:
    session = ReviewSession([])
    assert session.current is None
    assert session.left == 0


def test_cards_that_were_known_are_asked_once() -> None:
    session = ReviewSession([card("a"), card("b")])
    session.answer(4)
    session.answer(5)
    assert session.current is None
    assert session.tally == Tally(reviewed=2, kept=2)


def test_a_card_that_was_not_known_comes_back_after_five_others() -> None:
    session = ReviewSession([card(name) for name in "abcdefgh"])
    order = []
    for quality in (1, 4, 4, 4, 4, 4, 4, 4, 4):
        order.append(asked(session))
        session.answer(quality)
    assert "".join(order) == "abcdefagh"


def test_a_card_comes_back_until_it_is_known() -> None:
    session = ReviewSession([card("a")])
    for quality in (0, 2, 3):
        session.answer(quality)
        assert asked(session) == "a"
    session.answer(4)
    assert session.current is None


def test_only_the_first_answer_to_a_card_is_counted() -> None:
    session = ReviewSession([card("a"), card("b")])
    for quality in (1, 3, 4, 4):
        session.answer(quality)
    assert session.tally == Tally(reviewed=2, kept=1, failed={"a": 1})


def test_undo_goes_back_to_the_beginning_and_no_further() -> None:
    session = ReviewSession([card("a"), card("b")])
    session.answer(1)
    session.answer(4)
    assert session.undo()
    assert asked(session) == "b"
    assert session.undo()
    assert (asked(session), session.left, session.tally) == ("a", 2, Tally())
    assert not session.undo()


def test_four_buttons_and_six_qualities() -> None:
    assert [GRADES[4][key] for key in "1234"] == [2, 3, 4, 5]
    assert [GRADES[6][key] for key in "012345"] == [0, 1, 2, 3, 4, 5]
    assert GRADES[4]["good"] == GRADES[6]["good"] == 4


def test_a_quality_is_a_digit_or_the_name_of_a_button() -> None:
    assert parse_quality(" Again ") == 2
    assert parse_quality("5") == 5
    assert [parse_quality(text) for text in ("6", "-1", "", "4.0", "²", "fine")] == [None] * 6


def test_a_new_card_that_was_failed_takes_all_steps() -> None:
    session = ReviewSession([card(name) for name in "abcde"], new_ids={"a"}, steps=(1, 2))
    order = []
    for quality in (1, 4, 4, 4, 4, 4, 4):
        order.append(asked(session))
        session.answer(quality)
    assert "".join(order) == "abacdae"


def test_a_card_that_is_failed_on_the_way_begins_its_steps_again() -> None:
    session = ReviewSession([card("a")], new_ids={"a"}, steps=(1, 1, 1))
    for quality in (1, 4, 1, 4, 4):
        session.answer(quality)
        assert asked(session) == "a"
    session.answer(4)
    assert session.current is None


def test_a_card_that_is_known_at_once_takes_no_steps() -> None:
    session = ReviewSession([card("a")], new_ids={"a"})
    session.answer(4)
    assert session.current is None


def test_what_counts_as_known_is_the_schedulers_to_say() -> None:
    session = ReviewSession([card("a")], kept_today=3)
    session.answer(3)
    assert session.current is None


def test_an_answer_is_shown_until_the_next_card() -> None:
    session = ReviewSession([card("a"), card("b")])
    shown = [session.is_revealed]
    session.reveal()
    shown.append(session.is_revealed)
    session.answer(4)
    shown.append(session.is_revealed)
    assert shown == [False, True, False]


def test_a_dropped_card_comes_back_by_undo() -> None:
    session = ReviewSession([card("a"), card("b")])
    session.drop(lambda one: one.id == "a")
    assert (asked(session), session.left, session.tally) == ("b", 1, Tally())
    assert session.undo()
    assert (asked(session), session.left) == ("a", 2)


def test_cards_left_out_with_an_answer_come_back_with_it() -> None:
    session = ReviewSession([card("a"), card("b")])
    session.answer(1)
    session.leave_out(lambda one: one.id == "a")
    assert session.left == 1
    assert session.undo()
    assert session.left == 2


def test_edited_cards_take_the_place_of_the_old_ones() -> None:
    session = ReviewSession([card("a"), card("b"), card("c")])
    new = replace(card("a"), answer="better")
    session.exchange(lambda one: {"a": new, "c": one}.get(one.id))
    assert session.current == new
    session.answer(4)
    assert (asked(session), session.left) == ("c", 1)


def test_the_weakest_are_those_that_were_failed_most_often() -> None:
    session = ReviewSession([card("a"), card("b"), card("c")], steps=(9,))
    for quality in (1, 4, 2, 1, 1, 4, 4):
        session.answer(quality)
    assert session.tally.weakest(3) == ["a", "c"]
