"""Lines of a screen that are no document's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

if TYPE_CHECKING:
    # Not for the first paint.
    from sdprep.diagrams.model import Role, Run


def spread(left: str, right: str, width: int, *, mark: str = "…") -> str:
    """Set two texts at the two ends of a line; the left one is cut where there is no room."""
    room = max(0, width - cell_len(right) - 2)
    if cell_len(left) > room:
        left = set_cell_size(left, max(0, room - cell_len(mark))).rstrip() + mark
    return f"{set_cell_size(left, room)}  {right}"


def place_of(rows: Iterable[Sequence[Run]], role: Role) -> tuple[int, int] | None:
    """Find the first part of a drawing with a role: its column and its row."""
    for number, row in enumerate(rows):
        column = 0
        for run in row:
            if run.role is role:
                return column + cell_len(run.text) // 2, number
            column += cell_len(run.text)
    return None
