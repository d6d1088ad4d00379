"""Every block knows the line where it begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sdprep.outline import (
    Block,
    CodeBlock,
    ListBlock,
    Outline,
    Paragraph,
    Quote,
    Section,
    Table,
    parse_outline,
    plain,
)


def places(outline: Outline) -> list[tuple[int, str]]:
    """All blocks as (line, their first words), in order."""
    return [*_of_blocks(outline.blocks), *_of_sections(outline.sections)]


def _of_sections(sections: Iterable[Section]) -> Iterator[tuple[int, str]]:
    for section in sections:
        yield section.line, f"# {plain(section.title)}"
        yield from _of_blocks(section.blocks)
        yield from _of_sections(section.sections)


def _of_blocks(blocks: Iterable[Block]) -> Iterator[tuple[int, str]]:
    for block in blocks:
        match block:
            case Paragraph():
                yield block.line, plain(block.text)
            case CodeBlock():
                yield block.line, f"code {block.source}"
            case Table():
                yield block.line, f"table {plain(block.header[0])}"
            case Quote():
                yield from _of_blocks(block.blocks)
            case ListBlock():
                for item in block.items:
                    yield item.line, f"- {plain(item.text)}"
                    yield from _of_blocks(item.blocks)


def test_headings_and_paragraphs() -> None:
    text = "before\n\n# Lamp\nIt burns\nall night.\n\n\n## Wick #\n\nCotton.\n\nOil\n===\n"
    assert places(parse_outline(text)) == [
        (1, "before"),
        (3, "# Lamp"),
        (4, "It burns all night."),
        (8, "# Wick"),
        (10, "Cotton."),
        (12, "# Oil"),
    ]


def test_items_and_what_stands_below_them() -> None:
    text = "- wick\n    - cotton\n    - hemp\n\n      for ropes\n- oil\n\n\n1. fill\n2. light\n"
    assert places(parse_outline(text)) == [
        (1, "- wick"),
        (2, "- cotton"),
        (3, "- hemp"),
        (5, "for ropes"),
        (6, "- oil"),
        (9, "- fill"),
        (10, "- light"),
    ]


def test_equal_texts_are_told_apart() -> None:
    text = "# Wick\n\nwick\n\n- wick\n- wick\n\nwick\n\n# Wick\n\n- wick\n"
    lines = [line for line, _ in places(parse_outline(text))]
    assert lines == [1, 3, 5, 6, 8, 10, 12]


def test_a_fence_begins_at_its_first_line() -> None:
    text = "# Lamp\n\n```mermaid\ngraph TD\n    a --> b\n```\n\nafter\n\n    indented\n\nlast\n"
    assert places(parse_outline(text)) == [
        (1, "# Lamp"),
        (3, "code graph TD\n    a --> b"),
        (8, "after"),
        (10, "code indented"),
        (12, "last"),
    ]


def test_a_heading_within_code_is_none() -> None:
    text = "```sh\n# Lamp\n```\n\n# Lamp\n"
    assert places(parse_outline(text)) == [(1, "code # Lamp"), (5, "# Lamp")]


def test_tables_and_what_follows_them() -> None:
    text = "# Lamp\n\n| part | cost |\n|---|---|\n| wick | 1 |\n| oil | 2 |\n\n- wick\n- oil\n"
    assert places(parse_outline(text)) == [
        (1, "# Lamp"),
        (3, "table part"),
        (8, "- wick"),
        (9, "- oil"),
    ]


def test_quotations_rules_and_comments_take_their_lines() -> None:
    text = "> one\n> two\n>\n> - wick\n\n---\n\n<!-- oil\nwick -->\n\noil\n\n***\n\n# wick\n"
    assert places(parse_outline(text)) == [
        (1, "one two"),
        (4, "- wick"),
        (11, "oil"),
        (15, "# wick"),
    ]


def test_markup_in_a_line_does_not_hide_it() -> None:
    text = "x\n\n## 🔥 **The** [`wick`](u) & *oil* \\* &amp;\n\n- **A** <b>b</b>\n- ~~c~~\n"
    assert [line for line, _ in places(parse_outline(text))] == [1, 3, 5, 6]
