"""Cards that are marked or drilled from their list: what is pressed is in the log."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdprep.schedule import EventKind
from sdprep.tui.screens.drill import DrillScreen
from tui.driving import Desk, Driven, drive, frame, press
from tui.lists import browsing, marked, rows


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def kinds(desk: Desk) -> list[str]:
    """What happened to cards, in the order of the log."""
    return [str(event.kind) for event in desk.collection.log.events()]


def test_marks_are_in_the_log_and_undo_takes_them_back_one_by_one(desk: Desk) -> None:
    async def body(pilot: Driven) -> None:
        await browsing(pilot, "enter", "down", "exclamation_mark")
        assert marked(pilot).startswith("suspended ")
        await press(pilot, "asterisk")
        assert marked(pilot).startswith("suspended * ")
        await press(pilot, "exclamation_mark")
        assert marked(pilot).startswith("new * ")
        await press(pilot, "u", "u")
        assert marked(pilot).startswith("suspended ")
        assert "Took back: flag" in frame(pilot)
        await press(pilot, "u", "u")
        assert marked(pilot).startswith("new ")
        assert "There is no mark to take back" in frame(pilot)

    drive(desk.app(desk.start()), body)
    assert kinds(desk) == ["suspend", "flag", "unsuspend", *["undo"] * 3]
    assert desk.collection.states() == {}


def test_a_card_is_reset_only_when_that_is_asked_for_twice(desk: Desk) -> None:
    card = desk.collection.library.cards[0]
    desk.collection.record(card.id, 4)

    async def body(pilot: Driven) -> None:
        await browsing(pilot, "enter", "R")
        assert "R again" in frame(pilot)
        await press(pilot, "down", "up", "R")
        assert kinds(desk) == ["review"]
        await press(pilot, "R")
        assert kinds(desk) == ["review", "reset"]
        assert marked(pilot).startswith("new ")
        await press(pilot, "u")
        assert marked(pilot).startswith("1 d ")

    drive(desk.app(desk.start()), body)
    assert desk.collection.log.events()[-1].kind is EventKind.UNDO


def test_d_drills_the_design_and_what_was_answered_shows_on_return(desk: Desk) -> None:
    async def body(pilot: Driven) -> None:
        await browsing(pilot, "enter", "d")
        assert isinstance(pilot.app.screen, DrillScreen)
        await press(pilot, "space", "3", "q")
        assert rows(pilot).startswith("1 d ")

    drive(desk.app(desk.start()), body)
    assert [quality for _, quality in desk.log] == [4]


def test_where_nothing_is_asked_today_a_drill_is_practice(desk: Desk) -> None:
    cards = desk.collection.library.cards
    desk.collection.mark([card.id for card in cards], EventKind.BURY)

    async def body(pilot: Driven) -> None:
        await browsing(pilot, "enter", "d", "space", "3", "q")
        assert rows(pilot).startswith("tomorrow ")

    drive(desk.app(desk.start()), body)
    assert desk.log == []
