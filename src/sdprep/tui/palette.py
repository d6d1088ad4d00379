"""The sixteen colours that pages are set in, as each theme has them."""

from __future__ import annotations

from collections.abc import Mapping

from rich.color import Color, ColorParseError
from rich.terminal_theme import TerminalTheme

# Black, red, green, yellow, blue, magenta, cyan, white. Those for text can be read on every theme.
_NAMES = (
    "panel",
    "text-error",
    "text-success",
    "text-warning",
    "text-secondary",
    "text-accent",
    "text-primary",
    "foreground",
)


def palette(variables: Mapping[str, str]) -> TerminalTheme | None:
    """Make the sixteen colours of a theme's own; None where it takes those of the terminal."""
    try:
        triplets = [_triplet(variables[name]) for name in ("background", *_NAMES)]
    except (ColorParseError, KeyError):
        return None
    background, *colours = triplets
    return TerminalTheme(background, colours[-1], colours)


def _triplet(text: str) -> tuple[int, int, int]:
    red, green, blue = Color.parse(text[:7].lower()).get_truecolor()
    return red, green, blue
