"""Markdown to a tree of sections with their blocks."""

from __future__ import annotations

import pytest

from sdprep.outline import (
    Block,
    CodeBlock,
    ListBlock,
    Paragraph,
    Quote,
    Section,
    Span,
    Table,
    parse_outline,
    plain,
)


def only_block(text: str) -> Block:
    (block,) = parse_outline(text).blocks
    return block


def tree(sections: tuple[Section, ...]) -> list[object]:
    """Titles, each followed by the list of those below it."""
    found: list[object] = []
    for section in sections:
        found.append(plain(section.title))
        if section.sections:
            found.append(tree(section.sections))
    return found


def test_sections_stand_below_the_heading_above_them() -> None:
    text = "# A\n## B\n### C\n## D\n# E\n"
    assert tree(parse_outline(text).sections) == ["A", ["B", ["C"], "D"], "E"]


def test_levels_may_be_left_out_and_begin_anywhere() -> None:
    text = "### A\n# B\n#### C\n## D\n"
    assert tree(parse_outline(text).sections) == ["A", "B", ["C", "D"]]


def test_underlined_headings_are_headings() -> None:
    text = "Lamp\n====\n\nWick\n----\n\nCotton.\n"
    (lamp,) = parse_outline(text).sections
    assert (lamp.level, lamp.sections[0].level) == (1, 2)
    assert tree((lamp,)) == ["Lamp", ["Wick"]]


def test_a_section_ends_before_the_next_of_its_level_and_holds_those_below() -> None:
    text = "# A\n\na\n\n## B\n\nb\n\n# C\n\nc\n"
    a, c = parse_outline(text).sections
    spans = [(part.line, part.end_line) for part in (a, a.sections[0], c)]
    assert spans == [(1, 8), (5, 8), (9, 12)]


def test_blocks_belong_to_the_nearest_heading() -> None:
    outline = parse_outline("before\n\n# A\n\na\n\n## B\n\nb\n\nc\n")
    (a,) = outline.sections
    counts = [len(blocks) for blocks in (outline.blocks, a.blocks, a.sections[0].blocks)]
    assert counts == [1, 1, 2]


def test_a_title_keeps_its_styles() -> None:
    (section,) = parse_outline("# A **lamp** #\n").sections
    assert section.title == (Span("A "), Span("lamp", strong=True))


def test_lists_say_whether_they_are_numbered_and_from_where() -> None:
    bullets, numbers = parse_outline("* a\n* b\n\n3. c\n4. d\n").blocks
    assert isinstance(bullets, ListBlock)
    assert isinstance(numbers, ListBlock)
    assert (bullets.ordered, bullets.start) == (False, 1)
    assert (numbers.ordered, numbers.start) == (True, 3)
    assert [plain(item.text) for item in (*bullets.items, *numbers.items)] == list("abcd")


def test_an_item_has_its_own_text_and_the_blocks_below() -> None:
    block = only_block("- wick\n\n  of cotton\n\n  1. cut\n  2. trim\n\n  ```\n  code\n  ```\n")
    assert isinstance(block, ListBlock)
    (item,) = block.items
    assert plain(item.text) == "wick"
    assert [type(inner) for inner in item.blocks] == [Paragraph, ListBlock, CodeBlock]


def test_an_item_may_have_no_text_of_its_own() -> None:
    block = only_block("- ```\n  code\n  ```\n")
    assert isinstance(block, ListBlock)
    assert block.items[0].text == ()
    assert isinstance(block.items[0].blocks[0], CodeBlock)


def test_a_heading_in_an_item_is_bold_text_and_no_section() -> None:
    outline = parse_outline("- # Lamp\n")
    assert outline.sections == ()
    (block,) = outline.blocks
    assert isinstance(block, ListBlock)
    assert block.items[0].text == (Span("Lamp", strong=True),)


@pytest.mark.parametrize(
    ("text", "language", "source"),
    [
        ("```Mermaid title\ngraph TD\n```\n", "mermaid", "graph TD"),
        ("~~~\na\n\n  b\n~~~\n", "", "a\n\n  b"),
        ("    a\n      b\n", "", "a\n  b"),
        ("```py\nnever closed\n", "py", "never closed"),
    ],
    ids=["language", "tildes", "indented", "open"],
)
def test_code_keeps_its_source_and_the_first_word_of_its_fence(
    text: str, language: str, source: str
) -> None:
    block = only_block(text)
    assert isinstance(block, CodeBlock)
    assert (block.language, block.source) == (language, source)


def test_a_table_has_a_header_and_rows() -> None:
    block = only_block("| part | `cost` |\n|:--|--:|\n| **wick** | 1 |\n| a \\| b |  |\n")
    assert isinstance(block, Table)
    assert [plain(cell) for cell in block.header] == ["part", "cost"]
    assert [[plain(cell) for cell in row] for row in block.rows] == [["wick", "1"], ["a | b", ""]]
    assert block.rows[0][0] == (Span("wick", strong=True),)


def test_a_quotation_holds_blocks() -> None:
    block = only_block("> wick\n>\n> - oil\n> > glass\n")
    assert isinstance(block, Quote)
    assert [type(inner) for inner in block.blocks] == [Paragraph, ListBlock, Quote]


def test_rules_html_and_link_targets_are_no_blocks() -> None:
    text = "***\n\n<!-- a -->\n\n<div>\n</div>\n\n[1]: http://lamp.example\n"
    assert parse_outline(text).blocks == ()


@pytest.mark.parametrize("text", ["", "\n\n", " \t\n"])
def test_an_empty_document_has_an_empty_outline(text: str) -> None:
    outline = parse_outline(text, "lamp.md")
    assert (outline.blocks, outline.sections, outline.problems) == ((), (), ())
    assert (outline.path, outline.source) == ("lamp.md", text)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 3000,
        "> " * 1500 + "a",
        "\n".join("  " * depth + "- a" for depth in range(300)),
        "**a " * 500,
        "```" * 500,
        "# " * 500,
        "|" * 500 + "\n" + "|-" * 500,
        "---\n" * 50,
        "1. " * 500,
        "\x00\x0b\x1f\u2028\ufeff\u202e",
    ],
    ids=["[", ">", "-", "**", "```", "#", "|", "---", "1.", "controls"],
)
def test_hostile_markdown_is_read_like_any_other(text: str) -> None:
    assert parse_outline(text).source == text
