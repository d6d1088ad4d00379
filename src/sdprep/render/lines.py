"""Wrapping: styled text to lines that fit a width, without blanks at their ends."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

MIN_WIDTH = 20
_MEASURE = Console(file=None, color_system=None, width=200)


def wrapped(text: Text, width: int, first: str = "", rest: str = "") -> Iterator[Text]:
    """Break a text at blanks; `first` goes in front of its first line, `rest` of the others."""
    room = max(MIN_WIDTH, width - cell_len(first))
    lines = text.wrap(_MEASURE, room, tab_size=4) or [Text()]
    for number, line in enumerate(lines):
        line.rstrip()
        yield Text.assemble(rest if number else first, line)


def boxed(source: str, title: str, width: int, *, ascii_only: bool) -> Iterator[Text]:
    """Draw a frame around lines that keep their indentation; longer ones are broken."""
    corners, across, down = ("++++", "-", "|") if ascii_only else ("╭╮╰╯", "─", "│")
    inner = max(MIN_WIDTH, width - 4)
    lines = [piece for line in source.split("\n") for piece in pieces(line, inner)]
    heading = f"{across} {title} "
    fill = across * (inner + 2 - cell_len(heading))
    yield Text(f"{corners[0]}{heading}{fill}{corners[1]}", style="dim")
    for line in lines:
        padding = " " * (inner - cell_len(line))
        yield Text.assemble((down, "dim"), f" {line}{padding} ", (down, "dim"))
    yield Text(f"{corners[2]}{across * (inner + 2)}{corners[3]}", style="dim")


def pieces(line: str, width: int) -> Iterator[str]:
    """Break a line wherever the width ends."""
    start = 0
    while True:
        end = start + width
        while cell_len(line[start:end]) > width:
            end -= 1
        yield line[start:end]
        start = end
        if start >= len(line):
            return
