"""What each command of the statistics does, as a user would see it."""

from __future__ import annotations

from collections.abc import Callable

from sdprep.tui.widgets.panel import Panel
from tui.driving import Desk
from tui.learning import study
from tui.walking import Case, Effect, Walk

_FIRST_LINES = ("Answers: ", "True retention: ", "Topics, ", "Due: ", "Cards: ")


def _panel(walk: Walk, place: int) -> Panel:
    return walk.pilot.app.screen.query_one(f"#panel{place}", Panel)


def _jumps_to(*places: int) -> Effect:
    async def effect(walk: Walk) -> None:
        for place in places:
            shown = walk.frame
            await walk.press()
            panel, body = _panel(walk, place), walk.body()
            assert walk.frame != shown
            assert panel.has_class("-here")
            assert len(walk.pilot.app.screen.query(".-here")) == 1
            assert panel.text.startswith(_FIRST_LINES[place])
            is_at_end = body.scroll_y == body.max_scroll_y
            assert panel.region.y == body.region.y or (is_at_end and panel.region.y > 0)

    return effect


def _scrolls(to: Callable[[int, int, int], int]) -> Effect:
    """The panels go where that says: from their line, lines in view, and the last line on top."""

    async def effect(walk: Walk) -> None:
        body = walk.body()
        begin = round(body.scroll_y)
        await walk.press()
        assert body.scroll_y == to(begin, body.size.height - 1, body.max_scroll_y) != begin

    return effect


async def _looks_back_other_days(walk: Walk) -> None:
    for days in (365, 30, 91):
        await walk.press()
        assert walk.frame.split("\n")[0].endswith(f"the last {days} days")
        assert f"Answers: {days} days, " in walk.frame


async def _leaves(walk: Walk) -> None:
    await walk.press()
    assert walk.screen == "HomeScreen"


async def _closes_the_list(walk: Walk) -> None:
    assert walk.screen == "KeysScreen"
    await walk.press()
    assert walk.screen == "StatsScreen"


def _case(name: str, effect: Effect, *before: str) -> Case:
    return Case(name, effect, ("s", *before), prepare=_some_weeks)


def _some_weeks(desk: Desk) -> None:
    study(desk)


CASES = (
    _case("stats.answers", _jumps_to(0), "G"),
    _case("stats.retention", _jumps_to(1)),
    _case("stats.topics", _jumps_to(2)),
    _case("stats.due", _jumps_to(3)),
    _case("stats.cards", _jumps_to(4)),
    _case("stats.next", _jumps_to(1, 2, 3, 4, 0)),
    _case("stats.previous", _jumps_to(4, 3, 2, 1, 0)),
    _case("stats.down", _scrolls(lambda begin, *_: begin + 3)),
    _case("stats.up", _scrolls(lambda begin, *_: begin - 3), "j", "j"),
    _case("stats.page_down", _scrolls(lambda begin, page, _: begin + page)),
    _case("stats.page_up", _scrolls(lambda begin, page, _: begin - page), "G"),
    _case("stats.first", _scrolls(lambda *_: 0), "G"),
    _case("stats.last", _scrolls(lambda _begin, _page, last: last)),
    _case("stats.days", _looks_back_other_days),
    _case("stats.leave", _leaves),
    _case("keys.close", _closes_the_list, "question_mark"),
)
