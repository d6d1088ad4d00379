"""A list with a row a line: however many there are, only those in view are ever made."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.events import Click
from textual.geometry import Size, clamp
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

_MARK = "> "
"""Stands in front of the chosen row; colours alone say nothing to some."""
_NO_MARK = " " * len(_MARK)
_AMPLE_COLUMNS = 200
RowMaker = Callable[[int, int], Text]
"""Makes the text of a row: by its place, for so many columns."""


class RowList(ScrollView, can_focus=False):
    """Rows to choose from; its screen has the keys."""

    DEFAULT_CSS = """
    RowList {
        background: transparent;
        scrollbar-size: 1 1;
        overflow-x: hidden;
        scrollbar-gutter: stable;
        & > .row-list--chosen { text-style: bold; }
    }
    RowList.-active > .row-list--chosen { background: $primary 40%; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--chosen"}

    class Opened(Message):
        """A row was clicked."""

        def __init__(self, rows: RowList) -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> RowList:
            """The list, for handlers that are after one of several."""
            return self.rows

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes)
        self._count = 0
        self._make: RowMaker = _nothing
        self.chosen = 0
        """The place of the row that the marker stands at."""

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._count

    @property
    def text(self) -> str:
        """What all its rows say, where there is room."""
        return "\n".join(self._row(place, _AMPLE_COLUMNS).plain for place in range(self._count))

    def show(self, count: int, make: RowMaker, chosen: int = 0) -> None:
        """Show other rows."""
        self._count, self._make = count, make
        self.virtual_size = Size(1, count)
        self.choose(chosen)

    def choose(self, place: int) -> None:
        """Put the marker at a row, and bring that into view."""
        self.chosen = clamp(place, 0, max(0, self._count - 1))
        self._scroll_to_chosen()
        self.refresh()

    def move(self, rows: int) -> None:
        """Move the marker."""
        self.choose(self.chosen + rows)

    def on_resize(self) -> None:
        """Keep the marker in view."""
        self._scroll_to_chosen()

    def on_click(self, event: Click) -> None:
        """Choose the row under the mouse."""
        place = self.scroll_offset.y + event.y
        if event.y < self.size.height and place < self._count:
            self.choose(place)
            self.post_message(self.Opened(self))

    def render_line(self, y: int) -> Strip:
        """Give one line of the view."""
        place, width = self.scroll_offset.y + y, self._width
        if place >= self._count:
            return Strip.blank(width, self.rich_style)
        is_chosen = place == self.chosen
        row = self._row(place, self._room)
        # Colours that are chosen for the ground of the screen cannot be read on the marker's.
        text = Text.assemble(_MARK, row.plain) if is_chosen else Text.assemble(_NO_MARK, row)
        text.truncate(width, overflow="ellipsis")
        strip = Strip(text.render(self.app.console, end="")).adjust_cell_length(width)
        style = self.get_component_rich_style("row-list--chosen") if is_chosen else self.rich_style
        return strip.apply_style(style)

    @property
    def _room(self) -> int:
        return max(1, self._width - len(_MARK))

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    def _row(self, place: int, room: int) -> Text:
        row = self._make(place, room)
        row.no_wrap = True
        return row

    def _scroll_to_chosen(self) -> None:
        height, top = self.size.height, self.scroll_offset.y
        if height and not top <= self.chosen < top + height:
            to = self.chosen if self.chosen < top else self.chosen - height + 1
            self.scroll_to(y=to, animate=False, force=True, immediate=True)


def _nothing(place: int, room: int) -> Text:
    return Text(f"{place}"[:room])
