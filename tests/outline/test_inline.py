"""Styles within a line: what stays as text, and how it is marked."""

from __future__ import annotations

import pytest

from sdprep.outline import Paragraph, RichText, Span, parse_outline, plain


def inline(text: str) -> RichText:
    (block,) = parse_outline(text).blocks
    assert isinstance(block, Paragraph)
    return block.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[label](http://lamp.example)", "label"),
        ("[label][1]\n\n[1]: http://lamp.example", "label"),
        ("![a lamp](lamp.png)", ""),
        ("<http://lamp.example>", "http://lamp.example"),
        ("a <b>bold</b> word", "a bold word"),
        ("wick <!-- to do --> and oil", "wick and oil"),
        ("wick<br>oil<BR/>glass", "wick oil glass"),
        ("wick\noil", "wick oil"),
        ("wick  \noil\\\nglass", "wick oil glass"),
        ("~~wick~~ oil", "wick oil"),
        (r"2 \* 3 \_ \#", "2 * 3 _ #"),
        ("a_b_c", "a_b_c"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("`**raw**` and ``a ` b``", "**raw** and a ` b"),
        ("**[`deep`](u) *er***", "deep er"),
    ],
)
def test_markup_is_dropped_and_its_text_is_kept(text: str, expected: str) -> None:
    assert plain(inline(text)) == expected


def test_bold_emphasis_and_code_are_marked() -> None:
    assert inline("a **b** *c* `d`") == (
        Span("a "),
        Span("b", strong=True),
        Span(" "),
        Span("c", emphasis=True),
        Span(" "),
        Span("d", code=True),
    )


def test_styles_add_up() -> None:
    assert inline("**a *b* `c`** *d **e***") == (
        Span("a ", strong=True),
        Span("b", strong=True, emphasis=True),
        Span(" ", strong=True),
        Span("c", strong=True, code=True),
        Span(" "),
        Span("d ", emphasis=True),
        Span("e", strong=True, emphasis=True),
    )


def test_underscores_mark_as_stars_do() -> None:
    assert inline("__a__ _b_") == inline("**a** *b*")


def test_text_of_one_style_is_one_span() -> None:
    assert inline("a [b](u) <u>c</u>\nd") == (Span("a b c d"),)


def test_html_marks_text_as_markdown_does() -> None:
    assert inline("<b>a</b> <EM>b</EM> <code>c</code>") == inline("**a** *b* `c`")


def test_an_entity_is_its_character_also_in_code() -> None:
    assert inline("a &lt; `b &gt; c`") == (Span("a < "), Span("b > c", code=True))


def test_white_space_in_plain_text_is_one_blank() -> None:
    assert plain((Span("  a \t"), Span("\n b", strong=True), Span(" "))) == "a b"


def test_words_parted_by_style_alone_stay_one_word() -> None:
    assert plain(inline("**W**ick")) == "Wick"
