"""The page of a design, whatever becomes of its document and of the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdprep.editor import edit_at
from sdprep.tui.screens.read import ReadScreen
from tui.driving import LARGE, LOW, SMALL, Desk, Driven, drive, frame, press, widths
from tui.pages import LONG, SLUG, board, first_line, outline, reading, told, top


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, text=LONG)


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


def test_where_the_terminal_cannot_be_lent_to_an_editor_the_place_is_kept(desk: Desk) -> None:
    async def body(pilot: Driven) -> None:
        await reading(pilot)
        await press(pilot, "n", "n", "e")
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


def test_a_design_of_a_brief_alone_is_a_page(tmp_path: Path) -> None:
    desk = Desk(tmp_path, text="# Design a Boat Harbour\n\nBuild a system that berths boats.\n")

    async def body(pilot: Driven) -> None:
        await reading(pilot)
        assert "berths boats" in frame(pilot)
        assert outline(pilot) == "Boat Harbour"

    drive(desk.app(desk.start()), body)
