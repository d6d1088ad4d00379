"""One sitting: what is asked, what comes back, what is counted, what is undone."""

from __future__ import annotations

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
    assert session.tally == Tally(reviewed=2, kept=1)


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
