"""The short cut through plain statements reads what the readers that know all of it read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdprep.diagrams.mermaid import parser
from sdprep.diagrams.mermaid.draft import Draft
from sdprep.diagrams.mermaid.plain_links import read_plain_link
from sdprep.diagrams.mermaid.source import Source

DECKS = Path(__file__).parents[2] / "decks"
PIECES = (
    *("A", "B", "x", "o", "end", "A1", "-x", ":::c", "graph", "@", "&", "%%", ";", "/", ".", " "),
    *(
        "[",
        "]",
        "[(",
        ")]",
        "{",
        "}",
        "(",
        ")",
        "[a b]",
        "[a (b) c]",
        '["q [r]"]',
        "{d e}",
        "[🌐 x]",
    ),
    *(
        "-->",
        " --> ",
        " --> ",
        " -- ",
        ' -- "t u" --> ',
        " -- t u --> ",
        "---",
        "==>",
        "-.->",
        "|x|",
    ),
    *("\n", "\n", "subgraph s\n", "<br>", "#35;", '"t"', "é"),
)


def read_twice(monkeypatch: pytest.MonkeyPatch, text: str) -> tuple[object, object]:
    quick = parser.parse_flowchart(text)
    with monkeypatch.context() as patch:
        patch.setattr(parser, "read_plain_link", lambda *_: False)
        return quick, parser.parse_flowchart(text)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_statements_are_read_alike(text: str) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        quick, careful = read_twice(monkeypatch, f"graph TD\n{text}")
        assert quick == careful


def test_the_charts_of_the_decks_are_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    for path in DECKS.glob("*.md"):
        for chart in re.findall(r"(?ms)^```mermaid\n(.*?)^```", path.read_text(encoding="utf-8")):
            quick, careful = read_twice(monkeypatch, chart)
            assert quick == careful


def test_most_statements_take_the_short_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[bool] = []

    def counted(source: Source, draft: Draft) -> bool:
        taken.append(read_plain_link(source, draft))
        return taken[-1]

    monkeypatch.setattr(parser, "read_plain_link", counted)
    for path in DECKS.glob("*.md"):
        for chart in re.findall(r"(?ms)^```mermaid\n(.*?)^```", path.read_text(encoding="utf-8")):
            parser.parse_flowchart(chart)
    assert sum(taken) > len(taken) * 0.8
