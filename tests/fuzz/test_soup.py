"""A short run of what `make fuzz` does for minutes: any bytes, any pieces of documents."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from sdprep.cards import extract_cards
from sdprep.outline import decode_text, parse_outline

PIECES = (
    *("# Design a Lamp\n", "## Components\n", "## Trade-offs\n", "### 2. Wick\n", "## Workflow\n"),
    *("- **Wick**: Draws oil up.\n", "- Oil: feeds it\n", "    - Pros: cheap\n", "1. Light it.\n"),
    *(
        "  - two\n",
        "\t- tab\n",
        "* star\n",
        "**Label:**\n",
        "Label:\n",
        "Lamp\n===\n",
        "1. x\n---\n",
    ),
    *("```mermaid\ngraph TD\n", "A[Tank] -- oil --> B[Wick]\n", "```\n", "~~~\n", "subgraph s\n"),
    *(
        "<details>\n",
        "<summary>x</summary>\n",
        "</details>\n",
        "<table><tr><td>a</td>",
        "</table>\n",
    ),
    *("<ul><li>a", "<!-- sdprep: skip -->\n", "<p>", "| a | b |\n|---|\n", "| c |\n", "> quote\n"),
    *("---\naliases: x\nskip: Wick\n---\n", "Q: Why?\n", "A: So.\n", "C: It holds {two} litres.\n"),
    *(
        "(see Question 2)",
        "e.g. ",
        "5 ms ",
        "\u201c",
        "\x00",
        "\u202e",
        "\ufeff",
        "\r",
        "\u2028",
        "\x85",
    ),
    *(
        "\u221a\u00a9",
        "\u00c3\u00a9 ",
        "\U0001f525\ufe0f",
        "\\",
        "&lt;",
        "`",
        "*",
        "[a](b)",
        "\n",
        "\n",
        " ",
    ),
)
soup = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def check(data: bytes) -> None:
    """Whatever the bytes are, nothing is raised, and what is made of them can be shown."""
    text = decode_text(data)
    if text is None:
        return
    cards, problems = extract_cards(parse_outline(text, "soup.md"))
    lines = text.count("\n") + 1
    assert len({card.id for card in cards}) == len({card.question for card in cards}) == len(cards)
    assert all(1 <= place.line <= lines for place in problems)
    for card in cards:
        assert 1 <= card.source.line <= lines
        assert card.question.strip()
        assert card.answer.strip()
        shown = card.question + card.answer + card.extra
        assert not {char for char in shown if unicodedata.category(char) == "Cc"} - {"\n"}


@settings(max_examples=300, deadline=None)
@given(soup)
def test_pieces_of_documents_in_any_order(text: str) -> None:
    check(text.encode())


@settings(max_examples=100, deadline=None)
@given(soup, st.sampled_from(["utf-16", "cp1252", "utf-8-sig"]), st.integers(0, 200))
def test_in_any_encoding_and_cut_anywhere(text: str, codec: str, end: int) -> None:
    check(text.encode(codec, "replace")[:end])


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    check(data)
    check(b"# Design a Lamp\n\n- " + data)
