"""A design as a page on the screen: where it opens, where keys lead, what it shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from sdprep.cards import Source
from sdprep.editor import edit_at
from sdprep.tui.screens.drill import DrillScreen
from sdprep.tui.screens.read import ReadScreen
from sdprep.tui.widgets.board import Board
from sdprep.tui.widgets.rows import RowList
from tui.driving import LARGE, LOW, SMALL, Desk, Driven, drive, frame, press, widths
from tui.harbour import HARBOUR

SLUG = "boat-harbour"
FILLING = "\n".join(
    f"- **Quay {number}**: Lies {number} m from the gate.\n" for number in range(60)
)
LONG = f"{HARBOUR}\n## Considerations\n\n{FILLING}\n## Sources\n\n- Charts of the coast.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, text=LONG)


async def reading(pilot: Driven, at: Source | None = None) -> None:
    pilot.app.push_screen(ReadScreen(SLUG, at))
    await pilot.pause()
    await pilot.pause()


def board(pilot: Driven) -> Board:
    return pilot.app.screen.query_one("#page", Board)


def top(pilot: Driven) -> str:
    """The bar: the design, and the section in view."""
    return frame(pilot).split("\n")[0].rsplit(maxsplit=2)[0].strip()


def first_line(pilot: Driven) -> str:
    """The line of the page that stands at the top."""
    return board(pilot).text.split("\n")[round(board(pilot).scroll_y)]


def outline(pilot: Driven) -> str:
    return pilot.app.screen.query_one("#outline", RowList).text


def told(pilot: Driven) -> str:
    """What the frame over the page says."""
    return str(pilot.app.screen.query_one("#told", Static).visual)


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


def test_a_page_opens_where_a_card_was_made(desk: Desk) -> None:
    card = desk.card("idea behind Tide table")

    async def body(pilot: Driven) -> None:
        await reading(pilot, card.source)
        assert "Tide table" in first_line(pilot)
        assert top(pilot) == "Boat Harbour > Algorithms"

    drive(desk.app(desk.start()), body)


def test_a_resize_sets_the_page_anew_and_keeps_the_place(desk: Desk) -> None:
    async def body(pilot: Driven) -> None:
        await reading(pilot)
        await press(pilot, "n", "n")
        for size in (LARGE, LOW, SMALL):
            await pilot.resize_terminal(*size)
            await pilot.pause(0.3)
            assert first_line(pilot) == "Algorithms"
            assert set(widths(pilot)) == {size[0]}

    drive(desk.app(desk.start()), body)


def test_what_cannot_come_to_the_top_is_in_view_and_named_at_every_size(tmp_path: Path) -> None:
    desk = Desk(tmp_path)

    async def body(pilot: Driven) -> None:
        await reading(pilot, desk.card("3 steps of").source)
        for size in (LARGE, LOW, SMALL, LARGE):
            await pilot.resize_terminal(*size)
            await pilot.pause(0.3)
            assert top(pilot) == "Boat Harbour > Workflow: leave"
            assert "Workflow: leave" in frame(pilot)[size[0] :]

    drive(desk.app(desk.start()), body)


def test_a_document_that_changed_meanwhile_is_read_anew(desk: Desk) -> None:
    _ = desk.collection.library
    desk.document.write_text(f"Preface.\n\n{LONG.replace('Nearest', 'Cheapest')}")

    async def body(pilot: Driven) -> None:
        await reading(pilot)
        assert "Cheapest berth" in board(pilot).text

    drive(desk.app(desk.start()), body)


def test_where_no_editor_can_be_opened_that_is_said_and_the_place_kept(desk: Desk) -> None:
    async def body(pilot: Driven) -> None:
        await reading(pilot)
        await press(pilot, "n", "n", "e")
        assert "No editor can be opened here" in frame(pilot)
        assert first_line(pilot) == "Algorithms"

    drive(desk.app(desk.start()), body)


def test_a_document_that_is_gone_is_told_and_left(desk: Desk) -> None:
    _ = desk.collection.library
    desk.document.unlink()

    async def body(pilot: Driven) -> None:
        await reading(pilot)
        assert SLUG in frame(pilot)
        await press(pilot, *"npgcdeGjl", "escape", "escape")
        assert not isinstance(pilot.app.screen, ReadScreen)

    drive(desk.app(desk.start()), body)


@pytest.mark.parametrize("size", [SMALL, LARGE, LOW])
def test_text_of_a_document_breaks_no_frame(desk: Desk, size: tuple[int, int]) -> None:
    async def body(pilot: Driven) -> None:
        await reading(pilot)
        for key in ("n", "space", "l", "home", "n", "c"):
            await press(pilot, key)
            assert set(widths(pilot)) == {size[0]}
            assert len(widths(pilot)) == size[1]
            assert "\x1b" not in frame(pilot)
        assert "[bold red]in order[/bold red]" in told(pilot)

    drive(desk.app(desk.start()), body, size)


def test_two_documents_on_one_design_stand_below_each_other(desk: Desk) -> None:
    other = desk.document.with_name("other.md")
    other.write_text("# Design a Boat Harbour\n\n## Components\n\n- **Crane**: Lifts boats.\n")

    async def body(pilot: Driven) -> None:
        await reading(pilot)
        text = board(pilot).text
        assert text.index("harbour.md") < text.index("Ticket desk") < text.index("other.md")
        await press(pilot, "g", "end", "enter", "c")
        text = told(pilot)
        assert "Crane" in text
        assert "Ticket desk" not in text
        await press(pilot, "escape", "g", "home", "enter")
        assert "harbour.md" in first_line(pilot)

    drive(desk.app(desk.start()), body)


def test_the_editor_opens_at_the_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = tmp_path / "said"
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\necho "$@" > {said}\n')
    editor.chmod(0o755)
    monkeypatch.setenv("SDPREP_EDITOR", str(editor))
    document = tmp_path / "notes.md"
    document.write_text("# Design a Lamp\n")
    assert edit_at(document, 7) is None
    assert said.read_text() == f"+7 {document}\n"
