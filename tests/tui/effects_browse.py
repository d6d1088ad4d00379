"""What each command of browse does, as a user would see it."""

from __future__ import annotations

from collections.abc import Callable

from textual.widgets import Input

from sdprep.schedule import EventKind
from tui.driving import LOW, Desk
from tui.walking import Case, Effect, Walk

_CARDS = ("b", "enter")
_ANSWER = ("b", "enter", "enter")
_LONG_ANSWER = (*_CARDS, *"jjjjjjj", "enter")


def _chosen(walk: Walk) -> str:
    cards = walk.rows("cards")
    return cards.text.split("\n")[cards.chosen]


def _kinds(walk: Walk) -> list[EventKind]:
    return [event.kind for event in walk.desk.collection.log.events()]


async def _filters(walk: Walk) -> None:
    await walk.press()
    await walk.do(*"draught")
    assert walk.pilot.app.screen.query_one("#filter", Input).value == "draught"
    assert walk.rows("designs").text == "cards that say so: 1"


async def _shows_more_and_more(walk: Walk) -> None:
    await walk.press()
    assert "What is asked for in the design of a Boat Harbour?" in walk.frame
    assert "harbour.md:3" not in walk.frame
    await walk.press()
    assert "harbour.md:3" in walk.frame
    assert "Build a system that berths boats." in walk.frame


async def _chooses(walk: Walk) -> None:
    await _shows_more_and_more(walk)
    await walk.press()
    assert walk.screen == "ReadScreen"


async def _goes_right(walk: Walk) -> None:
    await _shows_more_and_more(walk)
    shown = walk.frame
    await walk.press()
    assert walk.frame == shown


async def _goes_left(walk: Walk) -> None:
    await walk.press()
    assert walk.text("top").startswith("Browse > Boat Harbour")
    assert "harbour.md:3" not in walk.frame
    await walk.press()
    assert walk.text("top").startswith("Browse   2 designs")
    await walk.press()
    assert walk.screen == "BrowseScreen"


async def _goes_back(walk: Walk) -> None:
    await walk.press()
    assert walk.text("top").startswith("Browse > “draught”")
    assert "harbour.md" not in walk.frame
    await walk.press()
    assert "cards that say so: 1" in walk.frame
    await walk.press()
    assert "Pier" in walk.frame
    await walk.press()
    assert walk.screen == "HomeScreen"


async def _leaves_the_field(walk: Walk) -> None:
    await walk.press()
    assert "Pier" in walk.frame
    assert walk.pilot.app.screen.focused is None


async def _opens_what_was_found(walk: Walk) -> None:
    await walk.press()
    assert walk.text("top").startswith("Browse > “draught”")
    assert "Tide table" in walk.rows("cards").text


async def _drills(walk: Walk) -> None:
    before = len(walk.desk.log)
    await walk.press()
    assert walk.screen == "DrillScreen"
    assert "Pier" in walk.text("question")
    await walk.do("space", "3", "q")
    assert walk.screen == "BrowseScreen"
    assert len(walk.desk.log) == before + 1


async def _opens_at_the_card(walk: Walk) -> None:
    await walk.do("slash", *"quay 50", "enter")
    await walk.press()
    assert walk.screen == "ReadScreen"
    assert "Lies 50 m from the gate" in walk.frame
    assert walk.text("top").startswith("Boat Harbour > Considerations")


async def _suspends(walk: Walk) -> None:
    assert _chosen(walk).startswith("new ")
    await walk.press()
    assert _chosen(walk).startswith("suspended ")
    assert f"until you press {_sign(walk)} again" in walk.text("note")
    await walk.press()
    assert _chosen(walk).startswith("new ")
    assert _kinds(walk)[-2:] == [EventKind.SUSPEND, EventKind.UNSUSPEND]


async def _flags(walk: Walk) -> None:
    await walk.press()
    assert _chosen(walk).startswith("new * ")
    await walk.press()
    assert _chosen(walk).startswith("new  ")
    assert _kinds(walk)[-2:] == [EventKind.FLAG, EventKind.UNFLAG]


async def _resets_when_asked_twice(walk: Walk) -> None:
    assert _chosen(walk).startswith("1 d ")
    await walk.press()
    assert walk.text("note").startswith(f"{_sign(walk)} again resets")
    assert _chosen(walk).startswith("1 d ")
    await walk.press()
    assert _chosen(walk).startswith("new ")
    assert _kinds(walk)[-1] == EventKind.RESET


def _sign(walk: Walk) -> str:
    return {"exclamation_mark": "!"}.get(walk.key, walk.key)


async def _takes_back(walk: Walk) -> None:
    await walk.do("asterisk")
    assert _chosen(walk).startswith("new * ")
    await walk.press()
    assert _chosen(walk).startswith("new  ")
    assert _kinds(walk)[-1] == EventKind.UNDO


def _moves(to: Callable[[int, int, int], int], name: str = "cards") -> Effect:
    """The marker goes where that says: from its place, rows in view, and the last place."""

    async def effect(walk: Walk) -> None:
        rows = walk.rows(name)
        begin, page, last = rows.chosen, rows.size.height - 1, rows.count - 1
        await walk.press()
        assert rows.chosen == to(begin, page, last) != begin
        assert any(
            line.startswith("> ") and rows.text.split("\n")[rows.chosen][:30] in line
            for line in walk.frame.split("\n")
        )

    return effect


def _moves_the_answer(step: int) -> Effect:
    async def effect(walk: Walk) -> None:
        about = walk.pilot.app.screen.query_one("#about")
        before = about.scroll_y
        await walk.press()
        assert (about.scroll_y - before) * step > 0

    return effect


def _one_known(desk: Desk) -> None:
    desk.collection.record(desk.collection.library.cards[0].id, 4)


CASES = (
    Case("browse.filter", _filters, ("b",)),
    Case("browse.filter", _filters, _ANSWER),
    Case("browse.choose", _chooses, ("b",)),
    Case("browse.drill", _drills, ("b", "G")),
    Case("browse.drill", _drills, ("b", "G", "enter")),
    Case("browse.open", _opens_at_the_card, ("b",)),
    Case("browse.suspend", _suspends, (*_CARDS, "j")),
    Case("browse.flag", _flags, (*_ANSWER, "j")),
    Case("browse.reset", _resets_when_asked_twice, _CARDS, prepare=_one_known),
    Case("browse.undo", _takes_back, (*_CARDS, "j")),
    Case("browse.down", _moves(lambda begin, *_: begin + 1), _CARDS),
    Case("browse.down", _moves(lambda begin, *_: begin + 1, "designs"), ("b",)),
    Case(
        "browse.down",
        _moves(lambda begin, *_: begin + 1, "designs"),
        ("b", "slash"),
        only=frozenset(["down"]),
    ),
    Case("browse.up", _moves(lambda begin, *_: begin - 1), (*_ANSWER, "j", "j")),
    Case("browse.page_down", _moves(lambda begin, page, _: begin + page), _CARDS),
    Case("browse.page_down", _moves_the_answer(1), _LONG_ANSWER, LOW),
    Case("browse.page_up", _moves(lambda begin, page, _: begin - page), (*_CARDS, "G")),
    Case("browse.page_up", _moves_the_answer(-1), (*_LONG_ANSWER, "space"), LOW),
    Case("browse.first", _moves(lambda *_: 0), (*_CARDS, "G")),
    Case("browse.last", _moves(lambda _begin, _page, last: last), _CARDS),
    Case("browse.right", _goes_right, ("b",)),
    Case("browse.left", _goes_left, _ANSWER),
    Case("browse.back", _goes_back, ("b", "slash", *"draught", "enter", "enter")),
    Case("browse.back", _leaves_the_field, ("b", "slash", *"boat"), only=frozenset(["escape"])),
    Case("filter.open", _opens_what_was_found, ("b", "slash", *"draught")),
)
