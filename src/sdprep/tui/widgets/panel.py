"""A quiet frame with a title around some lines."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text
from textual.widgets import Static

from sdprep.printable import printable


class Panel(Static):
    """Shows lines that are made for its width; none is wrapped."""

    DEFAULT_CSS = """
    Panel {
        width: 1fr; height: auto; padding: 0 1;
        border: round $foreground 30%;
        border-title-color: $text-muted;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        &.-here { border: round $primary; border-title-color: $text-primary; }
        &.-ascii { border: ascii $foreground 30%; }
        &.-ascii.-here { border: ascii $primary; }
        &:ansi { border: round ansi_bright_black; border-title-color: ansi_default; }
        &:ansi.-here { border: round ansi_blue; border-title-style: bold; }
    }
    """

    def __init__(self, title: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, markup=False)
        self.border_title = title
        self._text = ""

    @property
    def text(self) -> str:
        """What it shows, without styles."""
        return self._text

    def show(self, lines: Iterable[Text]) -> None:
        """Show other lines."""
        text = Text("\n", no_wrap=True, overflow="ellipsis").join(lines)
        self._text = printable(text.plain)
        self.update(text)
