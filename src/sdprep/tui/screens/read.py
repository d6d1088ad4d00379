"""A design as a page: its diagram, its sections, an outline to jump in, its cards."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import ComposeResult, SuspendNotSupported
from textual.containers import Horizontal
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from sdprep.cards import Source
from sdprep.editor import edit_at
from sdprep.errors import SdprepError
from sdprep.library import Design
from sdprep.printable import printable
from sdprep.render import wrapped
from sdprep.tui.asking import what_to_ask
from sdprep.tui.commands import READ, bindings
from sdprep.tui.failing import tells_failure
from sdprep.tui.lines import spread
from sdprep.tui.page import Page, find_page
from sdprep.tui.screens.passage import PassageScreen
from sdprep.tui.telling import one_line
from sdprep.tui.widgets.key_bar import KeyBar
from sdprep.tui.widgets.reader import Reader
from sdprep.tui.widgets.rows import RowList

if TYPE_CHECKING:
    from sdprep.tui.app import SdprepApp

_NARROW_COLUMNS, _WIDE_COLUMNS = 60, 110
_WIDTHS = [(0, "-slim"), (_NARROW_COLUMNS, "-narrow"), (_WIDE_COLUMNS, "-wide")]
_OUTLINE_COLUMNS = 32
_SETTLED_SECONDS = 0.1
"""A window that is drawn larger by the mouse has many sizes; a page is set for the last one."""


class ReadScreen(Screen[None]):
    """One page; the outline stands beside it, or over it where that is too wide."""

    app: SdprepApp
    BINDINGS = bindings(READ)
    AUTO_FOCUS = ""
    DEFAULT_CSS = f"""
    ReadScreen {{
        #body {{ height: 1fr; layers: below above; }}
        #page {{ layer: below; width: 1fr; height: 1fr; padding-left: 1; }}
        #outline {{
            display: none; layer: above; width: 90%; max-width: 60; height: 60%; margin: 1 2;
            border: round $primary; background: $surface;
        }}
        &.-listing #outline {{ display: block; }}
        &.-wide #outline {{
            display: block; layer: below; width: {_OUTLINE_COLUMNS}; height: 1fr; margin: 0;
            border: none; background: transparent;
        }}
        &.-slim #page {{ padding-left: 0; scrollbar-size-vertical: 0; }}
        &.-slim #outline {{ width: 100%; height: 1fr; margin: 0; }}
    }}
    """
    HORIZONTAL_BREAKPOINTS = _WIDTHS

    def __init__(self, slug: str, at: Source | None = None) -> None:
        """Show a design, from a line of its document on."""
        super().__init__()
        self._slug = slug
        self._at = at
        self._timer: Timer | None = None
        self._width = 0

    def compose(self) -> ComposeResult:
        """Lay the widgets out: bar, outline, page, footer."""
        yield Static(id="top", classes="bar", markup=False)
        with Horizontal(id="body"):
            yield RowList(id="outline")
            yield Reader(id="page")
        yield KeyBar()

    def on_mount(self) -> None:
        """Follow the view wherever it goes."""
        self.watch(self._reader, "scroll_y", self._follow, init=False)

    def on_resize(self) -> None:
        """Set the page anew, when the size is settled, and keep the place."""
        if self._timer is not None:
            self._timer.stop()
        if not self._reader.page.rows:
            self._set()
        elif self._columns != self._width:
            self._timer = self.set_timer(_SETTLED_SECONDS, self._set)

    # ---- what is shown -------------------------------------------------------------------------

    @property
    def _reader(self) -> Reader:
        return self.query_one("#page", Reader)

    @property
    def _outline(self) -> RowList:
        return self.query_one("#outline", RowList)

    @property
    def _columns(self) -> int:
        # The classes that go with a size are set after it is told.
        width = self.size.width
        if width < _NARROW_COLUMNS:
            return width
        return width - 2 - (_OUTLINE_COLUMNS if width >= _WIDE_COLUMNS else 0)

    @property
    def _design(self) -> Design | None:
        designs = self.app.collection.library.designs
        return next((design for design in designs if design.slug == self._slug), None)

    def _set(self) -> None:
        """Set the page for the columns there are; keep the place."""
        self._width = self._columns
        try:
            style = self.app.page_style(self._columns)
            page = find_page(self.app.collection, self._slug, style)
        except SdprepError as error:
            page = Page(tuple(wrapped(Text(printable(str(error))), self._columns)))
            self._put_top(self._slug, "")
        self._reader.show_page(page, self._reader.source or self._at)
        self._outline.show(len(page.passages), self._outline_row, self._reader.number)
        self._follow()
        self.refresh_bindings()

    def _outline_row(self, place: int, room: int) -> Text:
        return Text(one_line(self._reader.page.passages[place].title)[:room])

    def _follow(self) -> None:
        """Tell where in the page the view is."""
        here, reader = self._reader.passage, self._reader
        if here is None:
            return
        if not self.has_class("-listing"):
            self._outline.choose(reader.number)
        first = reader.page.passages[0]
        name = first.title if here is first else f"{first.title} > {here.title}"
        self._put_top(name, f"{reader.seen * 100:.0f} %")

    def _put_top(self, left: str, right: str) -> None:
        line = spread(one_line(left), right, self.size.width - 2)
        self.query_one("#top", Static).update(Text(line, no_wrap=True))

    # ---- commands ------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what does something; while the outline is asked, only what is about it."""
        if not self.is_mounted:
            return True
        if action in {"pan", "page"}:
            return self._can_move(sideways=action == "pan" and bool(parameters[0]))
        passages = self._reader.page.passages
        is_listing = self.has_class("-listing")
        if action in {"outline", "choose"}:
            return is_listing or (action == "outline" and bool(passages))
        if action == "drill":
            return not is_listing and self._design is not None and bool(self._design.cards)
        least = {"section": 2, "cards": 1, "edit": 1}.get(action, 0)
        return not least or (not is_listing and len(passages) >= least)

    def _can_move(self, *, sideways: bool) -> bool:
        if self.has_class("-listing"):
            return not sideways and self._outline.count > 1
        return (self._reader.max_scroll_x if sideways else self._reader.max_scroll_y) > 0

    def action_pan(self, columns: int, rows: int) -> None:
        """Move the page; while the outline is asked, the marker in it."""
        if self.has_class("-listing"):
            self._outline.move(rows)
        else:
            self._reader.pan(columns, rows)

    def action_page(self, pages: int) -> None:
        """Move by screens, with a line of the last one."""
        moved = self._outline if self.has_class("-listing") else self._reader
        self.action_pan(0, pages * max(1, moved.size.height - 1))

    def action_section(self, by: int) -> None:
        """Go to the next section, or back to where this one or the one before begins."""
        self._reader.go_by(by)
        self._follow()

    def action_outline(self) -> None:
        """Ask the outline, or no more."""
        self.toggle_class("-listing")
        self._outline.set_class(self.has_class("-listing"), "-active")
        self._outline.choose(self._reader.number)
        self.refresh_bindings()

    def action_choose(self) -> None:
        """Go to the section that was chosen."""
        if self.has_class("-listing"):
            self._leave_outline()

    def on_row_list_opened(self) -> None:
        """Go to the section that was clicked."""
        self._leave_outline()

    def _leave_outline(self) -> None:
        self.remove_class("-listing")
        self._outline.remove_class("-active")
        self._reader.go_to(self._outline.chosen)
        self._follow()
        self.refresh_bindings()

    @tells_failure
    def action_cards(self) -> None:
        """Show the cards that were made of the section in view."""
        design, collection = self._design, self.app.collection
        passage = self._reader.passage
        if design is None or passage is None:
            return
        cards = [card for card in design.cards if passage.has(card.source)]
        self.app.push_screen(PassageScreen(passage.title, cards, collection))

    @tells_failure
    def action_drill(self) -> None:
        """Drill the design."""
        if self._design is not None and self._design.cards:
            cards, records = what_to_ask(self.app.collection, self._design.cards)
            self.app.drill(cards, records=records)

    def action_edit(self) -> None:
        """Open the editor at the line in view, then show what the document says."""
        place = self._reader.source
        if place is None:
            return
        try:
            with self.app.suspend():
                said = edit_at(Path(place.path), place.line)
        except SuspendNotSupported:
            said = "No editor can be opened here."
        self.app.collection.reload()
        self._set()
        self.notify(printable(said or "Read anew."), markup=False, timeout=3)

    def action_back(self) -> None:
        """Leave the outline, or the page."""
        if self.has_class("-listing"):
            self.action_outline()
        else:
            self.app.pop_screen()
