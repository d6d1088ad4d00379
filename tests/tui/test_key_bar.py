"""The last line tells what can be pressed, and takes clicks."""

from __future__ import annotations

from sdprep.tui.widgets.key_bar import KeyBar
from tui.driving import SMALL, Desk, Driven, drilling, drive


def _described(pilot: Driven) -> list[str]:
    return [one.description for one in pilot.app.screen.query_one(KeyBar).shown]


def test_a_click_on_a_key_is_the_key(desk: Desk) -> None:
    async def look(pilot: Driven) -> None:
        bar = pilot.app.screen.query_one(KeyBar)
        (place,) = [one.start for one in bar.shown if one.description == "Answer"]
        await pilot.click(KeyBar, offset=(place + 1, 0))
        await pilot.pause()
        assert drilling(pilot)._shown == 1  # noqa: SLF001 - what a learner sees is in the frames

    drive(desk.app(desk.start(desk.asked)), look, SMALL)


def test_a_click_beside_the_keys_is_nothing(desk: Desk) -> None:
    async def look(pilot: Driven) -> None:
        await pilot.click(KeyBar, offset=(79, 0))
        assert drilling(pilot)._shown == 0  # noqa: SLF001

    drive(desk.app(desk.start(desk.asked)), look, SMALL)


def test_where_keys_have_no_room_the_one_that_tells_of_all_stays(desk: Desk) -> None:
    async def look(pilot: Driven) -> None:
        whole = _described(pilot)
        await pilot.resize_terminal(30, 12)
        await pilot.pause()
        part = _described(pilot)
        assert part == [*whole[: len(part) - 1], "Keys"]
        assert len(part) < len(whole)
        assert pilot.app.screen.query_one(KeyBar).shown[-1].end <= 30

    drive(desk.app(desk.start(desk.asked)), look, SMALL)
