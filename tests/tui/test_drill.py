"""A session on the screen, by its keys: what is pressed is what the log says afterwards."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from sdprep.config import Settings
from sdprep.session import LABELS
from tui.driving import LARGE, LOW, SMALL, Desk, Driven, drilling, drive, frame, press, widths

FIRST, SECOND = "asked for in the design", "role of Harbour gate"
STEPS = "3 steps of"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def question(pilot: Driven) -> str:
    """The question on the screen, in one line."""
    shown = drilling(pilot).query_one("#question", Static).visual
    return " ".join(str(shown).split())


def note(pilot: Driven) -> str:
    return str(drilling(pilot).query_one("#note", Static).visual)


def answer(pilot: Driven) -> str:
    return str(drilling(pilot).query_one("#answer", Static).visual)


def is_whole(pilot: Driven) -> bool:
    """Whether grades are offered."""
    grades = str(drilling(pilot).query_one("#grades", Static).visual)
    return bool(grades.strip()) and "more" not in grades


async def revealed(pilot: Driven) -> None:
    """Show the whole answer."""
    while not is_whole(pilot):
        assert question(pilot) != "Done."
        await press(pilot, "space")


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


@pytest.mark.parametrize("key", ["3", "b", "exclamation_mark", "asterisk", "u"])
def test_what_cannot_be_stored_is_told_and_the_session_stays(desk: Desk, key: str) -> None:
    async def session(pilot: Driven) -> None:
        await press(pilot, "space", "3", "space")
        before = question(pilot)
        _break(desk)
        await press(pilot, key)
        assert drilling(pilot).is_current
        assert question(pilot) == before
        assert is_whole(pilot)
        assert [note.severity for note in pilot.app._notifications] == ["error"]  # noqa: SLF001
        _mend(desk)
        await press(pilot, "3")

    drive(desk.app(desk.start(desk.asked)), session)
    assert [quality for _, quality in desk.log] == [4, 4]


def _break(desk: Desk) -> None:
    """Put something in the place of the log that is no database."""
    desk.collection.close()
    path = desk.collection.database_path
    path.rename(path.with_suffix(".away"))
    path.mkdir()


def _mend(desk: Desk) -> None:
    path = desk.collection.database_path
    shutil.rmtree(path)
    path.with_suffix(".away").rename(path)


def test_the_time_ends_a_session_between_two_cards_only(desk: Desk) -> None:
    async def session(pilot: Driven) -> None:
        await press(pilot, "space", "3", "space")
        desk.clock.seconds = 61
        await press(pilot, "3")
        assert question(pilot) == "Done."
        assert len(desk.log) == 2
        await press(pilot, "b", "exclamation_mark", "u")
        assert SECOND in question(pilot)
        await press(pilot, "space", "4")
        assert question(pilot) == "Done."

    drive(desk.app(desk.start(desk.asked, seconds=60)), session)
    assert [quality for _, quality in desk.log] == [4, 5]
    assert {review.answer.duration_ms for review in desk.collection.log.reviews()} == {0, 61_000}


def test_a_leech_is_told_with_the_next_card(tmp_path: Path) -> None:
    desk = Desk(tmp_path, Settings(leech_lapses=1, leech_action="suspend"))
    card = desk.card(SECOND)
    desk.collection.record(card.id, 4)

    async def session(pilot: Driven) -> None:
        await press(pilot, "space", "1")
        assert "A leech, forgotten 1 times" in note(pilot)
        assert "suspended now" in note(pilot)
        await press(pilot, "space", "3")
        assert "leech" not in note(pilot)

    drive(desk.app(desk.start([card, *desk.asked[1:3]])), session)
    assert desk.collection.states()[card.id].is_suspended


@pytest.mark.parametrize("size", [SMALL, LARGE, LOW, (200, 60), (20, 8), (2, 2), (1, 1)])
def test_no_text_breaks_the_frame(desk: Desk, size: tuple[int, int]) -> None:
    names = ["Berth register", "Fee ledger", "Harbour lamp", "Escape hatch"]
    cards = [desk.card(f"role of {name}") for name in names]

    async def session(pilot: Driven) -> None:
        for _ in cards:
            await press(pilot, "space", "asterisk", "i")
            assert widths(pilot) == [size[0]] * size[1]
            assert not any(character < " " for character in frame(pilot).replace("\n", ""))
            if size[1] > 20:
                assert answer(pilot).split()[0] in frame(pilot)
            await press(pilot, "u", "space", "3")

    drive(desk.app(desk.start(cards)), session, size)
    assert len(desk.log) == 4


def test_markup_of_a_document_is_shown_as_it_is_written(desk: Desk) -> None:
    async def session(pilot: Driven) -> None:
        await press(pilot, "space")
        assert "[bold red]in order[/bold red] of length [/] [link=x]" in frame(pilot)

    drive(desk.app(desk.start([desk.card("role of Berth register")])), session, LARGE)


def test_the_terminal_may_shrink_to_nothing_and_come_back(desk: Desk) -> None:
    async def session(pilot: Driven) -> None:
        before = frame(pilot)
        for size in ((2, 24), (80, 1), (1, 1), (300, 90), SMALL):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert widths(pilot) == [size[0]] * size[1]
        assert frame(pilot) == before

    drive(desk.app(desk.start([desk.card("leads to Berth register and Fee")])), session)
