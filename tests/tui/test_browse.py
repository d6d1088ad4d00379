"""Designs and cards on the screen: what is typed finds them, what is pressed is in the log."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from sdprep.schedule import EventKind
from sdprep.tui.screens.browse import BrowseScreen
from sdprep.tui.screens.drill import DrillScreen
from sdprep.tui.screens.read import ReadScreen
from sdprep.tui.widgets.rows import RowList
from tui.driving import LARGE, LOW, SMALL, Desk, Driven, drive, frame, press, widths
from tui.harbour import HARBOUR

LIBRARY = "\n".join(
    f"# Design a Shop Number{number}\n\n## Components\n\n- **Till {number}**: Counts coins.\n"
    for number in range(300)
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def rows(pilot: Driven, name: str = "cards") -> str:
    """All rows of a list, also those out of view."""
    return pilot.app.screen.query_one(f"#{name}", RowList).text


def shown(pilot: Driven, name: str) -> str:
    return str(pilot.app.screen.query_one(f"#{name}", Static).visual)


def marked(pilot: Driven) -> str:
    """The row of the cards that the marker stands at."""
    cards = pilot.app.screen.query_one("#cards", RowList)
    return cards.text.split("\n")[cards.chosen]


async def browsing(pilot: Driven, *keys: str) -> None:
    """Open the screen from home, and press keys."""
    await press(pilot, "b", *keys)


def kinds(desk: Desk) -> list[str]:
    """What happened to cards, in the order of the log."""
    return [str(event.kind) for event in desk.collection.log.events()]


@pytest.mark.parametrize("size", [SMALL, LARGE, LOW])
def test_designs_stand_with_their_counts_and_open_to_their_cards(
    desk: Desk, size: tuple[int, int]
) -> None:
    cards = desk.collection.library.cards
    desk.collection.record(cards[0].id, 2)

    async def body(pilot: Driven) -> None:
        await browsing(pilot)
        assert rows(pilot, "designs").split() == [
            *("Boat", "Harbour", str(len(cards)), "1", str(len(cards) - 1))
        ]
        assert "Boat Harbour" in frame(pilot)
        await press(pilot, "enter")
        assert len(rows(pilot).split("\n")) == len(cards)
        assert re.match(r"due +", marked(pilot))
        assert "asked for" in rows(pilot)

    drive(desk.app(desk.start()), body, size)


@pytest.mark.parametrize("size", [SMALL, LARGE, LOW])
def test_a_card_shows_its_answer_source_state_and_history(
    desk: Desk, size: tuple[int, int]
) -> None:
    card = desk.collection.library.cards[0]
    desk.collection.record(card.id, 2)
    desk.collection.record(card.id, 5)

    async def body(pilot: Driven) -> None:
        await browsing(pilot, "enter", "enter")
        told = shown(pilot, "answer")
        assert card.question in told
        assert card.answer in told
        assert f"harbour.md:{card.source.line}" in told
        assert "interval 1 d" in told
        assert "2026-11-23  again\n2026-11-23  easy" in told
        assert "asked for in the design" in frame(pilot)

    drive(desk.app(desk.start()), body, size)


def test_the_filter_finds_designs_by_alias_or_tag_and_cards_by_their_words(tmp_path: Path) -> None:
    matter = "---\naliases: Marina\ntags: ships, water\n---\n"
    desk = Desk(tmp_path, text=f"{matter}{HARBOUR}")

    async def body(pilot: Driven) -> None:
        await browsing(pilot, "slash", *"marina")
        assert "Boat Harbour" in rows(pilot, "designs")
        await press(pilot, "escape", "slash", *"wat bo")
        assert "Boat Harbour" in rows(pilot, "designs")
        await press(pilot, "escape", "slash", *"draught")
        assert "Boat Harbour" not in rows(pilot, "designs")
        assert "cards that say so: 1" in rows(pilot, "designs")
        await press(pilot, "enter")
        assert "Tide table" in rows(pilot)
        assert "“draught”" in frame(pilot)

    drive(desk.app(desk.start()), body)


def test_what_is_not_found_is_said(desk: Desk) -> None:
    async def body(pilot: Driven) -> None:
        await browsing(pilot, "slash", *"zzz")
        assert "No design is called so" in frame(pilot)
        await press(pilot, "enter", "o", "d")
        assert isinstance(pilot.app.screen, BrowseScreen)

    drive(desk.app(desk.start()), body)


def test_keys_that_follow_the_slash_fast_are_typed_and_not_obeyed(desk: Desk) -> None:
    async def body(pilot: Driven) -> None:
        await browsing(pilot)
        await pilot.press("slash", *"good quay")
        assert pilot.app.screen.query_one("#filter", Input).value == "good quay"

    drive(desk.app(desk.start()), body)


def test_escape_leaves_the_filter_then_the_answer_the_cards_and_the_screen(desk: Desk) -> None:
    async def body(pilot: Driven) -> None:
        await browsing(pilot, "slash", *"boat", "enter", "enter")
        screen = pilot.app.screen
        steps = list[tuple[bool, set[str]]]()
        for _ in range(4):
            await press(pilot, "escape")
            steps.append((pilot.app.screen is screen, set(screen.classes) & {"-cards", "-answer"}))
        assert steps == [(True, {"-cards"}), (True, set()), (True, set()), (False, set())]

    drive(desk.app(desk.start()), body)


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


def test_o_and_a_third_enter_open_the_page(desk: Desk) -> None:
    async def body(pilot: Driven) -> None:
        await browsing(pilot, "o")
        assert isinstance(pilot.app.screen, ReadScreen)
        await press(pilot, "escape", "enter", "enter", "enter")
        assert isinstance(pilot.app.screen, ReadScreen)
        await press(pilot, "q")
        assert shown(pilot, "top").startswith("Browse > Boat Harbour")

    drive(desk.app(desk.start()), body)


def test_the_mouse_opens_a_design_then_a_card(desk: Desk) -> None:
    async def body(pilot: Driven) -> None:
        await browsing(pilot)
        await pilot.click("#designs", offset=(4, 0))
        await pilot.pause()
        assert "asked for in the design" in frame(pilot)
        await pilot.click("#cards", offset=(4, 2))
        await pilot.pause()
        assert desk.collection.library.cards[2].question in shown(pilot, "answer")

    drive(desk.app(desk.start()), body, LARGE)


def test_a_common_word_gives_the_first_two_hundred_cards_and_counts_the_others(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path, text=LIBRARY)
    total = sum("coins" in card.question + card.answer for card in desk.collection.library.cards)
    assert total > 200

    async def body(pilot: Driven) -> None:
        await browsing(pilot, "slash", *"coins")
        assert f"cards that say so: {total}; the first 200" in rows(pilot, "designs")
        await press(pilot, "enter")
        assert len(rows(pilot).split("\n")) == 200
        assert f"and {total - 200} more" in frame(pilot)

    drive(desk.app(desk.start()), body)


@pytest.mark.parametrize("size", [SMALL, LARGE, LOW])
def test_text_of_a_document_breaks_no_frame(desk: Desk, size: tuple[int, int]) -> None:
    texts = [card.question + card.answer for card in desk.collection.library.cards]
    hostile = [place for place, text in enumerate(texts) if not text.isascii() or "[" in text]

    async def body(pilot: Driven) -> None:
        await browsing(pilot, "enter", "enter")
        seen = ""
        before = 0
        for place in hostile:
            await pilot.app.screen.run_action(f"move({place - before})")
            await pilot.pause()
            before = place
            assert set(widths(pilot)) == {size[0]}
            assert len(widths(pilot)) == size[1]
            assert "\x1b" not in frame(pilot)
            seen += shown(pilot, "answer")
        assert "[bold red]in order[/bold red]" in seen

    drive(desk.app(desk.start()), body, size)


@pytest.mark.parametrize("size", [SMALL, LARGE, LOW])
def test_the_list_follows_a_resize(desk: Desk, size: tuple[int, int]) -> None:
    async def body(pilot: Driven) -> None:
        await browsing(pilot, "enter", "end")
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert set(widths(pilot)) == {size[0]}
        assert "> new " in frame(pilot)

    drive(desk.app(desk.start()), body)
