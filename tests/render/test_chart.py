"""Rows with bars: the figure says what the bar draws, and lines fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sdprep.render import PageStyle
from sdprep.render.chart import Row, bar, chart

rows = st.builds(
    Row,
    st.text(max_size=60),
    st.integers(0, 9999).map(str),
    st.floats(0, 1),
    st.booleans(),
)
styles = st.builds(PageStyle, st.integers(40, 100), st.booleans())


@pytest.mark.parametrize(
    ("ratio", "drawn", "in_ascii"),
    [
        (0, "", ""),
        (0.001, "▏", "#"),
        (0.25, "█", "#"),
        (0.5, "██", "##"),
        (0.59, "██▍", "##"),
        (1, "████", "####"),
        (3, "████", "####"),
    ],
)
def test_bars(ratio: float, drawn: str, in_ascii: str) -> None:
    assert bar(ratio, 4, ascii_only=False) == drawn
    assert bar(ratio, 4, ascii_only=True) == in_ascii


def test_labels_figures_and_bars_stand_below_each_other() -> None:
    lines = chart([Row("chat", "7", 0.5), Row("数据库", "12", 1)], PageStyle(40), "  ")
    assert [line.plain for line in lines] == [
        "  chat     7  █████████████",
        "  数据库  12  ██████████████████████████",
    ]


def test_where_bars_find_no_room_labels_get_lines_of_their_own() -> None:
    lines = chart(
        [Row("distributed-transactions", "98 of 136", 0.5)], PageStyle(40, ascii_only=True)
    )
    assert [line.plain for line in lines] == [
        "distributed-transactions",
        "  98 of 136  ##############",
    ]


@given(st.lists(rows, max_size=5), styles, st.sampled_from(["", "  "]))
def test_lines_fit_and_tell_every_figure(rows: list[Row], style: PageStyle, indent: str) -> None:
    lines = [line.plain for line in chart(rows, style, indent)]
    assert all(cell_len(line) <= style.width for line in lines)
    for row in rows:
        assert any(row.figure in line for line in lines)


def test_a_label_never_controls_the_terminal() -> None:
    (line,) = chart([Row("\x1b[31mred", "1", 1)], PageStyle(80))
    assert "\x1b" not in line.plain
