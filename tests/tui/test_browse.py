"""Designs and cards on the screen: what is typed finds them, keys and mouse open them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import Input

from sdprep.tui.screens.browse import BrowseScreen
from sdprep.tui.screens.read import ReadScreen
from tui.driving import LARGE, LOW, SMALL, Desk, Driven, drive, frame, press, widths
from tui.harbour import HARBOUR
from tui.lists import browsing, marked, rows, shown

LIBRARY = "\n".join(
    f"# Design a Shop Number{number}\n\n## Components\n\n- **Till {number}**: Counts coins.\n"
    for number in range(300)
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


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


@pytest.mark.parametrize("by", ["mouse", "tab"])
def test_the_field_filters_designs_also_when_it_is_entered_from_cards(desk: Desk, by: str) -> None:
    async def body(pilot: Driven) -> None:
        await browsing(pilot, "enter", "enter")
        if by == "mouse":
            await pilot.click("#filter")
        else:
            await press(pilot, "tab")
        await press(pilot, *"draught")
        assert shown(pilot, "top").startswith("Browse   0 designs")
        await press(pilot, "enter")
        assert "Tide table" in rows(pilot)

    drive(desk.app(desk.start()), body)


def test_what_is_told_names_the_learners_own_keys(desk: Desk) -> None:
    keys = {"browse.filter": "F", "browse.suspend": "at", "stats.leave": "x", "browse.back": "x"}

    async def body(pilot: Driven) -> None:
        await browsing(pilot)
        assert "F filters designs" in frame(pilot)
        await press(pilot, "enter", "at")
        assert "until you press @ again" in frame(pilot)
        await press(pilot, "question_mark")
        assert re.search(r"│ @ +Asks it no more", frame(pilot))
        await press(pilot, "escape", "x", "x", "s")
        assert "x goes back" in frame(pilot)

    drive(desk.app(desk.start(keys=keys)), body)


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
