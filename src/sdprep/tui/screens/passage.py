"""The cards of a passage, over the page that they were made of."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from sdprep.cards import Card
from sdprep.collection import Collection
from sdprep.printable import printable
from sdprep.tui.commands import Command, bindings
from sdprep.tui.telling import counted, one_line, state_mark

_KEYS = (
    Command("passage.close", "escape,q,c,enter", "dismiss", "Close", "Goes back"),
    Command("passage.down", "j,down", "scroll(1)", "Down", "Moves down"),
    Command("passage.up", "k,up", "scroll(-1)", "Up", "Moves up"),
    Command("passage.page", "space,pagedown", "scroll(8)", "Page", "Moves down by a page"),
    Command("passage.page_up", "b,pageup", "scroll(-8)", "Page up", "Moves up by a page"),
)


class PassageScreen(ModalScreen[None]):
    """Questions and answers in a frame; closed by the usual keys."""

    BINDINGS = bindings(_KEYS)
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    PassageScreen {
        align: center middle;
        VerticalScroll {
            width: 90%; max-width: 90; height: auto; max-height: 90%;
            border: round $primary; padding: 0 1; background: $surface;
        }
        Static { width: 100%; height: auto; }
    }
    """

    def __init__(self, title: str, cards: Sequence[Card], collection: Collection) -> None:
        super().__init__()
        self._title = Text(one_line(f"{title}: {counted(len(cards), 'card')}"), no_wrap=True)
        self._text = Text()
        for card in cards:
            mark = state_mark(collection.log.state(card.id), collection.today)
            self._text.append(f"{mark}\n", style="dim")
            self._text.append(f"{printable(card.question)}\n", style="bold")
            self._text.append(f"{printable(card.answer)}\n\n")
        self._text.rstrip()

    def compose(self) -> ComposeResult:
        """One text in a frame."""
        with VerticalScroll(can_focus=False):
            yield Static(self._title, classes="quiet", markup=False)
            yield Static(self._text or Text("No card was made of this."), id="told", markup=False)

    def action_scroll(self, rows: int) -> None:
        """Move the text."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)
