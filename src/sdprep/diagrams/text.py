"""Label text: made safe for a grid of cells, measured in columns, wrapped."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from sdprep.printable import printable

# Emoji that terminals disagree on: joined ones, those with a selector, keycaps.
_KEYCAP = re.compile("[#*0-9]\ufe0f?\u20e3")
_JOINED = re.compile("(?:.[\ufe0f\U0001f3fb-\U0001f3ff]?\u200d)+.[\ufe0f\U0001f3fb-\U0001f3ff]?")
_SELECTED = re.compile("[^#*0-9A-Za-z]\ufe0f|[\U0001f3fb-\U0001f3ff\U0001f1e6-\U0001f1ff]")
_BLANKS = re.compile(r"[^\S\n]+")
# What is newer than Python's tables is taken for the emoji that it most likely is.
_EMOJI_FIRST, _EMOJI_LAST = 0x1F300, 0x1FAFF
_REPLACEMENT = "\ufffd"


def clean(text: str) -> str:
    """Drop what would not hold its place in a grid; keep line ends, fold blanks."""
    for pattern in (_KEYCAP, _JOINED, _SELECTED):
        text = pattern.sub("", text)
    text = printable(unicodedata.normalize("NFC", text))
    text = _BLANKS.sub(" ", "".join(map(_known, text)))
    return "\n".join(line.strip() for line in text.split("\n")).strip("\n")


@lru_cache(maxsize=4096)
def _known(char: str) -> str:
    """A character as it may be drawn: formats go, the unassigned are marked."""
    category = unicodedata.category(char)
    if category == "Cf":
        return ""
    is_emoji = _EMOJI_FIRST <= ord(char) <= _EMOJI_LAST
    return _REPLACEMENT if category == "Cn" and not is_emoji else char


@lru_cache(maxsize=4096)
def _char_columns(char: str) -> int:
    # By hand: wcwidth says the same of what `clean` leaves, and costs 30 ms to import.
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    category = unicodedata.category(char)
    if category == "Cn" and _EMOJI_FIRST <= ord(char) <= _EMOJI_LAST:
        return 2
    return 0 if category in {"Mn", "Me", "Cf", "Cc"} else 1


@lru_cache(maxsize=4096)
def columns(text: str) -> int:
    """How many columns a terminal gives to `text`."""
    return len(text) if text.isascii() else sum(map(_char_columns, text))


@lru_cache(maxsize=4096)
def wrap(text: str, width: int) -> tuple[str, ...]:
    """Break text into lines of at most `width` columns; only a longer word is cut.

    Of the breaks that take the fewest lines, gives the one that is narrowest.
    """
    lines = fill(text, width)
    low, high = min(width, longest_word(text)), width
    while low < high:
        middle = (low + high) // 2
        if len(fill(text, middle)) <= len(lines):
            high = middle
        else:
            low = middle + 1
    return fill(text, high)


def longest_word(text: str) -> int:
    """Columns of the widest word."""
    return max(map(columns, text.split()), default=0)


def fill(text: str, width: int) -> tuple[str, ...]:
    """Break text into lines, each as full as it gets."""
    lines = list[str]()
    for paragraph in text.split("\n"):
        line = ""
        for word in _pieces(paragraph, width):
            if line and columns(line) + 1 + columns(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return tuple(lines)


def _pieces(paragraph: str, width: int) -> list[str]:
    """The words, cut where one is wider than a line."""
    found = list[str]()
    for word in paragraph.split():
        piece, room = "", 0
        for char in word:
            if room + _char_columns(char) > width and piece:
                found.append(piece)
                piece, room = "", 0
            piece += char
            room += _char_columns(char)
        found.append(piece)
    return found
