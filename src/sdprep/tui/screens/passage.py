"""The cards of a passage, over the page that they were made of."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from sdprep.cards import Card
from sdprep.collection import Collection
from sdprep.printable import printable
from sdprep.tui.commands import PASSAGE, bindings
from sdprep.tui.screens.framed import FramedScreen
from sdprep.tui.telling import counted, one_line, state_mark


class PassageScreen(FramedScreen):
    """Questions and answers in a frame; closed by the usual keys."""

    BINDINGS = bindings(PASSAGE)
    DEFAULT_CSS = """
    PassageScreen VerticalScroll { width: 90%; max-width: 90; }
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

    def compose_text(self) -> ComposeResult:
        """The section with its count, then the cards."""
        yield Static(self._title, classes="quiet", markup=False)
        yield Static(self._text or Text("No card was made of this."), id="told", markup=False)
