"""Mermaid diagrams as drawings with styles."""

from __future__ import annotations

import sys
import time

import pytest
from rich.text import Text

from sdprep.diagrams import draw, parse_flowchart
from sdprep.printable import printable
from sdprep.render import (
    FLOWCHART,
    PageStyle,
    diagram_kind,
    draw_diagram,
    drawing_lines,
    joined,
    render_diagram,
)

CHART = """\
graph TD
    subgraph Depot
        Gate["Gate [bold]A[/]"] -- "lets in" --> Yard[(Yard)]
    end
"""
SEQUENCE = (
    "sequenceDiagram\n    participant C as Client\n    C->>S: one request\n    S-->>C: done\n"
)
FOREIGN = {
    "sequenceDiagram": SEQUENCE,
    "classDiagram": "classDiagram\n    Animal <|-- Duck\n    class Duck{\n    +swim()\n    }\n",
    "stateDiagram": "stateDiagram-v2\n    [*] --> Still\n    Still --> [*]: go\n",
    "erDiagram": "erDiagram\n    CUSTOMER ||--o{ ORDER : places\n",
    "gantt": "gantt\n    dateFormat YYYY-MM-DD\n    section S\n    A :a1, 2026-01-01, 30d\n",
    "pie": 'pie title Pets\n    "Dogs" : 386\n    "Cats" : 85\n',
    "mindmap": "mindmap\n  root\n    A\n    B\n",
    "gitGraph": "gitGraph\n    commit\n    branch side\n    commit\n",
}


def lines_of(source: str, width: int = 80, *, ascii_only: bool = False) -> list[str]:
    return [line.plain for line in render_diagram(source, PageStyle(width, ascii_only))]


def is_source(lines: list[str]) -> bool:
    return "diagram (Mermaid)" in lines[0]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("graph TD", FLOWCHART),
        ("graph", FLOWCHART),
        ("flowchart LR; A --> B", FLOWCHART),
        ("flowchart-elk LR\nA", FLOWCHART),
        ("---\ntitle: T\n---\n%%{init: {}}%%\n%% remark\n\n  graph TD\nA", FLOWCHART),
        ("---\ntitle: T\n---\n%% remark\nstateDiagram-v2\nA", "stateDiagram"),
        ("xychart-beta\n", "xychart"),
        ("graphic novel", None),
        ("pieces", None),
        ("C4Context", None),
        ("", None),
    ],
)
def test_the_kind_is_told_by_the_header(source: str, kind: str | None) -> None:
    assert diagram_kind(source) == kind


def test_a_flowchart_is_drawn_and_its_labels_are_no_markup() -> None:
    drawn = "\n".join(lines_of(CHART))
    for text in ("Gate [bold]A[/]", "lets in", "Yard", "Depot"):
        assert text in drawn


def styles_of(line: Text) -> dict[str, str]:
    return {line.plain[span.start : span.end].strip(): str(span.style) for span in line.spans}


def test_roles_have_styles_and_focus_is_bold() -> None:
    chart, _ = parse_flowchart(CHART)
    found = dict[str, str]()
    for line in drawing_lines(draw(chart, 80, focus="Yard")):
        found |= styles_of(line)
    assert found["Depot"] == "italic"
    assert found["lets in"] == "bold green"
    assert "Gate [bold]A[/]" not in found
    assert found["Yard"] == "bold"


def test_a_list_of_edges_is_running_text() -> None:
    drawing = draw(parse_flowchart(CHART)[0], 30)
    assert drawing.is_list
    styles = {style for line in drawing_lines(drawing) for style in styles_of(line).values()}
    assert styles <= {"italic", ""}


def test_drawings_below_each_other() -> None:
    one, other = (draw(parse_flowchart(f"graph TD\n{name}")[0], 80) for name in ("A", "Longer"))
    both = joined((one, other))
    assert both.text == f"{one.text}\n\n{other.text}"
    assert (both.width, both.height) == (other.width, one.height + 1 + other.height)


@pytest.mark.parametrize("source", ["graph TD", "graph TD\n%% nothing\n", "", "   \n", "hello"])
def test_what_has_nothing_to_draw_is_shown_as_it_was_written(source: str) -> None:
    assert is_source(lines_of(source))


@pytest.mark.parametrize("kind", FOREIGN)
def test_other_kinds_are_drawn(kind: str) -> None:
    assert diagram_kind(FOREIGN[kind]) == kind
    assert not is_source(lines_of(FOREIGN[kind], 100))
    lines = lines_of(FOREIGN[kind], 100, ascii_only=True)
    assert not is_source(lines)
    assert "\n".join(lines).isascii()


@pytest.mark.parametrize("kind", FOREIGN)
@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_kind_is_wider_than_asked(kind: str, width: int) -> None:
    for line in lines_of(FOREIGN[kind], width):
        assert Text(line).cell_len <= width
        assert line == line.rstrip()


def test_labels_in_ascii_lose_their_accents_alone() -> None:
    assert ": Cafe -> 1 " in "\n".join(lines_of(f"{SEQUENCE}S->>C: Café → 1\n", ascii_only=True))


def test_front_matter_and_remarks_do_not_hide_the_kind() -> None:
    prelude = "---\ntitle: T\n---\n%%{init: {'theme': 'dark'}}%%\n%% remark\n"
    assert lines_of(prelude + SEQUENCE) == lines_of(SEQUENCE)


def test_a_wide_sequence_is_set_tighter() -> None:
    source = SEQUENCE + "    S->>D: a message of some length that is broken\n"
    assert max(map(len, lines_of(source, 120))) > 60
    assert not is_source(lines_of(source, 60))


@pytest.mark.parametrize(
    "source",
    [
        "packet-beta\n    0-999999999: all\n",
        "block-beta\n    columns 99999999\n    a b\n",
        "stateDiagram-v2\n" + "".join(f"S{i * 7 % 60} --> S{i * 11 % 59}\n" for i in range(380)),
        "gantt\n    dateFormat YYYY-MM-DD\n    A :0001-01-01, 999999999d\n",
        "sequenceDiagram\n" + "A->>B: hi\n" * 500,
        f"sequenceDiagram\nA->>B: {'x' * 30_000}\n",
        "sequenceDiagram\n",
        "sequenceDiagram\n    nonsense\n",
    ],
    ids=lambda source: source[:12].strip(),
)
def test_what_termaid_cannot_do_is_shown_as_it_was_written(source: str) -> None:
    began = time.perf_counter()
    assert is_source(lines_of(source))
    assert time.perf_counter() - began < 10


def test_a_fault_of_termaid_does_not_reach_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> str:
        raise SystemError

    monkeypatch.setattr("termaid.render", fail)
    assert is_source(lines_of(SEQUENCE))


def test_controls_from_termaid_do_not_reach_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("termaid.render", lambda *_, **__: "\x1b[31mred")
    assert is_source(lines_of(SEQUENCE))


@pytest.mark.parametrize("source", [CHART, *FOREIGN.values()], ids=["flowchart", *FOREIGN])
def test_what_is_written_never_controls_the_terminal(source: str) -> None:
    evil = source.replace("A", "A\x1b]0;x\x07\u202e\u200b")
    drawn = "\n".join(lines_of(evil))
    assert printable(drawn) == drawn


def test_the_budget_leaves_no_profiler_behind() -> None:
    assert draw_diagram(SEQUENCE, "sequenceDiagram", PageStyle(80))
    assert sys.getprofile() is None
