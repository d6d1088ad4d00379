"""The page of a design on the screen: how to open it, and what it shows."""

from __future__ import annotations

from textual.widgets import Static

from sdprep.cards import Source
from sdprep.tui.screens.read import ReadScreen
from sdprep.tui.widgets.board import Board
from sdprep.tui.widgets.rows import RowList
from tui.driving import Driven, frame
from tui.harbour import HARBOUR

SLUG = "boat-harbour"
FILLING = "\n".join(
    f"- **Quay {number}**: Lies {number} m from the gate.\n" for number in range(60)
)
LONG = f"{HARBOUR}\n## Considerations\n\n{FILLING}\n## Sources\n\n- Charts of the coast.\n"


async def reading(pilot: Driven, at: Source | None = None) -> None:
    """Open the page of the harbour, at a line of its document."""
    pilot.app.push_screen(ReadScreen(SLUG, at))
    await pilot.pause()
    await pilot.pause()


def board(pilot: Driven) -> Board:
    """The widget that has the page."""
    return pilot.app.screen.query_one("#page", Board)


def top(pilot: Driven) -> str:
    """The bar: the design, and the section in view."""
    return frame(pilot).split("\n")[0].rsplit(maxsplit=2)[0].strip()


def first_line(pilot: Driven) -> str:
    """The line of the page that stands at the top."""
    return board(pilot).text.split("\n")[round(board(pilot).scroll_y)]


def outline(pilot: Driven) -> str:
    """What the outline lists."""
    return pilot.app.screen.query_one("#outline", RowList).text


def told(pilot: Driven) -> str:
    """What the frame over the page says."""
    return str(pilot.app.screen.query_one("#told", Static).visual)
