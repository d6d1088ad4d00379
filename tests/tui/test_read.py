"""A design as a page on the screen: where keys and mouse lead, what it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdprep.tui.screens.drill import DrillScreen
from sdprep.tui.screens.read import ReadScreen
from tui.driving import LARGE, LOW, SMALL, Desk, Driven, drive, frame, press
from tui.pages import LONG, board, first_line, outline, reading, told, top


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, text=LONG)


@pytest.mark.parametrize("size", [SMALL, LARGE, LOW])
def test_a_page_begins_with_brief_and_diagram_and_has_all_sections(
    desk: Desk, size: tuple[int, int]
) -> None:
    async def body(pilot: Driven) -> None:
        await reading(pilot)
        assert first_line(pilot) == "Boat Harbour"
        text = board(pilot).text
        assert text.index("berths boats") < text.index("│ Harbour") < text.index("Components")
        assert outline(pilot).split("\n") == [
            *("Boat Harbour", "Components", "Algorithms", "Workflow: leave"),
            *("Considerations", "Sources"),
        ]

    drive(desk.app(desk.start()), body, size)


@pytest.mark.parametrize("size", [SMALL, LARGE, LOW])
def test_n_and_p_go_from_section_to_section_also_where_the_last_cannot_come_to_the_top(
    desk: Desk, size: tuple[int, int]
) -> None:
    async def body(pilot: Driven) -> None:
        await reading(pilot)
        seen = [top(pilot)]
        for key in "nnnnnnppppp":
            await press(pilot, key)
            seen.append(top(pilot).removeprefix("Boat Harbour > "))
        there = ["Boat Harbour", "Components", "Algorithms", "Workflow: leave", "Considerations"]
        assert seen == [*there, "Sources", "Sources", *reversed(there)]

    drive(desk.app(desk.start()), body, size)


@pytest.mark.parametrize("size", [SMALL, LARGE, LOW])
def test_a_section_is_chosen_in_the_outline(desk: Desk, size: tuple[int, int]) -> None:
    async def body(pilot: Driven) -> None:
        await reading(pilot)
        assert ("Sources" in frame(pilot)) == (size == LARGE)
        await press(pilot, "g", "down", "down")
        assert "> Algorithms" in frame(pilot)
        await press(pilot, "enter")
        assert first_line(pilot) == "Algorithms"
        await press(pilot, "g", "down", "escape")
        assert first_line(pilot) == "Algorithms"

    drive(desk.app(desk.start()), body, size)


def test_a_click_in_the_outline_leads_there(desk: Desk) -> None:
    async def body(pilot: Driven) -> None:
        await reading(pilot)
        await pilot.click("#outline", offset=(5, 2))
        await pilot.pause()
        assert first_line(pilot) == "Algorithms"

    drive(desk.app(desk.start()), body, LARGE)


def test_a_click_on_the_page_takes_no_key_from_the_outline(desk: Desk) -> None:
    async def body(pilot: Driven) -> None:
        await reading(pilot)
        await pilot.click("#page", offset=(20, 5))
        await press(pilot, "tab", "g", "down", "down", "enter")
        assert first_line(pilot) == "Algorithms"

    drive(desk.app(desk.start()), body)


def test_keys_scroll_and_the_bar_follows(desk: Desk) -> None:
    async def body(pilot: Driven) -> None:
        await reading(pilot)
        await press(pilot, "j", "j", "down")
        assert board(pilot).scroll_y == 3
        await press(pilot, "space")
        assert board(pilot).scroll_y == 3 + board(pilot).size.height - 1
        await press(pilot, "pageup", "k", "up")
        assert board(pilot).scroll_y == 1
        await press(pilot, "n", "n", "j", "p")
        assert first_line(pilot) == "Algorithms"
        await press(pilot, "G")
        assert "Charts of the coast" in frame(pilot)
        assert "100 %" in frame(pilot)
        await press(pilot, "home")
        assert board(pilot).scroll_y == 0

    drive(desk.app(desk.start()), body)


def test_c_shows_the_cards_of_the_section_in_view_and_no_others(desk: Desk) -> None:
    async def body(pilot: Driven) -> None:
        await reading(pilot)
        await press(pilot, "n", "n", "c")
        text = told(pilot)
        assert "the free berth that is nearest" in text
        assert "Ticket desk" not in text
        assert "new\n" in text
        assert "Algorithms: " in frame(pilot)
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, ReadScreen)

    drive(desk.app(desk.start()), body)


def test_d_drills_the_design(desk: Desk) -> None:
    async def body(pilot: Driven) -> None:
        await reading(pilot)
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, DrillScreen)
        await press(pilot, "space", "3", "q")
        assert isinstance(pilot.app.screen, ReadScreen)

    drive(desk.app(desk.start()), body)
    assert [quality for _, quality in desk.log] == [4]
