"""Styled lines that may be larger than their place: panned by keys and mouse."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.text import Text
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from sdprep.printable import printable


class Board(ScrollView, can_focus=False):
    """Shows lines as they are; none is wrapped. Its screen has the keys."""

    DEFAULT_CSS = """
    Board {
        background: transparent;
        scrollbar-size: 1 1;
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes)
        self._strips: list[Strip] = []
        self._text = ""
        self._spot: tuple[int, int] | None = None

    @property
    def text(self) -> str:
        """What it shows, without styles."""
        return self._text

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return len(self._strips)

    @property
    def widest(self) -> int:
        """The columns of the widest line."""
        return max((strip.cell_length for strip in self._strips), default=0)

    def show(
        self, lines: Iterable[Text], *, spot: tuple[int, int] | None = None, stays: bool = False
    ) -> None:
        """Show other lines.

        Args:
            lines: What to show.
            spot: Column and row that shall be in the middle, where the lines have no room; until
                the view is moved. None begins at the first line.
            stays: Whether the view stays where it is, since the lines are almost the same.
        """
        console = self.app.console
        rows = list(lines)
        self._text = "\n".join(row.plain for row in rows)
        self._strips = [
            Strip(
                Segment(printable(part.text), part.style, part.control)
                for part in row.render(console, end="")
            )
            for row in rows
        ]
        self.virtual_size = Size(self.widest, len(self._strips))
        if not stays:
            self._spot = spot
            self.scroll_to(0, 0, animate=False, force=True)
        self._go_to_spot()
        self.refresh()

    def on_resize(self) -> None:
        """Keep in the middle what shall be there."""
        self._go_to_spot()
        # A bar that was away, since all lines had room, missed where the view went.
        self.vertical_scrollbar.position = self.scroll_y
        self.horizontal_scrollbar.position = self.scroll_x

    def _go_to_spot(self) -> None:
        if self._spot is not None and self.size:
            column, row = self._spot
            width, height = self.size
            self.scroll_to(
                column - width // 2, row - height // 2, animate=False, force=True, immediate=True
            )

    def pan(self, columns: int, rows: int) -> None:
        """Move the view."""
        self._spot = None
        self.scroll_relative(columns, rows, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """Give one line of the view."""
        left, top = self.scroll_offset
        width = self.size.width
        row = top + y
        if row >= len(self._strips):
            return Strip.blank(width, self.rich_style)
        strip = self._strips[row].crop(left, left + width).extend_cell_length(width)
        return strip.apply_style(self.rich_style)
