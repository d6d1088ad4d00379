"""Counts of days as upright bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rich.text import Text

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_ASCII = " .:#"
_WEEKDAYS = "MTWTFSS"
_WIDEST = 5


def columns(
    counts: Sequence[int], width: int, height: int, colour: str, *, ascii_only: bool = False
) -> Iterator[Text]:
    """Draw a bar a day, all within so many columns and rows; the highest fills the height.

    What is not nothing is not drawn as nothing.
    """
    glyphs = _ASCII if ascii_only else _EIGHTHS
    steps = len(glyphs) - 1
    most = max(counts, default=0) or 1
    levels = [-(-count * steps * height // most) for count in counts]
    bar, gap = _measures(len(counts), width)
    for row in reversed(range(height)):
        signs = (glyphs[max(0, min(steps, level - row * steps))] for level in levels)
        yield Text(gap.join(sign * bar for sign in signs), style=colour)


def weekdays(days: Sequence[date], width: int, today: date) -> Text:
    """Give the initials of the days below such bars, today's marked."""
    bar, gap = _measures(len(days), width)
    line = Text(gap).join(
        Text(f"{_WEEKDAYS[day.weekday()]:^{bar}}", style="bold" if day == today else "dim")
        for day in days
    )
    line.rstrip()
    return line


def _measures(count: int, width: int) -> tuple[int, str]:
    each = max(1, min(_WIDEST, (width + 1) // max(1, count)))
    return (each - 1, " ") if each > 1 else (1, "")
