"""The first screen: what today asks for, and what to do next in one key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from sdprep.errors import SdprepError
from sdprep.printable import printable
from sdprep.tui.commands import HOME, bindings
from sdprep.tui.lines import spread
from sdprep.tui.widgets.key_bar import KeyBar
from sdprep.tui.widgets.panel import Panel

if TYPE_CHECKING:
    from sdprep.cards import Card
    from sdprep.render import PageStyle
    from sdprep.stats import Stats
    from sdprep.tui.app import SdprepApp
    from sdprep.tui.overview import Overview

_MIN_COLUMNS, _MIN_ROWS = 64, 20
"""With less, one text says it all in a few lines."""
_MAX_COLUMNS = 120
_READABLE_COLUMNS = 80
_AROUND_COLUMNS = 4
_TEXT_AROUND_COLUMNS = 2
_PANEL_AROUND_COLUMNS = 4
_OTHER_ROWS = 17
"""All but the bars of two rows of panels: bars of the screen, frames, captions, the hint."""
_MAX_BAR_ROWS = 8
_CAPTION_ROWS = 2


class HomeScreen(Screen[None]):
    """Due, new, minutes; last days, next days, weakest topics."""

    app: SdprepApp
    BINDINGS = bindings(HOME)
    AUTO_FOCUS = ""
    DEFAULT_CSS = f"""
    HomeScreen {{
        align-horizontal: center;
        #body {{
            height: 1fr; max-width: {_MAX_COLUMNS}; padding: 1 2 0 2; scrollbar-size: 0 0;
        }}
        .row {{ height: auto; }}
        #hint {{ height: auto; width: 100%; padding: 1 2; }}
        &.-compact .row {{ display: none; }}
        &.-compact #body {{ padding: 1 1 0 1; }}
        &.-compact #hint {{ padding: 0; }}
    }}
    """

    def __init__(self) -> None:
        super().__init__()
        self._overview: Overview | None = None
        self._stats: Stats | None = None
        self._cards: tuple[Card, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay the panels out; they are filled when the first picture stands."""
        yield Static(id="top", classes="bar", markup=False)
        with VerticalScroll(id="body", can_focus=False):
            with Horizontal(classes="row"):
                yield Panel("today", id="today")
                yield Panel("last 14 days", id="back")
            with Horizontal(classes="row"):
                yield Panel("next 14 days", id="ahead")
                yield Panel("weakest topics", id="weakest")
            yield Static(id="hint", markup=False)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Count anew whenever the screen comes back."""
        self.call_after_refresh(self._fill)

    def on_resize(self) -> None:
        """Set the lines anew in the columns and rows there are."""
        self._show()

    def _fill(self) -> None:
        from sdprep.reporting import find_stats
        from sdprep.tui.overview import find_overview

        collection = self.app.collection
        self._overview = find_overview(collection)
        self._cards = self._overview.workload.asked[: self._overview.session_cards]
        self._stats = find_stats(collection, collection.library.cards)
        self._show()
        self.refresh_bindings()

    # ---- what is shown -------------------------------------------------------------------------

    def _show(self) -> None:
        columns, rows = self.size
        is_compact = columns < _MIN_COLUMNS or rows < _MIN_ROWS
        overview, stats = self._overview, self._stats
        is_first = overview is not None and overview.is_first
        self.set_class(is_compact or is_first, "-compact")
        self._show_top()
        if overview is None or stats is None:
            self._put("hint", [])
        elif is_first:
            self._show_first(overview, is_short=is_compact)
        elif is_compact:
            self._show_compact(overview, stats)
        else:
            self._show_panels(overview, stats)

    def _show_top(self) -> None:
        from sdprep.tui.home_words import day_of

        day = day_of(self._overview.today) if self._overview else ""
        self._put("top", [Text(spread("sdprep", day, self.size.width - 2))])

    def _show_compact(self, overview: Overview, stats: Stats) -> None:
        from sdprep.tui.home_words import compact_days, compact_lines

        style = self._style(self.size.width - _TEXT_AROUND_COLUMNS)
        above = [*compact_lines(overview, style.width), Text()]
        self._put("hint", [*above, *compact_days(stats, style)])

    def _show_first(self, overview: Overview, *, is_short: bool) -> None:
        from sdprep.tui.home_words import first_lines

        width = min(_READABLE_COLUMNS, self.size.width) - _TEXT_AROUND_COLUMNS
        self._put("hint", first_lines(overview, width, is_short=is_short))

    def _show_panels(self, overview: Overview, stats: Stats) -> None:
        from sdprep.tui.home_words import (
            ahead_lines,
            back_lines,
            hint_lines,
            today_lines,
            weakest_lines,
        )

        room = min(_MAX_COLUMNS, self.size.width) - _AROUND_COLUMNS
        style = self._style(room // 2 - _PANEL_AROUND_COLUMNS)
        bar_rows = max(1, min(_MAX_BAR_ROWS, (self.size.height - _OTHER_ROWS) // 2))
        for name, lines in (
            ("today", today_lines(overview)),
            ("back", back_lines(stats, style, bar_rows)),
            ("ahead", ahead_lines(stats, style, bar_rows)),
            ("weakest", weakest_lines(stats, style, bar_rows + _CAPTION_ROWS)),
        ):
            panel = self.query_one(f"#{name}", Panel)
            panel.set_class(style.ascii_only, "-ascii")
            panel.styles.min_height = bar_rows + _CAPTION_ROWS + 2
            panel.show(lines)
        self._put("hint", hint_lines(overview, room - _PANEL_AROUND_COLUMNS))

    def _style(self, columns: int) -> PageStyle:
        """Give the style of the app at any width, also below that of a page."""
        return replace(self.app.page_style(columns), width=columns)

    def _put(self, place: str, lines: Iterable[Text]) -> None:
        self.query_one(f"#{place}", Static).update(Text("\n").join(lines))

    # ---- commands ------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's own signature
        """Offer today's session where there is one; more new cards where nothing else is asked."""
        if self._overview is None:
            return action != "more"
        return {"more": bool(self._overview.ahead), "drill": bool(self._cards)}.get(action, True)

    def action_drill(self) -> None:
        """Begin the session of today."""
        if self._overview is None:
            # Whoever is faster than the first count shall not practise without an effect.
            self._fill()
        if self._cards:
            self._begin(self._cards)

    def _begin(self, cards: Sequence[Card]) -> None:
        try:
            # Before anything is asked.
            self.app.collection.require_writable()
        except SdprepError as error:
            self._tell(str(error))
        else:
            self.app.drill(cards)

    def _tell(self, said: str) -> None:
        self.notify(printable(said), markup=False, timeout=3)

    def action_more(self) -> None:
        """Begin with new cards beyond the limit of the day."""
        if self._overview is not None:
            self._begin(self._overview.ahead)

    def action_cram(self) -> None:
        """Ask any cards, without an effect on the schedule."""
        from sdprep.session import take_turns

        collection = self.app.collection
        cards = take_turns(collection.library.cards)[: collection.settings.cards]
        self.app.drill(cards, records=False)

    def action_undo(self) -> None:
        """Take the last answer back."""
        try:
            undone = self.app.collection.undo(1)
        except SdprepError as error:
            self._tell(str(error))
            return
        self._tell("Took the last answer back." if undone else "There is no answer to take back.")
        self._fill()
