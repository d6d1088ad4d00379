"""A session where something is in its way: the store, the clock, the text, the terminal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sdprep.config import Settings
from tui.driving import LARGE, LOW, SMALL, Desk, Driven, drilling, drive, frame, press, widths
from tui.session import answer, is_whole, note, question

SECOND = "role of Harbour gate"


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
