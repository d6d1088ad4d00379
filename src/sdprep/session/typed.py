"""An answer that was typed, beside the one that was asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+(?:[.,'\u2019/-]\w+)*")


@dataclass(frozen=True, slots=True)
class Compared:
    """The answer, cut where hits and misses meet."""

    pieces: tuple[tuple[str, bool], ...]
    """Text of the answer in its order, and whether it was typed."""
    hits: int
    words: int
    """How many words the answer has."""
    others: tuple[str, ...]
    """Words that were typed and are not in the answer, in their order."""


def compare_typed(typed: str, answer: str) -> Compared:
    """Compare word by word, whatever the case and the signs between; the order counts."""
    wanted = list(_WORD.finditer(answer))
    given = [word.group() for word in _WORD.finditer(typed)]
    matcher = SequenceMatcher(
        a=[word.group().casefold() for word in wanted],
        b=[word.casefold() for word in given],
        autojunk=False,
    )
    blocks = matcher.get_matching_blocks()
    hit = {block.a + offset for block in blocks for offset in range(block.size)}
    used = {block.b + offset for block in blocks for offset in range(block.size)}
    pieces = list[tuple[str, bool]]()
    last = 0
    for number, word in enumerate(wanted):
        if word.start() > last:
            pieces.append((answer[last : word.start()], True))
        pieces.append((word.group(), number in hit))
        last = word.end()
    if last < len(answer):
        pieces.append((answer[last:], True))
    others = tuple(word for number, word in enumerate(given) if number not in used)
    return Compared(tuple(pieces), len(hit), len(wanted), others)
