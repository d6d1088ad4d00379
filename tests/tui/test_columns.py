"""Days as upright bars, and the two ends of a line."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from samples import DAY
from sdprep.diagrams import Role, Run
from sdprep.tui.lines import place_of, spread
from sdprep.tui.widgets.columns import columns, weekdays

COUNTS = st.lists(st.integers(0, 500), min_size=1, max_size=30)


def drawn(counts: list[int], width: int, height: int, *, ascii_only: bool = False) -> list[str]:
    return [line.plain for line in columns(counts, width, height, "", ascii_only=ascii_only)]


def test_a_bar_is_as_high_as_its_share_of_the_highest() -> None:
    assert drawn([0, 4, 8, 16], 7, 2) == ["      █", "  ▄ █ █"]
    assert drawn([0, 1, 3], 0, 1, ascii_only=True) == [" .#"]


def test_bars_are_wider_where_there_is_room() -> None:
    assert drawn([1, 1], 8, 1) == ["███ ███"]
    days = [DAY - timedelta(days=1), DAY]
    assert weekdays(days, 8, DAY).plain == " S   M"


@given(
    counts=COUNTS, width=st.integers(30, 200), height=st.integers(1, 9), ascii_only=st.booleans()
)
def test_what_is_not_nothing_is_drawn(
    counts: list[int], width: int, height: int, *, ascii_only: bool
) -> None:
    lines = drawn(counts, width, height, ascii_only=ascii_only)
    assert len(lines) == height
    assert {len(line) for line in lines} == {len(lines[0])}
    assert len(lines[0]) <= width
    each = (len(lines[0]) + 1) // len(counts) if len(lines[0]) > len(counts) else 1
    for place, count in enumerate(counts):
        assert (lines[-1][place * each] != " ") == bool(count)


@pytest.mark.parametrize("left", ["Rate Limiter", "Zähler 港口費用 of a name that is too long"])
@pytest.mark.parametrize("width", [20, 21, 40])
def test_a_line_has_two_ends_and_the_right_one_stays(left: str, width: int) -> None:
    line = spread(left, "3 left", width)
    assert cell_len(line) == width
    assert line.endswith("  3 left")
    assert left in line or "…" in line


def test_a_part_of_a_drawing_is_found_by_its_role() -> None:
    rows = [[Run("ab")], [Run("港"), Run("░░░░", Role.HIDDEN)]]
    assert place_of(rows, Role.HIDDEN) == (4, 1)
    assert place_of(rows, Role.MARK) is None
