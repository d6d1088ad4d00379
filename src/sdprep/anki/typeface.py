"""The characters of the bundled font; `tools/anki_font.py` makes it of these."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sdprep.diagrams.text import columns

_TAKEN = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x2032, 0x2033),
    (0x2190, 0x2199),
    (0x21D0, 0x21D5),
    (0x2205, 0x2205),
    (0x221A, 0x221A),
    (0x221E, 0x221E),
    (0x2248, 0x2248),
    (0x2260, 0x2260),
    (0x2264, 0x2265),
    (0x2500, 0x25A1),
    (0x25B2, 0x25B3),
    (0x25B6, 0x25B7),
    (0x25BC, 0x25BD),
    (0x25C0, 0x25C1),
    (0x25C6, 0x25C7),
    (0x25CB, 0x25CB),
    (0x25CF, 0x25CF),
    (0x2713, 0x2713),
    (0x2717, 0x2717),
    (0xFFFD, 0xFFFD),
)
"""What the font it is made of has."""
_CIRCLED = ((0x2460, 0x2473), (0x24B6, 0x24E9))
"""The marks of labels: digits up to 20, and letters."""
HEXAGON = 0x2B21

_OWN = "".join(
    f"{chr(first)}-{chr(last)}".replace("\\", r"\\")
    for first, last in (*_TAKEN[1:], *_CIRCLED, (HEXAGON, HEXAGON))
)
# With the marks that follow it: the blocks of combining ones.
_FOREIGN = re.compile(
    f"([^ -~{_OWN}][\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f]*)"
)


def taken() -> Iterator[int]:
    """Give the characters that are taken from another font."""
    return _all(_TAKEN)


def circled() -> Iterator[int]:
    """Give the characters that are composed: a ring, and in it what they stand for."""
    return _all(_CIRCLED)


def _all(ranges: tuple[tuple[int, int], ...]) -> Iterator[int]:
    return (code for first, last in ranges for code in range(first, last + 1))


def in_cells(line: str, own: Callable[[str], str]) -> str:
    """Make HTML of a line: what the font lacks gets as many cells as a terminal gives to it.

    `own` makes HTML of text. What goes on top of a character stays with it.
    """
    parts = list[str]()
    for number, piece in enumerate(_FOREIGN.split(line)):
        is_foreign = number % 2 == 1
        parts.append(_cell(own(piece), columns(piece[0])) if is_foreign else own(piece))
    return "".join(parts)


def _cell(text: str, width: int) -> str:
    return f'<i class="w{width}">{text}</i>'
