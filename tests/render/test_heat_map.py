"""The calendar of answers."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sdprep.render import PageStyle
from sdprep.render.heat_map import heat_map
from sdprep.stats import StudyDay

UNTIL = date(2026, 11, 24)  # a Tuesday


def days_of(counts: list[int]) -> list[StudyDay]:
    first = UNTIL - timedelta(days=len(counts) - 1)
    return [StudyDay(first + timedelta(days=n), count) for n, count in enumerate(counts)]


def drawn(counts: list[int], width: int = 80, *, ascii_only: bool = False) -> list[str]:
    return drawn_in(counts, PageStyle(width, ascii_only))


def drawn_in(counts: list[int], style: PageStyle) -> list[str]:
    return [line.plain for line in heat_map(days_of(counts), style)]


def test_weeks_are_columns_from_monday_to_sunday() -> None:
    counts = [0] * 30 + [1, 2, 0, 3, 4, 0, 8, 4]
    assert drawn(counts) == [
        "    Oct Nov         all",
        "Mon             ██    8",
        "Tue           ░░██    5",
        "Wed           ▒▒      2",
        "Thu                   0",
        "Fri           ▓▓      3",
        "Sat           ██      4",
        "Sun                   0",
        "    answers a day: ░ 1, ▒ 2, ▓ 3, █ 4 or more",
    ]


def test_it_needs_no_more_than_ascii() -> None:
    lines = drawn([1, 2, 3, 4], ascii_only=True)
    assert "".join(lines).isascii()
    assert [line[4:8] for line in lines[1:8]] == [
        *("  ##", "  ##", "    ", "    ", "    ", "::  ", "++  "),
    ]


def test_the_first_weeks_are_left_out_where_there_is_no_room() -> None:
    counts = [7, *[0] * 398, 9]
    wide, narrow = drawn(counts, 100), drawn(counts, 40)
    assert "the last" not in wide[-1]
    assert sum(int(line.split()[-1]) for line in wide[1:8]) == 16
    assert sum(int(line.split()[-1]) for line in narrow[1:8]) == 9
    assert "the last 31 weeks" in " ".join(" ".join(narrow[8:]).split())


def test_one_long_day_does_not_pale_the_others() -> None:
    lines = drawn([10] * 30 + [500])
    assert sum("█" in line for line in lines[1:8]) == 7


@given(
    st.lists(st.integers(0, 300), min_size=1, max_size=900),
    st.builds(PageStyle, st.integers(40, 100), st.booleans()),
)
def test_it_fits_and_tells_how_much_was_answered(counts: list[int], style: PageStyle) -> None:
    lines = drawn_in(counts, style)
    assert all(cell_len(line) <= style.width for line in lines)
    if not any("the last" in line for line in lines):
        assert sum(int(line.split()[-1]) for line in lines[1:8]) == sum(counts)
