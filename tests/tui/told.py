"""What help, footer and palette tell of, and what works: all four are to be the same."""

from __future__ import annotations

from textual.widgets import Static

from sdprep.tui.commands import (
    EVERYWHERE,
    FILTER,
    FOOTER,
    LISTED,
    PASSAGE,
    SCREENS,
    TYPING,
    Command,
)
from sdprep.tui.widgets.key_bar import KeyBar
from tui.driving import Driven, press

COMMANDS = [
    command
    for group in (EVERYWHERE, *SCREENS.values(), FILTER, TYPING, LISTED, PASSAGE)
    for command in group
]


def working(pilot: Driven) -> dict[str, list[str]]:
    """The ids of the commands that work now, each with its keys."""
    found = dict[str, list[str]]()
    for key, active in pilot.app.screen.active_bindings.items():
        if active.enabled and active.binding.id:
            found.setdefault(active.binding.id, []).append(key)
    return found


def footer(pilot: Driven) -> list[str]:
    """What the last line says of its keys."""
    return [one.description for one in pilot.app.screen.query_one(KeyBar).shown]


def working_commands(pilot: Driven) -> list[Command]:
    """The same as declared."""
    ids = working(pilot)
    return [command for command in COMMANDS if command.id in ids]


def check_footer(pilot: Driven) -> None:
    """The footer tells of those that work, and stand in it."""
    labels = {one.label for one in working_commands(pilot) if one.id in FOOTER}
    assert set(footer(pilot)) == labels


def check_palette(pilot: Driven) -> None:
    """The palette offers those that work, each once."""
    offered = [one.help for one in pilot.app.get_system_commands(pilot.app.screen)]
    assert sorted(offered) == sorted(one.help for one in working_commands(pilot))


async def check_help(pilot: Driven, key: str = "f1") -> None:
    """The list has a line for each of those that work, with each of its keys."""
    works = working(pilot)
    expected = {one.help: len(works[one.id]) for one in working_commands(pilot)}
    await press(pilot, key)
    told = str(pilot.app.screen.query_one("#told", Static).visual).split("\n")
    found = {line[19:].strip(): len(line[:19].split()) for line in told}
    assert found == expected
    await press(pilot, "escape")
