"""What a session shows, and how its answer is turned up."""

from __future__ import annotations

from textual.widgets import Static

from tui.driving import Driven, drilling, press


def question(pilot: Driven) -> str:
    """The question on the screen, in one line."""
    shown = drilling(pilot).query_one("#question", Static).visual
    return " ".join(str(shown).split())


def note(pilot: Driven) -> str:
    return str(drilling(pilot).query_one("#note", Static).visual)


def answer(pilot: Driven) -> str:
    return str(drilling(pilot).query_one("#answer", Static).visual)


def is_whole(pilot: Driven) -> bool:
    """Whether grades are offered."""
    grades = str(drilling(pilot).query_one("#grades", Static).visual)
    return bool(grades.strip()) and "more" not in grades


async def revealed(pilot: Driven) -> None:
    """Show the whole answer."""
    while not is_whole(pilot):
        assert question(pilot) != "Done."
        await press(pilot, "space")
