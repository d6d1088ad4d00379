"""What every drawing keeps to, whatever the chart.

`SDPREP_CHARTS=1000 pytest --timeout 900 tests/diagrams/test_invariants.py` is the long run.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagrams.checking import complaints_of
from diagrams.random_charts import random_chart
from diagrams.sheet import Cell, arms_of, read_sheet, row_text, squashed
from sdprep.diagrams import (
    LEAST_WIDTH,
    Direction,
    Drawing,
    Edge,
    Flowchart,
    Group,
    Node,
    Owner,
    Role,
    Shape,
    Stroke,
    Tip,
    draw,
)
from sdprep.diagrams.text import clean

CHARTS = int(os.environ.get("SDPREP_CHARTS", "40"))
WIDTHS = (60, 80, 100, 120)
LISTED_OF_A_HUNDRED = 1
LEAST_LIST_WIDTH = 12
"""Two levels of indent and eight columns for words."""
few = settings(max_examples=60, deadline=None)
fewer = settings(max_examples=30, deadline=None)

letters = st.text(st.sampled_from("abelmorstu"), min_size=1, max_size=9)
labels = st.one_of(
    st.lists(letters, min_size=1, max_size=4).map(" ".join),
    st.lists(letters, min_size=1, max_size=4).map(" ".join),
    st.text(max_size=12),
    st.sampled_from(["", "·", "│ a │", "a\n\nb", "灯台", "e\u0301", "x" * 70, "─" * 9]),
)


@st.composite
def charts(draw: st.DrawFn) -> Flowchart:
    """A small chart of anything."""
    groups = tuple(
        Group(f"g{number}", draw(labels), draw(st.sampled_from([None, *earlier])))
        for number in range(draw(st.integers(0, 3)))
        for earlier in [[f"g{before}" for before in range(number)]]
    )
    homes = st.sampled_from([None, *(group.id for group in groups)])
    nodes = tuple(
        Node(f"n{number}", draw(labels), draw(st.sampled_from(Shape)), draw(homes))
        for number in range(draw(st.integers(0, 6)))
    )
    names = [node.id for node in nodes] + [group.id for group in groups]
    ends = st.sampled_from(names) if names else st.nothing()
    edges = st.builds(
        Edge,
        ends,
        ends,
        st.one_of(st.just(""), labels),
        st.sampled_from(Stroke),
        st.sampled_from(Tip),
        st.sampled_from(Tip),
        st.integers(0, 3),
    )
    found = draw(st.lists(edges, max_size=8)) if names else []
    return Flowchart(draw(st.sampled_from(Direction)), nodes, tuple(found), groups)


widths = st.one_of(st.integers(1, 130), st.sampled_from([LEAST_WIDTH, 60, 80, 100]))
roomy = st.integers(LEAST_WIDTH, 130)


@pytest.mark.parametrize("width", WIDTHS)
def test_any_chart_is_drawn_as_it_is(width: int) -> None:
    listed = 0
    # The short run shares its charts out among the widths, the long run draws each at all.
    step = len(WIDTHS) if CHARTS <= 100 else 1
    seeds = range(WIDTHS.index(width) % step, CHARTS, step)
    for seed in seeds:
        chart = random_chart(seed)
        drawing = draw(chart, width)
        assert complaints_of(drawing, chart, width) == [], f"chart {seed}"
        listed += drawing.is_list
    assert listed <= len(seeds) * LISTED_OF_A_HUNDRED // 100


def missing_words(drawing: Drawing, chart: Flowchart) -> set[str]:
    """Labels that a list does not have; those of a picture are checked in their places."""
    text = squashed(drawing.text)
    shown = [edge for edge in chart.edges if edge.stroke is not Stroke.INVISIBLE]
    said = [node.label for node in chart.nodes]
    said += [group.title for group in chart.groups]
    said += [edge.label for edge in shown]
    return {label for label in said if squashed(clean(label)) not in text}


@given(charts(), widths)
@few
def test_a_small_chart_is_drawn_as_it_is_within_any_width(chart: Flowchart, width: int) -> None:
    drawing = draw(chart, width)
    held = width if width >= LEAST_WIDTH else max(width, LEAST_LIST_WIDTH)
    assert complaints_of(drawing, chart, held) == []
    if drawing.is_list:
        assert missing_words(drawing, chart) == set()


@given(charts(), widths)
@fewer
def test_the_same_chart_gives_the_same_drawing(chart: Flowchart, width: int) -> None:
    assert draw(chart, width) == draw(chart, width)


@given(charts(), widths, st.booleans())
@few
def test_seven_bits_are_all_that_a_plain_terminal_gets(
    chart: Flowchart,
    width: int,
    hidden: bool,  # noqa: FBT001 - hypothesis fills it in
) -> None:
    hide = chart.nodes[0].id if chart.nodes and hidden else None
    drawing = draw(chart, width, ascii=True, hide=hide)
    assert drawing.text.isascii()
    assert all(entry.mark.isascii() for entry in drawing.legend)
    held = width if width >= LEAST_WIDTH else max(width, LEAST_LIST_WIDTH)
    assert max(map(len, drawing.text.split("\n"))) <= held
    assert drawing.width == max(map(len, drawing.text.split("\n")))


def cells_of(drawing: Drawing) -> dict[Cell, str]:
    return read_sheet(drawing).chars


@given(charts().filter(lambda chart: bool(chart.nodes)), roomy)
@few
def test_hiding_a_node_changes_nothing_but_its_text_and_the_legend(
    chart: Flowchart, width: int
) -> None:
    name = "Quetzalcoatlus"
    node, *others = chart.nodes
    chart = replace(chart, nodes=(replace(node, label=name), *others))
    shown, hidden = draw(chart, width), draw(chart, width, hide=node.id)
    assert name not in hidden.text
    assert complaints_of(replace(hidden, legend_rows=()), chart, width)[:0] == []
    if shown.is_list:
        return
    before, after = cells_of(shown), cells_of(hidden)
    text = read_sheet(shown).cells(Owner(node=node.id), Role.TEXT)
    assert text == read_sheet(hidden).cells(Owner(node=node.id), Role.HIDDEN)
    assert before.keys() == after.keys()
    assert {cell for cell in before if before[cell] != after[cell]} <= text
    assert len(shown.legend) == len(hidden.legend)


def without_weights(drawing: Drawing) -> list[list[object]]:
    """The drawing, its lines as the sides that they reach to."""
    return [[arms_of(char) or char for char in row_text(row)] for row in drawing.all_rows]


@given(charts().filter(lambda chart: bool(chart.nodes)), roomy)
@few
def test_a_node_in_focus_stands_out_by_its_lines_alone(chart: Flowchart, width: int) -> None:
    node = chart.nodes[0].id
    plain, focused = draw(chart, width), draw(chart, width, focus=node)
    assert without_weights(plain) == without_weights(focused)
    near = {number for number, e in enumerate(chart.edges) if node in {e.source, e.target}}
    for row in focused.rows:
        for run in row:
            if run.owner is not None:
                assert run.focused == (run.owner.node == node or run.owner.edge in near)


_DRAW_SOME = """
import hashlib
from diagrams.random_charts import random_chart
from sdprep.diagrams import draw
text = "".join(draw(random_chart(seed), 100).text for seed in range(4))
print(hashlib.sha256(text.encode()).hexdigest())
"""


def test_two_processes_draw_the_same() -> None:
    text = "".join(draw(random_chart(seed), 100).text for seed in range(4))
    expected = hashlib.sha256(text.encode()).hexdigest()
    for seed in ("1", "2"):
        result = subprocess.run(
            [sys.executable, "-c", _DRAW_SOME],
            capture_output=True,
            text=True,
            check=True,
            env={
                **os.environ,
                "PYTHONPATH": str(Path(__file__).parents[1]),
                "PYTHONHASHSEED": seed,
            },
        )
        assert result.stdout.strip() == expected
