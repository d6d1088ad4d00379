"""Diagrams that cannot be read or drawn."""

from __future__ import annotations

import pytest

from lint.findings import found_below
from sdprep.lint import check_subject, read_subject
from sdprep.render import PageStyle

WIDE = "graph LR\n" + "\n".join(
    f"    A{n}[Station {n} of the long line] -- {m} and on it goes --> A{m}[Station {m}]"
    for n in range(14)
    for m in range(n)
)


def fence(source: str, indent: str = "") -> str:
    lines = ["```mermaid", *source.split("\n"), "```"]
    return "\n".join(indent + line for line in lines) + "\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (fence("graph TD\n    A --> B"), []),
        (fence("sequenceDiagram\n    A->>B: hello"), []),
        (fence("graph TD\n    A --> B\n    B -->"), ["4:10 diagram"]),
        ("- Gate\n\n" + fence("graph TD\n    B -->", "    "), ["5:14 diagram"]),
        (fence("sankey-beta\na,b,1"), ["1:1 undrawable-diagram"]),
        (fence("graph TD"), ["1:1 undrawable-diagram"]),
        (fence(""), ["1:1 undrawable-diagram"]),
        ("```python\nsankey-beta\n```\n", []),
    ],
)
def test_a_diagram_is_one_that_readers_see(text: str, expected: list[str]) -> None:
    assert found_below(text) == expected


def test_a_chart_that_becomes_a_list_is_found() -> None:
    text = f"# Design a Railway\n\nMove people.\n\n{fence(WIDE)}"
    (found,) = check_subject(read_subject(text, "notes.md"), PageStyle(40))
    assert (found.line, found.code) == (5, "undrawable-diagram")
    assert "40 columns" in found.message
