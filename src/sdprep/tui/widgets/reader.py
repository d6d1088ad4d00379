"""A board with the page of a design: it knows which passage is in view."""

from __future__ import annotations

from sdprep.cards import Source
from sdprep.tui.page import Page, Passage
from sdprep.tui.widgets.board import Board


class Reader(Board):
    """Shows a page, and goes to places of it."""

    page = Page()
    """What it shows."""
    _went = (0, 0)
    """The row that it went to, and the one on top then: the last ones never come there."""

    @property
    def top(self) -> int:
        """The first row in view."""
        return round(self.scroll_y)

    @property
    def row(self) -> int:
        """The row that the view is about: the one that it went to, else the first in view."""
        row, top = self._went
        is_below_last_top = self.max_scroll_y <= self.top <= row
        row = row if top == self.top or is_below_last_top else self.top
        return min(row, max(0, len(self.page.rows) - 1))

    @property
    def number(self) -> int:
        """The number of the passage in view."""
        return self.page.passage_at(self.row)

    @property
    def passage(self) -> Passage | None:
        """The passage in view; None where there is no page."""
        return self.page.passages[self.number] if self.page.passages else None

    @property
    def source(self) -> Source | None:
        """Where in its document that stands which the view is about."""
        return self.page.sources[self.row] if self.page.sources else None

    @property
    def seen(self) -> float:
        """How much of the page is in view or above, 0 to 1."""
        return min(1, (self.top + self.size.height) / max(1, len(self.page.rows)))

    def show_page(self, page: Page, at: Source | None) -> None:
        """Show a page from a line of a document on."""
        self.page = page
        self.show(page.rows, stays=True)
        row = page.row_of(at) if at else 0
        self.go(row)
        # Its height is known only after its next layout; keys may have moved it by then.
        self.call_after_refresh(self._go_again, row, self._went)

    def go(self, row: int) -> None:
        """Bring a row to the top, or as near as can be."""
        self.scroll_to(y=row, animate=False, force=True, immediate=True)
        self._went = (row, self.top)

    def go_by(self, passages: int) -> None:
        """Go on by some passages; back first to where the one in view begins."""
        here = self.passage
        is_inside = passages < 0 and here is not None and here.row < self.row
        self.go_to(self.number if is_inside else self.number + passages)

    def go_to(self, number: int) -> None:
        """Go to a passage, if there is one of that number."""
        if 0 <= number < len(self.page.passages):
            self.go(self.page.passages[number].row)

    def _go_again(self, row: int, left: tuple[int, int]) -> None:
        if self._went == left:
            self.go(row)
