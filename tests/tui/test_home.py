"""The home screen in each state: what it says, and what one key does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from sdprep.config import Settings
from sdprep.tui.screens.drill import DrillScreen
from sdprep.tui.screens.home import HomeScreen
from sdprep.tui.widgets.key_bar import KeyBar
from sdprep.tui.widgets.panel import Panel
from tui.driving import LARGE, LOW, NOW, SMALL, Desk, Driven, drive, frame, press, widths
from tui.learning import finish, study

HUGE = (160, 50)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def few_a_day(tmp_path: Path) -> Desk:
    """A learner who wants two new cards a day, and has learnt them."""
    desk = Desk(tmp_path, Settings(new_a_day=2))
    finish(desk)
    return desk


def panel(pilot: Driven, name: str) -> list[str]:
    text = pilot.app.screen.query_one(f"#{name}", Panel).text
    return [line.rstrip() for line in text.split("\n")]


@pytest.mark.parametrize("size", [LOW, SMALL, LARGE, HUGE])
def test_at_first_it_says_how_it_goes_and_writes_nothing(desk: Desk, size: tuple[int, int]) -> None:
    async def look(pilot: Driven) -> None:
        shown = frame(pilot)
        assert "20 new" in shown
        assert "Enter   drills 20 new" in shown
        assert "Nothing is written before you grade." in shown
        assert "last" not in shown
        assert widths(pilot) == [size[0]] * size[1]

    drive(desk.app(desk.start()), look, size)
    assert not desk.collection.database_path.exists()


@pytest.mark.parametrize("size", [LOW, (64, 19), (64, 20), SMALL, LARGE, HUGE])
def test_what_today_asks_for_stands_beside_the_days(desk: Desk, size: tuple[int, int]) -> None:
    study(desk)

    async def look(pilot: Driven) -> None:
        shown = frame(pilot)
        due = len(desk.collection.workload(desk.collection.library.cards).due)
        assert f"{due}  due" in shown or f"{due} due" in shown
        assert f"drills {due} due" in shown
        assert f"{len(desk.log)} answers" in shown
        assert widths(pilot) == [size[0]] * size[1]

    drive(desk.app(desk.start()), look, size)


def test_numbers_stand_below_each_other(desk: Desk) -> None:
    study(desk)
    workload = desk.collection.workload(desk.collection.library.cards)

    async def look(pilot: Driven) -> None:
        due, new, minutes = panel(pilot, "today")[:3]
        assert due.startswith(f"{len(workload.due):>4}  due")
        assert new == f"{len(workload.new):>4}  new"
        assert minutes.startswith("      about ")
        assert panel(pilot, "back")[-1].endswith(" kept")
        assert panel(pilot, "back")[-2].split() == list("TWTFSSMTWTFSSM")

    drive(desk.app(desk.start()), look)


@pytest.mark.parametrize("size", [LOW, SMALL])
def test_with_nothing_due_it_says_what_comes_and_what_can_be_learnt(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    desk = few_a_day(tmp_path)
    more = len(desk.collection.workload(desk.collection.library.cards, new_a_day=2 + 20).new)

    async def look(pilot: Driven) -> None:
        shown = frame(pilot)
        assert "Nothing is due." in shown
        assert "Next: 2 cards tomorrow." in shown
        assert f"n   learns {more} new cards ahead" in shown
        assert "c   practises, without an effect" in shown

    drive(desk.app(desk.start()), look, size)


def test_more_new_cards_come_by_one_key_and_count(tmp_path: Path) -> None:
    desk = few_a_day(tmp_path)

    async def learn(pilot: Driven) -> None:
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, DrillScreen)
        await press(pilot, "space", "3")

    drive(desk.app(desk.start()), learn)
    assert len(desk.log) == 3


def test_while_something_is_asked_there_are_no_more_new_cards(desk: Desk) -> None:
    async def learn(pilot: Driven) -> None:
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "n New" not in frame(pilot)

    drive(desk.app(desk.start()), learn)


def test_siblings_of_todays_cards_are_not_learnt_ahead(desk: Desk) -> None:
    finish(desk)

    async def learn(pilot: Driven) -> None:
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Nothing is due." in frame(pilot)
        assert "ahead" not in frame(pilot)

    drive(desk.app(desk.start()), learn)


def test_with_nothing_due_no_key_begins_what_does_not_count(tmp_path: Path) -> None:
    desk = few_a_day(tmp_path)

    async def begin(pilot: Driven) -> None:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Drill" not in [one.description for one in pilot.app.screen.query_one(KeyBar).shown]

    drive(desk.app(desk.start()), begin)


def test_practice_is_not_recorded(tmp_path: Path) -> None:
    desk = few_a_day(tmp_path)

    async def practise(pilot: Driven) -> None:
        await press(pilot, "c", "space", "3")

    drive(desk.app(desk.start()), practise)
    assert len(desk.log) == 2


@pytest.mark.parametrize("size", [LOW, SMALL])
@pytest.mark.parametrize(("days", "told"), [(1, "tomorrow"), (24, "in 24 days")])
def test_an_interview_is_counted_down_to(
    desk: Desk, size: tuple[int, int], days: int, told: str
) -> None:
    study(desk)
    desk.collection.set_deadline((NOW + timedelta(days=days)).date(), 30)

    async def look(pilot: Driven) -> None:
        (line,) = [line for line in frame(pilot).split("\n") if "interview" in line]
        assert f"interview {told}, " in line
        assert "% ready" in line

    drive(desk.app(desk.start()), look, size)


def test_after_a_session_everything_is_counted_anew(tmp_path: Path) -> None:
    desk = Desk(tmp_path, Settings(new_a_day=2))

    async def drill(pilot: Driven) -> None:
        await press(pilot, "enter", "space", "3", "space", "3", "q")
        assert "Nothing is due." in frame(pilot)
        assert panel(pilot, "back")[-1] == "2 answers"
        await press(pilot, "u")
        assert panel(pilot, "back")[-1] == "1 answer"

    drive(desk.app(desk.start()), drill)


def test_before_topics_can_be_ranked_it_says_so(desk: Desk) -> None:
    desk.collection.record(desk.asked[0].id, 4)

    async def look(pilot: Driven) -> None:
        assert panel(pilot, "weakest")[-1] == "estimated"

    drive(desk.app(desk.start()), look)


def test_lines_are_set_anew_when_the_terminal_changes(desk: Desk) -> None:
    study(desk)

    async def look(pilot: Driven) -> None:
        before = frame(pilot)
        for size in (LOW, (1, 1), HUGE, SMALL):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert widths(pilot) == [size[0]] * size[1]
        assert frame(pilot) == before

    drive(desk.app(desk.start()), look)


def test_without_unicode_the_bars_are_ascii(desk: Desk) -> None:
    study(desk)

    async def look(pilot: Driven) -> None:
        shown = "".join(one.text for one in pilot.app.screen.query(Panel))
        assert "#" in shown
        assert shown.isascii()

    drive(desk.app(replace(desk.start(), ascii_only=True)), look)
