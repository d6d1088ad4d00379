"""What holds for any document, good or bad."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cards.test_properties import documents, noise
from lint.findings import STYLE
from sdprep.errors import Problem
from sdprep.lint import check_subject, read_subject

few = settings(max_examples=60, deadline=None)
CHARTS = st.lists(
    st.sampled_from(["graph TD", "A --> B", "A -->", "subgraph X", "end", "((", "pie", "", "%%{"]),
    max_size=5,
)


def check(text: str) -> tuple[Problem, ...]:
    """Check a text; every finding must have a place in it."""
    lines = text.split("\n")
    found = check_subject(read_subject(text, "notes.md"), STYLE)
    for problem in found:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert "\n" not in problem.message
        assert problem.path == "notes.md"
    return found


@given(noise)
def test_any_text_is_checked(text: str) -> None:
    check(text)


@given(documents)
@few
def test_any_document_of_designs_is_checked_and_told_in_order(text: str) -> None:
    found = check(text)
    assert list(found) == sorted(set(found), key=lambda one: (one.line, one.column, one.code))


@given(CHARTS, st.sampled_from(["", "    ", "> "]))
@few
def test_any_diagram_is_checked(rows: list[str], indent: str) -> None:
    lines = ["- Gate", "", "```mermaid", *rows, "```"]
    check("# Design a Lot\n\n" + "\n".join(indent + line for line in lines) + "\n")
