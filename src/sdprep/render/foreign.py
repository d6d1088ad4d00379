"""Diagrams other than flowcharts: termaid draws them, where that goes well."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sdprep.diagrams.model import Drawing, Role, Run
from sdprep.diagrams.seven_bits import to_ascii
from sdprep.diagrams.text import columns
from sdprep.printable import printable
from sdprep.render.budget import BudgetSpentError, at_most

_KINDS = re.compile(
    r"(sequenceDiagram|classDiagram|stateDiagram|erDiagram|gantt|pie|journey|gitGraph|mindmap"
    r"|timeline|quadrantChart|xychart|block|packet|kanban|architecture|treemap)"
    r"(?:-beta|-v2)?(?=[\s;:]|\Z)"
)
_MAX_CHARACTERS = 20_000
_MAX_LINES = 400
_MAX_CALLS = 1_000_000
# A block's columns and a packet's bits are cells that get made, however many they are.
_SIZED = frozenset(("block", "packet"))
_HUGE_NUMBER = re.compile(r"\d{5}")
# Gap, padding, width of labels, from roomy to tight; not every kind heeds each of them.
_SPACINGS = ((4, 4, None), (2, 2, None), (1, 0, None), (1, 0, 20), (1, 0, 12))
_ASCII_MARKS = str.maketrans("●◉", "*@")


def foreign_kind(text: str) -> str | None:
    """Name the kind of a diagram that is no flowchart; `text` begins with its header."""
    found = _KINDS.match(text)
    return found[1] if found else None


def draw_foreign(text: str, width: int, *, ascii_only: bool) -> Drawing | None:
    """Draw a diagram within a width; None where that cannot be done, or not safely."""
    kind = foreign_kind(text)
    text = printable(text).rstrip()
    text = to_ascii(text) if ascii_only else text
    too_long = len(text) > _MAX_CHARACTERS or text.count("\n") >= _MAX_LINES
    if kind is None or too_long or (kind in _SIZED and _HUGE_NUMBER.search(text)):
        return None
    for spacing in _SPACINGS:
        lines = _rendered(text, spacing, ascii_only=ascii_only)
        if not lines:
            return None
        widest = max(map(columns, lines))
        if widest <= width:
            rows = tuple((Run(line, Role.TEXT),) if line else () for line in lines)
            return Drawing(rows, width=widest)
    return None


def _rendered(
    text: str, spacing: tuple[int, int, int | None], *, ascii_only: bool
) -> Sequence[str]:
    """What termaid makes of it, without blanks around; nothing where that may not be shown."""
    gap, padding, label_width = spacing
    try:
        import termaid  # 10 ms, and few documents need it

        with at_most(_MAX_CALLS):
            drawn = termaid.render(
                text,
                use_ascii=ascii_only,
                gap=gap,
                padding_x=padding,
                max_label_width=label_width,
            )
    except (Exception, BudgetSpentError):  # noqa: BLE001 - its faults are none of the reader's
        return ()
    if ascii_only:
        drawn = drawn.translate(_ASCII_MARKS)
    if printable(drawn) != drawn or (ascii_only and not drawn.isascii()):
        return ()
    lines = [line.rstrip() for line in drawn.split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return lines
