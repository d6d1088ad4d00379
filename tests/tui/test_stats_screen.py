"""The stats screen: the lines of `sdprep stats`, in panels that keys jump to."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdprep.render import PageStyle
from sdprep.render.stats import render_stats
from sdprep.reporting import find_stats
from sdprep.tui.screens.home import HomeScreen
from sdprep.tui.screens.stats import StatsScreen
from sdprep.tui.widgets.panel import Panel
from tui.driving import LARGE, LOW, SMALL, Desk, Driven, drive, frame, press, widths
from tui.learning import study

HUGE = (160, 50)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    found = Desk(tmp_path)
    study(found)
    return found


def panels(pilot: Driven) -> list[Panel]:
    return [one for one in pilot.app.screen.query(Panel) if one.display]


def here(pilot: Driven) -> list[int]:
    return [number for number, one in enumerate(panels(pilot)) if one.has_class("-here")]


def top_of(pilot: Driven, number: int) -> int:
    """On which row of the terminal a panel begins."""
    return panels(pilot)[number].region.y


def test_it_says_what_the_command_says(desk: Desk) -> None:
    collection = desk.collection
    stats = find_stats(collection, collection.library.cards)
    page = [line.plain for line in render_stats(stats, "", PageStyle(SMALL[0] - 7))]

    async def look(pilot: Driven) -> None:
        await press(pilot, "s")
        assert "\n\n".join(one.text for one in panels(pilot)) == "\n".join(page)

    drive(desk.app(desk.start()), look)


@pytest.mark.parametrize("size", [LOW, SMALL, LARGE, HUGE])
def test_no_line_is_cut(desk: Desk, size: tuple[int, int]) -> None:
    async def look(pilot: Driven) -> None:
        await press(pilot, "s")
        assert widths(pilot) == [size[0]] * size[1]
        for one in panels(pilot):
            assert max(map(len, one.text.split("\n"))) <= one.content_size.width
            assert one.content_size.height == len(one.text.split("\n"))

    drive(desk.app(desk.start()), look, size)


def test_in_a_wide_terminal_there_are_two_columns(desk: Desk) -> None:
    async def look(pilot: Driven) -> None:
        await press(pilot, "s")
        left = {one.region.x for one in panels(pilot)}
        assert len(left) == 2
        await pilot.resize_terminal(*SMALL)
        await pilot.pause()
        assert len({one.region.x for one in panels(pilot)}) == 1

    drive(desk.app(desk.start()), look, LARGE)


def test_numbers_jump_and_so_do_next_and_previous(desk: Desk) -> None:
    async def jump(pilot: Driven) -> None:
        await press(pilot, "s")
        assert here(pilot) == [0]
        await press(pilot, "2")
        assert (here(pilot), top_of(pilot, 1)) == ([1], 1)
        await press(pilot, "n")
        assert (here(pilot), top_of(pilot, 2)) == ([2], 1)
        await press(pilot, "p", "p", "p")
        assert here(pilot) == [len(panels(pilot)) - 1]
        await press(pilot, "tab")
        assert (here(pilot), top_of(pilot, 0)) == ([0], 1)

    drive(desk.app(desk.start()), jump)


def test_keys_scroll_by_lines_and_by_screens_and_to_the_ends(desk: Desk) -> None:
    async def scroll(pilot: Driven) -> None:
        await press(pilot, "s", "j", "down", "k")
        assert top_of(pilot, 0) == 1 - 3
        await press(pilot, "g", "space")
        assert top_of(pilot, 0) == 1 - (SMALL[1] - 3)
        await press(pilot, "pageup")
        assert top_of(pilot, 0) == 1
        await press(pilot, "G")
        assert panels(pilot)[-1].region.bottom == SMALL[1] - 1

    drive(desk.app(desk.start()), scroll)


def test_the_period_changes_by_a_key(desk: Desk) -> None:
    async def look(pilot: Driven) -> None:
        await press(pilot, "s")
        for days in (365, 30, 91):
            await press(pilot, "d")
            assert frame(pilot).split("\n")[0].endswith(f"the last {days} days")
            assert f"Answers: {days} days, " in frame(pilot)

    drive(desk.app(desk.start()), look)


@pytest.mark.parametrize("key", ["q", "escape"])
def test_one_key_goes_back(desk: Desk, key: str) -> None:
    async def look(pilot: Driven) -> None:
        await press(pilot, "s")
        assert isinstance(pilot.app.screen, StatsScreen)
        await press(pilot, key)
        assert isinstance(pilot.app.screen, HomeScreen)

    drive(desk.app(desk.start()), look)


def test_before_the_first_answer_there_is_nothing_to_tell(tmp_path: Path) -> None:
    desk = Desk(tmp_path)

    async def look(pilot: Driven) -> None:
        await press(pilot, "s", "2", "n", "j", "space", "d", "G")
        assert "Nothing has been answered yet." in frame(pilot)
        assert "Answers:" not in frame(pilot)

    drive(desk.app(desk.start()), look)
    assert not desk.collection.database_path.exists()
