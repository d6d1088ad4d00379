"""Footer, help and palette of browse, read and stats tell of what works now, and that works."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sdprep.tui.widgets.key_bar import KeyBar
from tui.driving import SMALL, Desk, Driven, drive, press
from tui.learning import study
from tui.told import check_footer, check_help, check_palette, footer, working
from tui.walking import TWO_DESIGNS, Walk

_WITHOUT_CARDS = "# Design a Pier\n\n## Sources\n\n- Charts of the coast.\n"
_ONE_SECTION = "# Design a Pier\n\nBuild a pier.\n"
_MARKS = {"browse.suspend", "browse.flag", "browse.reset"}


def _nothing(desk: Desk) -> None:
    del desk


@dataclass(frozen=True)
class State:
    """Where one is, what the footer says there, and what is not offered."""

    before: tuple[str, ...]
    footer: tuple[str, ...]
    absent: frozenset[str] = frozenset()
    text: str = TWO_DESIGNS
    prepare: Callable[[Desk], None] = _nothing
    is_over_another: bool = False
    """Whether there is neither help nor palette."""


def _absent(*names: str) -> frozenset[str]:
    return frozenset(names)


_NO_MARKS = _absent(*_MARKS, "browse.left")
STATES = {
    "designs": State(("b",), ("Filter", "Open", "Drill", "Page", "Back", "Keys"), _NO_MARKS),
    "filter": State(
        ("b", "slash", *"ticket"),
        ("Open", "Back", "Keys"),
        _NO_MARKS | _absent("browse.filter", "browse.drill", "browse.open", "browse.right"),
    ),
    "nothing found": State(
        ("b", "slash", *"zzz"),
        ("Back", "Keys"),
        _NO_MARKS | _absent("filter.open", "browse.choose", "browse.down"),
    ),
    "hits": State(
        ("b", "slash", *"ticket", "enter"),
        ("Filter", "Open", "Drill", "Page", "Suspend", "Back", "Keys"),
    ),
    "row of hits": State(
        ("b", "slash", *"ticket", "enter", "q"),
        ("Filter", "Open", "Drill", "Back", "Keys"),
        _NO_MARKS | _absent("browse.open"),
    ),
    "cards": State(("b", "enter"), ("Filter", "Open", "Drill", "Page", "Suspend", "Back", "Keys")),
    "answer": State(
        ("b", "enter", "enter"),
        ("Filter", "Open", "Drill", "Page", "Suspend", "Back", "Keys"),
        _absent("browse.right", "browse.page_down"),
    ),
    "a design without cards": State(
        ("b",),
        ("Filter", "Open", "Page", "Back", "Keys"),
        _NO_MARKS | _absent("browse.drill", "browse.right", "browse.down"),
        _WITHOUT_CARDS,
    ),
    "no design": State(
        ("b",),
        ("Filter", "Back", "Keys"),
        _NO_MARKS | _absent("browse.choose", "browse.drill", "browse.open", "browse.last"),
        "",
    ),
    "page": State(
        ("b", "o"),
        ("Next", "Outline", "Cards", "Drill", "Edit", "Back", "Keys"),
        _absent("read.choose", "read.left", "read.right"),
    ),
    "outline": State(
        ("b", "o", "g", "j"),
        ("Choose", "Outline", "Back", "Keys"),
        _absent("read.next", "read.previous", "read.cards", "read.edit", "read.left"),
    ),
    "a page without cards": State(
        ("b", "o"),
        ("Next", "Outline", "Cards", "Edit", "Back", "Keys"),
        _absent("read.drill", "read.down", "read.page_down", "read.end"),
        _WITHOUT_CARDS,
    ),
    "a page of one section": State(
        ("b", "o"),
        ("Outline", "Cards", "Drill", "Edit", "Back", "Keys"),
        _absent("read.next", "read.previous"),
        _ONE_SECTION,
    ),
    "cards of a section": State(
        ("b", "o", "n", "c", "j"),
        ("Close", "Down", "Up", "Page"),
        _absent("app.help"),
        is_over_another=True,
    ),
    "few cards of a section": State(
        ("b", "o", "c"),
        ("Close",),
        _absent("passage.down", "passage.page_up"),
        _ONE_SECTION,
        is_over_another=True,
    ),
    "stats": State(
        ("s", "2", "j"),
        ("Answers", "Retention", "Topics", "Due", "Cards", "Days", "Back", "Keys"),
        prepare=study,
    ),
    "stats of one topic": State(
        ("s", "2", "j"),
        ("Answers", "Retention", "Due", "Cards", "Days", "Back", "Keys"),
        _absent("stats.topics"),
        _ONE_SECTION,
        study,
    ),
    "stats of nothing": State(
        ("s",),
        ("Back", "Keys"),
        _absent("stats.answers", "stats.cards", "stats.next", "stats.down", "stats.days"),
    ),
    "list of keys": State(
        ("s", "question_mark"),
        ("Close",),
        _absent("app.help", "keys.down"),
        is_over_another=True,
    ),
}


@pytest.mark.parametrize("name", STATES)
def test_help_footer_and_palette_tell_of_what_works_and_the_footer_works(
    tmp_path: Path, name: str
) -> None:
    state = STATES[name]
    desk = Desk(tmp_path, text=state.text)
    state.prepare(desk)

    async def body(pilot: Driven) -> None:
        await press(pilot, *state.before)
        assert footer(pilot) == list(state.footer)
        assert not state.absent & set(working(pilot))
        check_footer(pilot)
        if not state.is_over_another:
            check_palette(pilot)
            await check_help(pilot)
        for one in pilot.app.screen.query_one(KeyBar).shown:
            walk = Walk(desk, pilot, one.key)
            await walk.go_home()
            await press(pilot, *state.before)
            before = (walk.screen, walk.frame, walk.messages)
            await walk.press()
            assert (walk.screen, walk.frame, walk.messages) != before, one

    drive(desk.app(desk.start()), body, SMALL)
    desk.collection.close()


_EVERYWHERE = ("question_mark", "f1", "ctrl+p", "f2", "ctrl+z", "ctrl+c")


@pytest.mark.parametrize("before", ["b", "bo", "s"])
def test_what_works_everywhere_works_here(tmp_path: Path, before: str) -> None:
    desk = Desk(tmp_path, text=TWO_DESIGNS)

    async def body(pilot: Driven) -> None:
        await press(pilot, *before)
        walk = Walk(desk, pilot, "")
        name, theme, shown = walk.screen, pilot.app.theme, walk.frame
        for key, screen in zip(
            _EVERYWHERE,
            ("KeysScreen", "KeysScreen", "CommandPalette", name, name, name),
            strict=True,
        ):
            await press(pilot, key)
            assert walk.screen == screen
            if screen != name:
                await press(pilot, "escape")
            assert walk.frame == shown
        assert pilot.app.theme != theme
        assert pilot.app._exit  # noqa: SLF001 - what Textual knows of it

    drive(desk.app(desk.start()), body, SMALL)
    desk.collection.close()
