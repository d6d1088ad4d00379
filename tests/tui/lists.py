"""Designs and cards on the screen: how to open them, and what their lists say."""

from __future__ import annotations

from textual.widgets import Static

from sdprep.tui.widgets.rows import RowList
from tui.driving import Driven, press


def rows(pilot: Driven, name: str = "cards") -> str:
    """All rows of a list, also those out of view."""
    return pilot.app.screen.query_one(f"#{name}", RowList).text


def shown(pilot: Driven, name: str) -> str:
    """What a widget says."""
    return str(pilot.app.screen.query_one(f"#{name}", Static).visual)


def marked(pilot: Driven) -> str:
    """The row of the cards that the marker stands at."""
    cards = pilot.app.screen.query_one("#cards", RowList)
    return cards.text.split("\n")[cards.chosen]


async def browsing(pilot: Driven, *keys: str) -> None:
    """Open the screen from home, and press keys."""
    await press(pilot, "b", *keys)
