"""What would take minutes is done in a moment; the suite's timeout ends what is not."""

from __future__ import annotations

import pytest

from sdprep.cards import extract_cards
from sdprep.errors import Code
from sdprep.outline import Paragraph, parse_outline, plain

SIZE = 50_000
LIST = "# Design a Lamp\n\n## Components\n\n- "


@pytest.mark.parametrize(
    ("before", "after"), [("*a ", " c*"), ("_a ", " c_"), ("**a ", " c**"), ("~~a ", " c~~")]
)
def test_emphasis_without_end_is_cut_and_told(before: str, after: str) -> None:
    count = SIZE // len(before + after)
    outline = parse_outline(f"fine\n\n{before * count}b{after * count}\n\n*fine*\n", "lamp.md")
    (problem,) = outline.problems
    assert (problem.line, problem.code) == (3, Code.LIMIT)
    first, long, last = outline.blocks
    assert isinstance(long, Paragraph)
    assert plain(long.text).split() == ["a"] * count + ["b"] + ["c"] * count
    assert isinstance(last, Paragraph)
    assert last.text[0].emphasis
    assert first.line == 1


def test_much_emphasis_in_many_paragraphs_stays() -> None:
    outline = parse_outline("\n\n".join(["*a* **b** `c` [d](e)"] * 2000))
    assert outline.problems == ()
    assert all(isinstance(block, Paragraph) and block.text[0].emphasis for block in outline.blocks)


@pytest.mark.parametrize(
    "text",
    [
        "[" * SIZE,
        "![" * (SIZE // 2),
        "a " + "<a " * (SIZE // 3),
        " ".join("`" * length for length in range(1, 300)),
        "> " * (SIZE // 2),
        "\n".join("  " * depth + "- a" for depth in range(400)),
        "\n".join("    " * depth + "1. a" for depth in range(300)),
        "<p>a\n" * (SIZE // 5),
        "<ul><li>a " * (SIZE // 10),
        "<table>\n" * (SIZE // 8),
        "```a\nx\n" * (SIZE // 7),
        "a" + " " * SIZE + "b",
        f"{LIST}" + "(a. B " * (SIZE // 6),
        f"{LIST}" + '"A. B ' * (SIZE // 6),
        f"{LIST}" + "A((" * (SIZE // 3),
        LIST
        + "\n- ".join(f"the same words begin each of these, and go on {n}" for n in range(900)),
        "|a" * (SIZE // 6) + "|\n" + "|-" * (SIZE // 6) + "|\n" + "|b" * (SIZE // 6) + "|\n",
        "x " * (6 * SIZE),
    ],
    ids=lambda text: text[-12:].strip() or text[:12],
)
def test_hostile_text_takes_no_longer_than_other_text(text: str) -> None:
    extract_cards(parse_outline(text, "lamp.md"))
