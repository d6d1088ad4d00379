"""Rows of a label, a figure and a bar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from sdprep.printable import printable
from sdprep.render.style import QUIET, PageStyle

BAR = "cyan"
_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL = "█"
_GAP = "  "
_MAX_BAR, _MIN_BAR = 40, 8


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a chart."""

    label: str
    figure: str
    ratio: float
    """The length of the bar as a share of the longest that there can be, 0 to 1."""
    is_faint: bool = False
    """Whether the figure is hardly one."""


def chart(rows: Sequence[Row], style: PageStyle, indent: str = "") -> Iterator[Text]:
    """Set labels, figures and bars below each other; the bar is last, the figure says the same.

    Where that leaves no room for bars, each label gets a line of its own.
    """
    labels = [printable(row.label) for row in rows]
    figure_width = max((cell_len(row.figure) for row in rows), default=0)
    label_width = max(map(cell_len, labels), default=0)
    room = style.width - cell_len(indent) - figure_width - len(_GAP)
    is_narrow = room - label_width - len(_GAP) < _MIN_BAR
    bar_width = min(_MAX_BAR, room - len(_GAP) - (0 if is_narrow else label_width))
    for row, label in zip(rows, labels, strict=True):
        paint = QUIET if row.is_faint else ""
        if is_narrow:
            yield Text(f"{indent}{_cut(label, style)}", style=paint)
        start = indent + (_GAP if is_narrow else set_cell_size(label, label_width) + _GAP)
        shape = bar(row.ratio, bar_width, ascii_only=style.ascii_only)
        drawn = (f"{_GAP}{shape}" if shape else "", paint or BAR)
        yield Text.assemble((f"{start}{row.figure:>{figure_width}}", paint), drawn)


def bar(ratio: float, width: int, *, ascii_only: bool) -> str:
    """Draw a share, 0 to 1, of so many columns; what is not nothing is not drawn as nothing."""
    if ratio <= 0 or width < 1:
        return ""
    if ascii_only:
        return "#" * max(1, round(min(1, ratio) * width))
    full, rest = divmod(max(1, round(min(1, ratio) * width * len(_EIGHTHS))), len(_EIGHTHS))
    return (_FULL * full + _EIGHTHS[rest]).rstrip()


def _cut(label: str, style: PageStyle) -> str:
    """Cut a label that is longer than a line could be."""
    mark = "..." if style.ascii_only else "…"
    most = style.width - 2 * len(_GAP)
    return label if cell_len(label) <= most else set_cell_size(label, most - len(mark)) + mark
