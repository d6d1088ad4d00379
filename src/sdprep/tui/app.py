"""The terminal app: one learner's collection on a few screens."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from textual.app import App, SystemCommand
from textual.screen import Screen

from sdprep.cards import Card
from sdprep.collection import Collection
from sdprep.render import PageStyle
from sdprep.session import Tally
from sdprep.tui.commands import EVERYWHERE, PRESETS, bindings

_THEMES = ("textual-dark", "textual-light", "nord", "gruvbox", "solarized-light", "ansi-dark")
_MIN_COLUMNS = 40


@dataclass(frozen=True, slots=True)
class Start:
    """What the app begins with."""

    cards: Sequence[Card] | None = None
    """A session of these cards; None for the home screen."""
    records: bool = True
    grades: int = 4
    seconds: int | None = None
    """How long a session may last."""
    theme: str = _THEMES[0]
    preset: str = "default"
    ascii_only: bool = False


class SdprepApp(App[Tally | None]):
    """Runs until the learner quits; gives the count of the last session."""

    TITLE = "sdprep"
    # Nothing moves that the learner did not move.
    ANIMATION_LEVEL = "none"
    BINDINGS = bindings(EVERYWHERE)
    ENABLE_COMMAND_PALETTE = True
    CSS = """
    Screen { background: $background; }
    .bar { height: 1; padding: 0 1; background: $panel; }
    .quiet { color: $text-muted; }
    """

    def __init__(self, collection: Collection, page: PageStyle, start: Start) -> None:
        # Colours of the terminal's own are all there is where the user wants none.
        super().__init__(ansi_color=bool(os.environ.get("NO_COLOR")) or None)
        self.animation_level = "none"
        self.collection = collection
        self._page = page
        self.start_with = start
        self.tally = Tally()
        """The count of the last session."""
        self.failure: Exception | None = None
        """What stopped the app, if it was not the learner."""

    def on_mount(self) -> None:
        """Show the first screen; end properly when the terminal goes away."""
        if self.start_with.theme in self.available_themes:
            self.theme = self.start_with.theme
        self.set_keymap(dict(PRESETS[self.start_with.preset]))
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, self.exit)
        if self.start_with.cards is None:
            from sdprep.tui.screens.home import HomeScreen

            self.push_screen(HomeScreen())
        else:
            self.drill(self.start_with.cards, records=self.start_with.records)

    def page_style(self, columns: int) -> PageStyle:
        """How pages and drawings are set in so many columns."""
        return PageStyle(max(_MIN_COLUMNS, columns), self._page.ascii_only, self._page.drawn_by)

    def drill(self, cards: Sequence[Card], *, records: bool = True) -> None:
        """Begin a session."""
        from sdprep.tui.screens.drill import DrillScreen

        self.push_screen(DrillScreen(cards, records=records))

    def action_browse(self) -> None:
        """Look through the designs."""
        from sdprep.tui.screens.browse import BrowseScreen

        self.push_screen(BrowseScreen())

    def action_stats(self) -> None:
        """Show how well it goes."""
        from sdprep.tui.screens.stats import StatsScreen

        self.push_screen(StatsScreen())

    def open_design(self, slug: str) -> None:
        """Show a design as a page."""
        from sdprep.tui.screens.read import ReadScreen

        self.push_screen(ReadScreen(slug))

    def action_show_keys(self) -> None:
        """Tell what each key does."""
        from sdprep.tui.screens.keys import KeysScreen

        self.push_screen(KeysScreen(self.screen))

    def action_next_theme(self) -> None:
        """Take the next of a few themes."""
        place = _THEMES.index(self.theme) if self.theme in _THEMES else -1
        self.theme = _THEMES[(place + 1) % len(_THEMES)]

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Give the palette the commands of the screen, and Textual's own that are of use here."""
        for binding in {
            id(one.binding): one.binding for one in screen.active_bindings.values()
        }.values():
            if binding.tooltip and binding.id:
                action = binding.action
                yield SystemCommand(
                    binding.description, binding.tooltip, lambda action=action: self._act(action)
                )

    def _act(self, action: str) -> None:
        self.call_later(self.screen.run_action, action)
