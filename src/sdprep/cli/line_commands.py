"""What can be typed in a plain session besides a grade: declared once, for reading and for help."""

from __future__ import annotations

from enum import Enum


class Command(Enum):
    """A command with the words for it and what it does."""

    STOP = (("q", "quit", "exit"), "stops; every answer is saved already")
    UNDO = (("u", "undo"), "takes back what was done last, as often as you like")
    BURY = (("b", "bury"), "asks this card no more today")
    SUSPEND = (("!", "suspend"), "asks it no more until `sdprep unsuspend`")
    FLAG = (("*", "flag"), "flags it, or takes the flag off")
    EDIT = (("e", "edit"), "opens the editor at its line in the document")
    HISTORY = (("i", "info", "history"), "tells where the card stands, and how it was answered")
    HELP = (("?", "h", "help"), "tells all this")

    def __init__(self, words: tuple[str, ...], effect: str) -> None:
        self.words = words
        self.effect = effect


def parse_command(line: str | None) -> Command | None:
    """Read a command; the end of the input stops. None for anything else."""
    if line is None:
        return Command.STOP
    word = line.strip().lower()
    return next((command for command in Command if word in command.words), None)


def command_help() -> list[str]:
    """A line for each command."""
    return [f"  {command.words[0]}  {command.effect}" for command in Command]
