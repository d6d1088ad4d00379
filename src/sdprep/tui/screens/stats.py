"""How well it goes: what `sdprep stats` prints, in panels to jump to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from sdprep.tui.commands import STATS, bindings
from sdprep.tui.key_names import key_of
from sdprep.tui.lines import spread
from sdprep.tui.widgets.key_bar import KeyBar
from sdprep.tui.widgets.panel import Panel

if TYPE_CHECKING:
    from sdprep.stats import Stats
    from sdprep.tui.app import SdprepApp

_NARROW_COLUMNS, _WIDE_COLUMNS, _MAX_COLUMNS = 64, 110, 172
_WIDTHS = [(0, "-narrow"), (_NARROW_COLUMNS, "-normal"), (_WIDE_COLUMNS, "-wide")]
"""With less than the first, panels have no frames; from the last on they stand in two columns."""
_PERIODS = (91, 365, 30)
"""How many days to look back; the first is that of `sdprep stats`."""
_LEFT, _RIGHT = (0, 1, 2), (3, 4)
_BODY_AROUND_COLUMNS, _FRAME_COLUMNS = 3, 4
_LINES_A_KEY = 3
_OF_PANELS = frozenset(["jump", "go", "scroll_lines", "scroll_page", "scroll_edge", "period"])


class StatsScreen(Screen[None]):
    """Answers, retention, topics, what comes, and the cards: a panel each."""

    app: SdprepApp
    BINDINGS = bindings(STATS)
    AUTO_FOCUS = ""
    DEFAULT_CSS = f"""
    StatsScreen {{
        align-horizontal: center;
        #told {{ height: 1fr; width: 100%; content-align: center middle; color: $text-muted; }}
        #body {{
            height: 1fr; max-width: {_MAX_COLUMNS}; padding: 0 1; scrollbar-size: 1 1;
            scrollbar-gutter: stable; display: none;
        }}
        &.-counted #told {{ display: none; }}
        &.-counted #body {{ display: block; }}
        #columns {{ height: auto; layout: vertical; }}
        #columns Vertical {{ height: auto; width: 1fr; }}
        &.-wide #columns {{ layout: horizontal; }}
        &.-narrow Panel {{ border: none; padding: 0; margin-bottom: 1; }}
    }}
    """
    HORIZONTAL_BREAKPOINTS = _WIDTHS

    def __init__(self) -> None:
        super().__init__()
        self._stats: Stats | None = None
        self._period = 0
        self._here = 0

    def compose(self) -> ComposeResult:
        """Lay the panels out; they are filled when the first picture stands."""
        yield Static(id="top", classes="bar", markup=False)
        yield Static("counting …", id="told", markup=False)
        with VerticalScroll(id="body", can_focus=False), Horizontal(id="columns"):
            for places in (_LEFT, _RIGHT):
                with Vertical():
                    for place in places:
                        yield Panel(str(place + 1), id=f"panel{place}")
        yield KeyBar()

    def on_mount(self) -> None:
        """Count after the first paint."""
        self._show_top()
        self.call_after_refresh(self._count)

    def on_resize(self) -> None:
        """Set the lines anew in the columns there are."""
        self._show_top()
        self._show()

    def _count(self) -> None:
        from sdprep.reporting import find_stats

        collection = self.app.collection
        days = _PERIODS[self._period]
        self._stats = find_stats(collection, collection.library.cards, days=days)
        if self._stats.total_answers:
            self._show()
            self.add_class("-counted")
        else:
            back = key_of(self, "stats.leave")
            told = f"Nothing has been answered yet.\n\n{back} goes back, to begin a session."
            self.query_one("#told", Static).update(Text(told, justify="center"))
        self.refresh_bindings()

    # ---- what is shown -------------------------------------------------------------------------

    def _panel(self, place: int) -> Panel:
        return self.query_one(f"#panel{place}", Panel)

    def _show_top(self) -> None:
        period = f"the last {_PERIODS[self._period]} days"
        line = spread("Stats", period, self.size.width - 2)
        self.query_one("#top", Static).update(Text(line))

    def _show(self) -> None:
        if self._stats is None or not self._stats.total_answers:
            return
        from sdprep.render.stats import render_sections

        style = replace(self.app.page_style(0), width=self._columns)
        for place, lines in enumerate(render_sections(self._stats, style)):
            panel = self._panel(place)
            panel.display = bool(lines)
            panel.set_class(style.ascii_only, "-ascii")
            panel.show(lines)
        self._mark()

    @property
    def _columns(self) -> int:
        """How wide the lines of a panel may be."""
        room = min(_MAX_COLUMNS, self.size.width) - _BODY_AROUND_COLUMNS
        if self.size.width < _NARROW_COLUMNS:
            return room
        return room // (2 if self.size.width >= _WIDE_COLUMNS else 1) - _FRAME_COLUMNS

    def _mark(self) -> None:
        for place in (*_LEFT, *_RIGHT):
            self._panel(place).set_class(place == self._here, "-here")

    # ---- commands ------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what there is: no panel to jump to before the first answer."""
        if not self.is_mounted or self._stats is None or action not in _OF_PANELS:
            return True
        if not self.has_class("-counted"):
            return False
        if action == "jump":
            place = parameters[0]
            return isinstance(place, int) and self._panel(place).display
        if action.startswith("scroll"):
            return self.query_one("#body").max_scroll_y > 0
        return True

    def action_jump(self, place: int) -> None:
        """Go to a panel."""
        panel = self._panel(place)
        if panel.display:
            self._here = place
            self._mark()
            self.query_one("#body").scroll_to_widget(panel, animate=False, top=True, force=True)

    def action_go(self, step: int) -> None:
        """Go to the next panel that says something, or to the one before."""
        shown = [place for place in (*_LEFT, *_RIGHT) if self._panel(place).display]
        if self._here in shown:
            self.action_jump(shown[(shown.index(self._here) + step) % len(shown)])

    def action_scroll_lines(self, step: int) -> None:
        """Move by a few lines."""
        self.query_one("#body").scroll_relative(y=step * _LINES_A_KEY, animate=False, force=True)

    def action_scroll_page(self, step: int) -> None:
        """Move by a screen, less the line that one goes on reading at."""
        body = self.query_one("#body")
        body.scroll_relative(y=step * max(1, body.size.height - 1), animate=False, force=True)

    def action_scroll_edge(self, step: int) -> None:
        """Go to the first line or to the last."""
        body = self.query_one("#body")
        body.scroll_to(y=0 if step < 0 else body.max_scroll_y, animate=False, force=True)

    def action_period(self) -> None:
        """Look back further, or less far."""
        self._period = (self._period + 1) % len(_PERIODS)
        self._show_top()
        self._count()

    def action_leave(self) -> None:
        """Go back to where one came from."""
        self.app.pop_screen()
