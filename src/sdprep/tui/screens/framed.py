"""Text in a frame over the screen below, with the keys that work on it."""

from __future__ import annotations

from abc import abstractmethod

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from sdprep.tui.widgets.key_bar import KeyBar


class FramedScreen(ModalScreen[None]):
    """A frame to scroll; its line of keys lies over the one below, where none works now."""

    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    FramedScreen {
        align: center middle;
        VerticalScroll {
            height: auto; max-height: 90%; max-width: 100%;
            border: round $primary; padding: 0 1; background: $surface;
        }
        VerticalScroll Static { width: 100%; height: auto; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay the frame out, and the keys."""
        with VerticalScroll(can_focus=False) as frame:
            frame.border_title = self.title
            yield from self.compose_text()
        yield KeyBar()

    @abstractmethod
    def compose_text(self) -> ComposeResult:
        """Give what stands in the frame."""

    def on_resize(self) -> None:
        """Offer to scroll where there is more than has room."""
        self.call_after_refresh(self.refresh_bindings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's own signature
        """Offer to scroll where there is something to scroll to."""
        return action not in {"scroll", "page"} or self._frame.max_scroll_y > 0

    @property
    def _frame(self) -> VerticalScroll:
        return self.query_one(VerticalScroll)

    def action_scroll(self, rows: int) -> None:
        """Move the text."""
        self._frame.scroll_relative(y=rows, animate=False)

    def action_page(self, pages: int) -> None:
        """Move by what is in view, less the line that one goes on reading at."""
        self.action_scroll(pages * max(1, self._frame.size.height - 1))
