"""The terminal app: one learner's collection on a few screens."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING

from rich.terminal_theme import TerminalTheme
from textual.app import App, SystemCommand
from textual.dom import DOMNode
from textual.screen import Screen
from textual.theme import Theme

from sdprep.environment import variable
from sdprep.errors import SdprepError
from sdprep.tui.commands import EVERYWHERE, bindings
from sdprep.tui.palette import palette

# Nothing of this is needed for the first paint, and it takes as long to import as Textual.
if TYPE_CHECKING:
    from sdprep.cards import Card
    from sdprep.collection import Collection
    from sdprep.render import PageStyle
    from sdprep.render.style import FlowchartDrawer
    from sdprep.session import Tally

_THEMES = ("textual-dark", "textual-light", "nord", "gruvbox", "solarized-light", "ansi-dark")
"""The first is that of a learner who chose none; the last takes the colours of the terminal."""
_SIXTEEN_COLOURS = "standard"
"""What rich calls a terminal in which a theme's colours would be any of sixteen others."""
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
    own_themes: Sequence[Theme] = ()
    """Besides those that there are anyway."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Those of the commands that were moved, by their ids."""
    ascii_only: bool = False
    timer: Callable[[], float] = time.monotonic
    """Gives seconds, from anywhere on."""


class SdprepApp(App[None]):
    """Runs until the learner quits; gives the count of the last session."""

    TITLE = "sdprep"
    # Nothing moves that the learner did not move.
    ANIMATION_LEVEL = "none"
    BINDINGS = bindings(EVERYWHERE)
    ENABLE_COMMAND_PALETTE = True
    CSS = """
    Screen { background: $background; }
    ModalScreen { background: $background 60%; &:ansi { background: transparent; } }
    VerticalScroll, ScrollView {
        scrollbar-background: $background; scrollbar-background-hover: $background;
        scrollbar-color: $foreground 20%; scrollbar-color-hover: $foreground 40%;
        scrollbar-corner-color: $background;
    }
    .bar { height: 1; padding: 0 1; background: $panel; }
    .quiet { color: $text-muted; }
    """

    def __init__(
        self,
        open_collection: Callable[[], Collection],
        find_drawer: Callable[[], FlowchartDrawer | None],
        start: Start,
    ) -> None:
        """Make the app; the collection is opened, and the drawer found, after the first paint."""
        self._palettes: dict[str, TerminalTheme] = {}
        # Colours of the terminal's own are all there is where the user wants none.
        super().__init__(ansi_color=bool(variable("NO_COLOR")) or None)
        self.animation_level = "none"
        self._open_collection = open_collection
        self._find_drawer = find_drawer
        self.start_with = start
        for theme in start.own_themes:
            self.register_theme(theme)
        self.tally: Tally | None = None
        """The count of the last session."""
        self.failure: Exception | None = None
        """What stopped the app, if it was not the learner."""

    @cached_property
    def collection(self) -> Collection:
        """The learner's topics, cards and reviews.

        Raises:
            SdprepError: they cannot be read.
        """
        return self._open_collection()

    def _handle_exception(self, error: Exception) -> None:
        # Textual would paint a traceback with all it knows of the learner's; whoever opened the
        # app tells a sentence, and keeps the traceback of a fault.
        self.failure = self.failure or error
        if isinstance(error, SdprepError):
            self.exit()
            return
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def on_mount(self) -> None:
        """Take the learner's colours and keys; end properly when the terminal goes away."""
        theme = self.start_with.theme
        if theme == _THEMES[0] and self.console.color_system == _SIXTEEN_COLOURS:
            theme = _THEMES[-1]
        if theme in self.available_themes:
            self.set_reactive(App.theme, theme)
        # Also where it is Textual's own, which knows nothing of our palette yet.
        self.mutate_reactive(App.theme)
        self.set_keymap(dict(self.start_with.keys))
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, self._end_by_signal, number)
        # After fg Textual reads keys again, and leaves the screen as it is: empty.
        self.app_resume_signal.subscribe(self, self._paint_all)

    def get_default_screen(self) -> Screen[None]:
        """Give the first screen; pushing it upon an empty one would take a tenth of a second."""
        cards = self.start_with.cards
        if cards is None:
            from sdprep.tui.screens.home import HomeScreen

            return HomeScreen()
        from sdprep.tui.screens.drill import DrillScreen

        return DrillScreen(cards, records=self.start_with.records)

    @property
    def ansi_theme(self) -> TerminalTheme:
        """What the colours of pages, which are the sixteen of a terminal, look like."""
        if self.theme not in self._palettes:
            colours = palette(self.get_css_variables())
            self._palettes[self.theme] = colours or super().ansi_theme
        return self._palettes[self.theme]

    def page_style(self, columns: int) -> PageStyle:
        """How pages and drawings are set in so many columns."""
        from sdprep.render import PageStyle

        columns = max(_MIN_COLUMNS, columns)
        return PageStyle(columns, self.start_with.ascii_only, self._find_drawer())

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
        """Take the next of a few themes, and of the learner's own."""
        themes = list(dict.fromkeys((*_THEMES, *(one.name for one in self.start_with.own_themes))))
        place = themes.index(self.theme) if self.theme in themes else -1
        self.theme = themes[(place + 1) % len(themes)]

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Give the palette the commands of the screen, and Textual's own that are of use here."""
        # A binding is there once for each of its keys.
        found = {one.binding.id: one for one in screen.active_bindings.values()}
        for active in found.values():
            binding = active.binding
            if binding.tooltip and binding.id:
                act = partial(self._act, binding.action, active.node)
                yield SystemCommand(binding.description, binding.tooltip, act)

    def _paint_all(self, _resumed: object) -> None:
        self.refresh(layout=True)

    def _end_by_signal(self, number: int) -> None:
        # As a shell tells it.
        self.exit(return_code=128 + number)

    def _act(self, action: str, node: DOMNode) -> None:
        self.call_later(self.run_action, action, node)
