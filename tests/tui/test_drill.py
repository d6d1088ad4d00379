"""A session on the screen, by its keys: what is pressed is what the log says afterwards."""

from __future__ import annotations

import pytest
from textual.widgets import Input, Static

from sdprep.session import LABELS
from tui.driving import LARGE, LOW, SMALL, Desk, Driven, drilling, drive, frame, press, widths
from tui.session import answer, note, question, revealed

FIRST = "asked for in the design"
STEPS = "3 steps of"


@pytest.mark.parametrize("size", [SMALL, LARGE, LOW])
def test_twenty_cards_are_drilled_by_keys_and_stand_in_the_log(
    desk: Desk, size: tuple[int, int]
) -> None:
    asked = [card.question for card in desk.asked]
    pressed = list[tuple[str, int]]()

    async def session(pilot: Driven) -> None:
        while question(pilot) not in {"Done.", "Nothing to ask."}:
            shown = question(pilot)
            is_first = shown not in dict(pressed)
            key = "1234"[len(pressed) % 4] if is_first else "3"
            await revealed(pilot)
            await press(pilot, key)
            pressed.append((shown, int(key) + 1))
            assert set(widths(pilot)) == {size[0]}

    assert len(asked) == 20
    drive(desk.app(desk.start(desk.asked)), session, size)
    assert desk.log == pressed
    firsts = list(dict.fromkeys(shown for shown, _ in pressed))
    assert sorted(firsts) == sorted(asked)
    assert firsts[:5] == asked[:5]
    last = dict(pressed)
    assert all(last[shown] >= 4 for shown in asked)


def test_what_was_not_known_comes_back_after_five_others_and_then_after_fifteen(
    desk: Desk,
) -> None:
    shown = list[str]()

    async def session(pilot: Driven) -> None:
        for number in range(22):
            shown.append(question(pilot))
            await revealed(pilot)
            await press(pilot, "3" if number else "1")

    drive(desk.app(desk.start(desk.asked)), session)
    assert [number for number, one in enumerate(shown) if FIRST in one] == [0, 6, 21]


def test_one_key_shows_the_answer_and_the_same_key_says_good(desk: Desk) -> None:
    async def session(pilot: Driven) -> None:
        await press(pilot, "space", "space", "enter", "enter")

    drive(desk.app(desk.start(desk.asked)), session)
    assert [quality for _, quality in desk.log] == [4, 4]


def test_no_grade_is_taken_before_the_answer_is_seen(desk: Desk) -> None:
    async def session(pilot: Driven) -> None:
        await press(pilot, "1", "2", "3", "4")
        assert FIRST in question(pilot)

    drive(desk.app(desk.start(desk.asked)), session)
    assert not desk.collection.database_path.exists()


def test_a_long_answer_is_shown_piece_by_piece(desk: Desk) -> None:
    async def session(pilot: Driven) -> None:
        assert "skipper" not in frame(pilot)
        await press(pilot, "space")
        assert "skipper" in answer(pilot)
        assert "gate opens" not in answer(pilot)
        assert "2 more" in frame(pilot)
        await press(pilot, "space", "space")
        assert "gate opens" in answer(pilot)
        assert desk.log == []
        await press(pilot, "space")

    drive(desk.app(desk.start([desk.card(STEPS)])), session)
    assert [quality for _, quality in desk.log] == [4]


def test_every_deed_is_taken_back_in_its_order(desk: Desk) -> None:
    asked = desk.asked[:6]

    async def session(pilot: Driven) -> None:
        await press(pilot, "space", "1", "b", "asterisk", "exclamation_mark", "space", "4")
        seen = []
        for _ in range(6):
            await press(pilot, "u")
            seen.append((note(pilot), question(pilot)))
        whats = ["easy", "suspend", "flag", "bury", "again"]
        assert [told for told, _ in seen[:5]] == [f"Took back {what}." for what in whats]
        assert "nothing of this session" in seen[5][0]
        order = [asked[place].question for place in (3, 2, 2, 1, 0, 0)]
        assert [shown for _, shown in seen] == order
        await press(pilot, "space", "3")

    drive(desk.app(desk.start(asked)), session)
    assert desk.log == [(asked[0].question, 4)]
    assert desk.collection.states().keys() == {asked[0].id}


def test_the_end_counts_names_the_weakest_and_takes_the_last_answer_back(desk: Desk) -> None:
    asked = desk.asked[:2]

    async def session(pilot: Driven) -> None:
        await press(pilot, "space", "1", "space", "3", "space", "3", "space", "3")
        assert question(pilot) == "Done."
        assert "2 reviewed, 1 kept, 1 min." in answer(pilot)
        assert asked[0].question in " ".join(answer(pilot).split())
        assert "18 left today" in note(pilot)
        await press(pilot, "1", "b", "e", "y", "i", "f", "o", "t", "asterisk", "exclamation_mark")
        assert question(pilot) == "Done."
        await press(pilot, "u")
        assert question(pilot) == asked[0].question

    drive(desk.app(desk.start(asked)), session)
    assert [quality for _, quality in desk.log] == [2, 4, 4]


def test_at_the_end_the_session_goes_on_with_what_is_left(desk: Desk) -> None:
    async def session(pilot: Driven) -> None:
        await press(pilot, "space", "3", "space")
        assert "18 left" in frame(pilot) or "19 left" in frame(pilot)
        await press(pilot, "space", "3", "q")

    app = desk.app(desk.start(desk.asked[:1]))
    drive(app, session)
    assert len(desk.log) == 2
    assert app.tally
    assert app.tally.reviewed == 1


@pytest.mark.parametrize("grades", [2, 4, 6])
def test_each_button_gives_its_quality_and_no_other_key_does(desk: Desk, grades: int) -> None:
    async def session(pilot: Driven) -> None:
        for place, label in enumerate(LABELS[grades]):
            await revealed(pilot)
            assert label in str(drilling(pilot).query_one("#grades", Static).visual)
            assert (str(place + 1) if grades < 6 else str(place)) in label
            await press(pilot, label[0])
        await revealed(pilot)
        await press(
            pilot,
            *(key for key in "0123456789" if key not in {one[0] for one in LABELS[grades]}),
            "minus",
        )

    drive(desk.app(desk.start(desk.asked, grades=grades)), session)
    assert [quality for _, quality in desk.log] == list(LABELS[grades].values())


def test_a_typed_answer_is_compared_word_by_word(desk: Desk) -> None:
    async def session(pilot: Driven) -> None:
        await press(pilot, "t", *"hands", "space", *"out", "space", *"1234q")
        assert drilling(pilot).query_one("#typed", Input).value == "hands out 1234q"
        assert "Hands out a ticket" not in frame(pilot)
        await press(pilot, "enter")
        assert "Hands out a ticket" in answer(pilot)
        assert "2 of 9 words; not in it: 1234q" in note(pilot)
        assert desk.log == []
        await press(pilot, "2")

    drive(desk.app(desk.start([desk.card("role of Ticket desk")])), session)
    assert [quality for _, quality in desk.log] == [3]


def test_typing_is_left_without_an_answer(desk: Desk) -> None:
    async def session(pilot: Driven) -> None:
        await press(pilot, "t", "a", "escape")
        assert not drilling(pilot).has_class("-typing")
        assert answer(pilot) == ""
        await press(pilot, "space", "space")

    drive(desk.app(desk.start(desk.asked)), session)
    assert len(desk.log) == 1


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_the_hidden_box_is_filled_when_the_answer_is_shown(
    desk: Desk, size: tuple[int, int]
) -> None:
    async def session(pilot: Driven) -> None:
        assert "░░░" in frame(pilot)
        assert "Ticket desk" not in frame(pilot)
        await press(pilot, "space")
        assert "░░░" not in frame(pilot)
        assert "│ Ticket desk │" in frame(pilot)

    drive(desk.app(desk.start([desk.card("leads to Berth register and Fee")])), session, size)


@pytest.mark.parametrize("size", [SMALL, LARGE, LOW])
def test_a_diagram_takes_the_full_screen_and_gives_it_back(
    desk: Desk, size: tuple[int, int]
) -> None:
    async def session(pilot: Driven) -> None:
        board = drilling(pilot).query_one("#diagram")
        before = board.size.width
        await press(pilot, "f")
        assert board.size.width >= size[0] - 2
        assert board.size.height >= size[1] - 4
        await press(pilot, "f")
        assert board.size.width == before
        await press(pilot, "f", "escape")
        assert board.size.width == before
        assert drilling(pilot).is_current

    drive(desk.app(desk.start([desk.card("leads to Berth register and Fee")])), session, size)


def test_practice_leaves_no_trace(desk: Desk) -> None:
    async def session(pilot: Driven) -> None:
        await press(pilot, "space", "1", "b", "exclamation_mark", "asterisk", "space", "4")
        await press(pilot, "u", "u", "i", "q")

    app = desk.app(desk.start(desk.asked, records=False))
    drive(app, session)
    assert app.tally
    assert app.tally.reviewed == 1
    assert not desk.collection.database_path.exists()
