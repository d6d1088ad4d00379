"""Flowcharts as people write them: what each becomes, and what is said of what cannot be read."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixture_text import Case, read_cases
from sdprep.diagrams.mermaid.parser import parse_flowchart
from sdprep.diagrams.model import Direction, Edge, Flowchart, Group, Node, Shape, Stroke, Tip

CASES = read_cases(Path(__file__).parents[1] / "fixtures" / "flowcharts.txt")
CHARTS = [case.markdown for case in CASES]
STROKES = {
    Stroke.SOLID: "--",
    Stroke.DOTTED: "-.-",
    Stroke.THICK: "==",
    Stroke.INVISIBLE: "~~",
}
TIPS = {Tip.NONE: ("", ""), Tip.ARROW: ("<", ">"), Tip.CIRCLE: ("o", "o"), Tip.CROSS: ("x", "x")}


def node_line(node: Node) -> str:
    """A node as a line of a fixture."""
    shape = f" ({node.shape})" if node.shape is not Shape.RECTANGLE else ""
    group = f" in {node.group}" if node.group else ""
    label = node.label.replace("\n", " / ")
    return f"{node.id} = {label}{shape}{group}".rstrip()


def edge_line(edge: Edge) -> str:
    """An edge as a line of a fixture."""
    link = TIPS[edge.tail][0] + STROKES[edge.stroke] + TIPS[edge.head][1]
    label = f": {edge.label}".replace("\n", " / ") if edge.label else ""
    length = f" *{edge.length}" if edge.length > 1 else ""
    return f"{edge.source} {link} {edge.target}{label}{length}"


def group_line(group: Group) -> str:
    """A group as a line of a fixture."""
    parent = f" in {group.parent}" if group.parent else ""
    direction = f" {group.direction}" if group.direction else ""
    return f"[{group.id}] {group.title}{parent}{direction}".rstrip()


def written(chart: Flowchart) -> tuple[str, ...]:
    """A chart as the lines of a fixture."""
    return (
        *([f"direction {chart.direction}"] if chart.direction is not Direction.DOWN else ()),
        *map(node_line, chart.nodes),
        *map(edge_line, chart.edges),
        *map(group_line, chart.groups),
    )


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_flowchart_becomes_the_chart_of_its_fixture(case: Case) -> None:
    chart, problems = parse_flowchart(case.markdown)
    assert written(chart) == case.expected
    assert problems == ()


@pytest.mark.parametrize("chart", CHARTS, ids=[case.name for case in CASES])
@pytest.mark.parametrize("line_end", ["\r\n", "\r"], ids=["crlf", "cr"])
def test_line_ends_do_not_matter(chart: str, line_end: str) -> None:
    assert parse_flowchart(chart.replace("\n", line_end)) == parse_flowchart(chart)


def test_no_two_cases_have_one_name() -> None:
    assert len({case.name for case in CASES}) == len(CASES)


HEADER = "the first line should be graph TD or flowchart LR"
BRACKET = "this bracket is not closed; close it behind the label"
QUOTE = 'this quote is not closed; write " behind it'
NO_TARGET = "this link leads nowhere; write a node behind it"
NO_LINK = "a link such as --> or the end of the line is missing here"
UNREAD = "this cannot be read; write a node such as A[Label], or a link"
OPEN_GROUP = "this subgraph is not closed; write end behind its last line"
STRAY_END = "this end closes no subgraph; remove it"

PROBLEMS = {
    "nothing": ("", (), [(1, 1, HEADER)]),
    "no header": ("\n A --> B", ("A = A", "B = B", "A --> B"), [(2, 2, HEADER)]),
    "another diagram": (
        "sequenceDiagram\nA->>B: hi",
        (),
        [(1, 1, "this is another kind of diagram; only flowcharts are drawn")],
    ),
    "no such direction": (
        "graph XY\nA",
        ("A = A",),
        [(1, 7, "XY is no direction; write TD, BT, LR or RL")],
    ),
    "two headers": (
        "graph TD\nA\ngraph LR\nB",
        ("A = A", "B = B"),
        [(3, 1, "a diagram has one header; remove this one")],
    ),
    "an open bracket": (
        "graph TD\nA --> B[half a label\nC",
        ("A = A", "B = half a label", "C = C", "A --> B"),
        [(2, 8, BRACKET)],
    ),
    "an open quote": (
        'graph TD\nA["half] --> B["x"]\nC',
        ("A = half", "B = x", "C = C", "A --> B"),
        [(2, 3, QUOTE)],
    ),
    "an open quote of a title": (
        'graph TD\nsubgraph "half\nA["x"]\nend',
        ("A = x in half", "[half] half"),
        [(2, 10, QUOTE)],
    ),
    "an open block of properties": (
        "graph TD\nA@{ shape: cyl\nB",
        ("A = A (cylinder)", "B = B"),
        [(2, 2, "this @{ is not closed; add } behind the properties")],
    ),
    "an open text of a link": (
        "graph TD\nA -->|half B[x]\nC",
        ("A = A", "C = C"),
        [(2, 6, "the text of this link is not closed; write | behind it")],
    ),
    "two hyphens": (
        "graph TD\nA -- B[x]",
        ("A = A", "B = x", "A -- B"),
        [(2, 3, "-- alone is no link; write --- for a line, --> for an arrow")],
    ),
    "two hyphens above a link": (
        "graph TD\nA -- B\nC[x] --> D",
        ("A = A", "B = B", "C = x", "D = D", "A -- B", "C --> D"),
        [(2, 3, "-- alone is no link; write --- for a line, --> for an arrow")],
    ),
    "a link without a target": (
        "graph TD\nsubgraph s\nA -->\nend\nB --> ; C",
        ("A = A in s", "B = B", "[s] s"),
        [(3, 6, NO_TARGET), (5, 7, NO_TARGET)],
    ),
    "prose": (
        "graph TD\nThis is prose\nA[x] and prose\nA --> B and prose",
        ("A = x", "B = B", "A --> B"),
        [(2, 6, NO_LINK), (3, 6, NO_LINK), (4, 9, NO_LINK)],
    ),
    "no node": ("graph TD\n] --> A\nB", ("B = B",), [(2, 1, UNREAD)]),
    "no end": (
        "graph TD\nsubgraph s\nsubgraph t\nA",
        ("A = A in t", "[s] s", "[t] t in s"),
        [(2, 1, OPEN_GROUP), (3, 1, OPEN_GROUP)],
    ),
    "an end too many": ("graph TD\nA\n  end\nB", ("A = A", "B = B"), [(3, 3, STRAY_END)]),
    "too many links at once": (
        f"graph TD\n{' & '.join('a' * 21)} --> {' & '.join('b' * 21)}",
        ("a = a", "b = b"),
        [(2, 86, "these are more than 400 links; write fewer at once")],
    ),
    "front matter without an end": ("---\ngraph TD\nA", ("A = A",), []),
    "a directive without an end": ("%%{init: {\ngraph TD\nA", ("A = A",), []),
}


@pytest.mark.parametrize(("text", "lines", "problems"), PROBLEMS.values(), ids=PROBLEMS)
def test_what_cannot_be_read_is_located_and_the_rest_is_read(
    text: str, lines: tuple[str, ...], problems: list[tuple[int, int, str]]
) -> None:
    chart, found = parse_flowchart(text, "deck.md")
    assert written(chart) == lines
    assert [(each.line, each.column, each.message) for each in found] == problems


def test_problems_are_located_in_the_document_that_the_chart_stands_in() -> None:
    _, (problem,) = parse_flowchart("graph TD\nA[half\n", "deck.md", first_line=40)
    assert str(problem) == f"deck.md:41:2: {BRACKET}"


@pytest.mark.parametrize("name", ["RECT", "cyl", "database", "h-cyl", "lin-cyl"])
def test_shape_names_are_read_in_any_case(name: str) -> None:
    chart, _ = parse_flowchart(f"graph TD\nA@{{ shape: {name} }}")
    assert chart.nodes[0].shape is (Shape.RECTANGLE if name == "RECT" else Shape.CYLINDER)


def assert_whole(text: str) -> None:
    """Whatever the text: ids are unique, and everything that is named exists."""
    chart, _ = parse_flowchart(text)
    ids = [node.id for node in chart.nodes] + [group.id for group in chart.groups]
    groups = {group.id for group in chart.groups} | {None}
    assert len(set(ids)) == len(ids)
    assert {end for edge in chart.edges for end in (edge.source, edge.target)} <= set(ids)
    assert {node.group for node in chart.nodes} <= groups
    assert {group.parent for group in chart.groups} <= groups
    assert all(edge.length > 0 for edge in chart.edges)


PIECES = st.sampled_from(
    [
        *"AB-=.~<>ox|&;:@#%\"`'()[]{}/\\*_ \n\t\r\x1b\u202e\ud800\U0001f5c4",
        *("-->", "-- ", "-.->", "==>", "~~~", "<br>", "&amp;", "#35;", "@{ shape: ", "%%{", "}%%"),
        *(
            "graph TD\n",
            "subgraph ",
            "end\n",
            "direction LR",
            "style ",
            "accDescr {",
            "---\n",
            ":::",
        ),
    ]
)


@given(st.text() | st.lists(PIECES, max_size=60).map("".join))
def test_any_text_gives_a_whole_chart(text: str) -> None:
    assert_whole(text)
    assert_whole(f"graph TD\n{text}")


@given(st.sampled_from(CHARTS), st.integers(0, 400), st.integers(0, 12), PIECES)
def test_a_damaged_chart_gives_a_whole_chart(chart: str, at: int, cut: int, piece: str) -> None:
    assert_whole(chart[:at] + piece + chart[at + cut :])


REPEATED = [
    "A[", 'A["', "A -- ", "A -- a;", "A -->|", "A@{ ", 'A@{ x: "', "A[[a];", "A & ", "A-->B[x",
    "subgraph ", 'subgraph "x', "accDescr {", "%%{", "-", "=", ".", "-.", "--o", "`_a ", "<b ", "#",
    "A[x]\n", '"', "A>", "A --> B\n", "end\n", "e1@", ":::", "A(\n",
]  # fmt: skip


@pytest.mark.parametrize("unit", REPEATED)
def test_time_grows_with_the_length_and_not_with_its_square(unit: str) -> None:
    text = "graph TD\n" + unit * (100_000 // len(unit))
    start = time.perf_counter()
    assert_whole(text)
    assert time.perf_counter() - start < 10  # the square would take much longer


def test_a_long_label_and_many_lines_are_read_at_once() -> None:
    label = "word (with) [more] " * 600
    lines = "".join(f'N{n}["Node (no. {n})"] -->|to {n}| M{n}\n' for n in range(5_000))
    start = time.perf_counter()
    chart, problems = parse_flowchart(f"graph TD\nA[{label}]\n{lines}")
    assert time.perf_counter() - start < 2  # 0.2 where nothing else runs
    assert (len(chart.nodes), len(chart.edges), problems) == (10_001, 5_000, ())
    assert chart.nodes[0].label == label.strip()
