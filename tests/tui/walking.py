"""A learner's walk over screens that lists and pages are on: keys as the settings have them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from sdprep.tui.commands import FILTER, LISTED, PASSAGE, SCREENS, TYPING, Command
from sdprep.tui.keymap import split_keys
from sdprep.tui.widgets.rows import RowList
from tui.driving import SMALL, Desk, Driven, frame, press
from tui.pages import LONG

TWO_DESIGNS = f"""{LONG}
# Design a Pier

## Components

- **Plank**: Carries people over the water.
- **Pile**: Carries the planks, and stands in the ground.
- **Rail**: Keeps people from the water.
"""
NAMES = {"BrowseScreen": "browse", "ReadScreen": "read", "StatsScreen": "stats"}
ON_TOP_OF_THEM = (*FILTER, *TYPING, *LISTED, *PASSAGE)


@dataclass(frozen=True)
class Walk:
    """A key that is about to be pressed on some screen."""

    desk: Desk
    pilot: Driven
    key: str
    keys: Mapping[str, str] = field(default_factory=dict)
    """Those of the commands that were moved, by their ids."""

    async def press(self) -> None:
        """Press it."""
        await press(self.pilot, self.key)

    async def do(self, *keys: str) -> None:
        """Press others, named as those that nobody moved."""
        for key in keys:
            await self.pilot.press(self.moved(key))
        await self.pilot.pause()

    def moved(self, key: str) -> str:
        """Give the key that does here what another one does by default."""
        for command in SCREENS.get(NAMES.get(self.screen, ""), ()):
            if key in split_keys(command.keys) and self.pilot.app.screen.focused is None:
                return self.keys.get(command.id, key)
        return key

    async def go_home(self) -> None:
        """Leave all that lies on the first screen."""
        app = self.pilot.app
        while len(app.screen_stack) > 1:
            app.pop_screen()
            await self.pilot.pause()
        app.clear_notifications()
        await self.pilot.pause()

    @property
    def screen(self) -> str:
        """The name of the screen's class."""
        return type(self.pilot.app.screen).__name__

    @property
    def messages(self) -> list[str]:
        """What is told above the keys for a few seconds; it is in no frame of a test."""
        return [note.message for note in self.pilot.app._notifications]  # noqa: SLF001

    @property
    def frame(self) -> str:
        """What the terminal shows."""
        return frame(self.pilot)

    def text(self, place: str) -> str:
        """What one part of the screen says."""
        return str(self.pilot.app.screen.query_one(f"#{place}", Static).visual)

    def rows(self, name: str) -> RowList:
        """A list of the screen."""
        return self.pilot.app.screen.query_one(f"#{name}", RowList)

    def body(self) -> Widget:
        """What scrolls in a frame."""
        return self.pilot.app.screen.query_one(VerticalScroll)


Effect = Callable[[Walk], Awaitable[None]]


def _nothing(desk: Desk) -> None:
    del desk


@dataclass(frozen=True)
class Case:
    """From home, which keys lead to where a key is pressed, and what it has to do there."""

    id: str
    effect: Effect
    before: tuple[str, ...]
    size: tuple[int, int] = SMALL
    prepare: Callable[[Desk], None] = _nothing
    only: frozenset[str] = frozenset()
    """The keys that are pressed, where a field takes the others."""

    async def walk(self, walk: Walk) -> None:
        """Go there, press the key, look."""
        await walk.go_home()
        if walk.pilot.app.size != self.size:
            await walk.pilot.resize_terminal(*self.size)
            await walk.pilot.pause()
        await walk.do(*self.before)
        await self.effect(walk)


def two_designs(folder: Path) -> Desk:
    """A folder with a long design, and a short one."""
    return Desk(folder, text=TWO_DESIGNS)


def keys_of(command: Command, case: Case) -> list[str]:
    """The keys to press for a command."""
    return [key for key in split_keys(command.keys) if not case.only or key in case.only]
