"""Odd documents that were met: each gave a wrong line or a wrong character once."""

from __future__ import annotations

import pytest

from sdprep.outline import CodeBlock, Paragraph, decode_text, parse_outline, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [("oil &amp; wick", "oil & wick"), ("a &lt; b", "a < b"), ("a&nbsp;b", "a b")],
)
def test_entities(text: str, expected: str) -> None:
    (block,) = parse_outline(text).blocks
    assert isinstance(block, Paragraph)
    assert plain(block.text) == expected


@pytest.mark.parametrize("text", ["```\n```\n", "x\n\n```\n```\n", "```\n\nx = 1\n```\n"])
def test_line_of_a_fence(text: str) -> None:
    block = parse_outline(text).blocks[-1]
    assert isinstance(block, CodeBlock)
    assert block.line == text.split("\n").index("```") + 1


def test_heading_named_like_a_link_target_above() -> None:
    assert parse_outline("[wick]: http://x\n\n# wick\n").sections[0].line == 3


def test_empty_heading() -> None:
    assert parse_outline("x\n\n##\n").sections[0].line == 3


@pytest.mark.parametrize("text", ["√π", "–∞", "≈±"])
def test_whole_text_that_could_be_damage(text: str) -> None:
    assert decode_text(text.encode()) == text


# --- found later
