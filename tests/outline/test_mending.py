"""What authors mean, where CommonMark reads otherwise."""

from __future__ import annotations

import pytest

from sdprep.errors import Code
from sdprep.outline import (
    CodeBlock,
    ListBlock,
    ListItem,
    Outline,
    Paragraph,
    Section,
    Table,
    parse_outline,
    plain,
)


def only_list(text: str) -> ListBlock:
    (block,) = parse_outline(text).blocks
    assert isinstance(block, ListBlock)
    return block


def tree(block: ListBlock) -> list[object]:
    return [part for item in block.items for part in branch(item)]


def branch(item: ListItem) -> list[object]:
    below = [tree(block) for block in item.blocks if isinstance(block, ListBlock)]
    return [plain(item.text), *below]


def titles(outline: Outline) -> list[tuple[int, str, int]]:
    def of(section: Section) -> list[tuple[int, str, int]]:
        mine = (section.level, plain(section.title), section.line)
        return [mine, *(found for child in section.sections for found in of(child))]

    return [found for section in outline.sections for found in of(section)]


@pytest.mark.parametrize(
    "text",
    [
        "1. a\n  - b\n  - c\n2. d\n",
        "1. a\n - b\n    - c\n2. d\n".replace(" - b\n    - c", "   - b\n   - c"),
        "-   a\n  - b\n  - c\n-   d\n",
        "10. a\n  - b\n  - c\n11. d\n",
        "- a\n      - b\n      - c\n- d\n",
        "1. a\n\t- b\n\t- c\n2. d\n",
    ],
)
def test_what_is_indented_below_an_item_is_its_child(text: str) -> None:
    assert tree(only_list(text)) == ["a", ["b", "c"], "d"]


def test_levels_below_a_shallow_one_move_with_it() -> None:
    text = "1. a\n  - b\n    - c\n      more of c\n  - d\n\n  still d\n2. e\n"
    assert tree(only_list(text)) == ["a", ["b", ["c more of c"], "d"], "e"]


@pytest.mark.parametrize("text", ["- a\n - b\n- c\n", " - a\n- b\n - c\n", "* a\n* b\n* c\n"])
def test_a_blank_more_or_less_is_no_level(text: str) -> None:
    assert tree(only_list(text)) == ["a", "b", "c"]


def test_code_and_rules_are_no_items() -> None:
    outline = parse_outline("a\n\n    - code\n\n- b\n\n- - -\n\n```\n1. x\n  - y\n```\n")
    sources = [block.source for block in outline.blocks if isinstance(block, CodeBlock)]
    assert sources == ["- code", "1. x\n  - y"]


def test_code_below_a_shallow_item_stays_with_it() -> None:
    block = only_list("1. a\n  - b\n    ```\n    x = 1\n    ```\n  - c\n")
    (inner,) = [found for found in block.items[0].blocks if isinstance(found, ListBlock)]
    assert [type(found) for found in inner.items[0].blocks] == [CodeBlock]
    assert [plain(item.text) for item in inner.items] == ["b", "c"]


@pytest.mark.parametrize(
    ("text", "level"), [("1. Lamp\n=====\n\na\n", 1), ("x\n\n2) Lamp\n---\n\na\n", 2)]
)
def test_a_numbered_line_with_an_underline_is_a_heading(text: str, level: int) -> None:
    ((found, _, line),) = titles(parse_outline(text))
    assert (found, line) == (level, 1 if level == 1 else 3)


def test_a_bold_label_right_below_a_list_is_not_its_last_item() -> None:
    outline = parse_outline("- a\n    - b\n**Oil:**\n- c\n")
    kinds = [type(block) for block in outline.blocks]
    assert kinds == [ListBlock, Paragraph, ListBlock]
    assert [block.line for block in outline.blocks] == [1, 3, 4]


def test_a_bold_label_right_below_a_text_is_not_its_end() -> None:
    outline = parse_outline("It burns.\n**Oil:**\n- c\n\nand **so**\n**on** it\n")
    texts = [plain(block.text) for block in outline.blocks if isinstance(block, Paragraph)]
    assert texts == ["It burns.", "Oil:", "and so on it"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# A\n\n```mermaid\ngraph TD\nA-->B\n\n# B\n\nc\n", 7),
        ("# A\n\n~~~\nx\n\n**Label**:\n\n# B\n", 8),
        ("# A\n\n```\nx\n\n# B\n\n```python\ny\n```\n", 6),
    ],
)
def test_a_fence_without_an_end_does_not_swallow_what_follows(text: str, line: int) -> None:
    outline = parse_outline(text, "a.md")
    assert titles(outline) == [(1, "A", 1), (1, "B", line)]
    (problem,) = outline.problems
    assert (problem.line, problem.column, problem.code) == (3, 1, Code.UNCLOSED_FENCE)


@pytest.mark.parametrize(
    "text",
    [
        "```\n# a\n\n# b\n```\n",
        "````\n```\n# a\n````\n",
        "~~~\n```\n\n# a\n~~~\n",
        "- a\n\n  ```\n  # b\n  ```\n",
    ],
)
def test_a_fence_with_an_end_is_code_whatever_is_in_it(text: str) -> None:
    outline = parse_outline(text)
    assert (outline.sections, outline.problems) == ((), ())


def test_rows_of_a_table_are_as_long_as_its_head() -> None:
    (table,) = parse_outline("| a | b |\n|--|--|\n| c |\n| d | e | f |\n| g \\| h | i |\n").blocks
    assert isinstance(table, Table)
    assert [[plain(cell) for cell in row] for row in table.rows] == [
        ["c", ""],
        ["d", "e"],
        ["g | h", "i"],
    ]


def test_an_html_table_is_a_table() -> None:
    text = (
        "a\n\n<table>\n<thead><tr><th>Name</th>\n<th>What</th></tr></thead>\n\n"
        "<tr><td><b>Oil</b></td><td>5 &lt; 6 | x<br>y</td></tr>\n</table>\n\nb\n"
    )
    _, table, after = parse_outline(text).blocks
    assert isinstance(table, Table)
    assert [plain(cell) for cell in table.header] == ["Name", "What"]
    assert [[plain(cell) for cell in row] for row in table.rows] == [["Oil", "5 < 6 | x y"]]
    assert table.rows[0][0][0].strong
    assert after.line == 10


def test_a_summary_is_a_label_and_what_it_hides_is_markdown() -> None:
    text = "<details>\n<summary>Parts <i>of</i> it</summary>\n- **Wick**: Burns.\n</details>\nb\n"
    label, first, second = parse_outline(text).blocks
    assert isinstance(label, Paragraph)
    assert (plain(label.text), label.line) == ("Parts of it:", 2)
    assert (first.line, second.line) == (3, 5)


def test_html_lists_and_headings_are_those_of_markdown() -> None:
    text = "<h2>Lamp</h2>\n<ul>\n<li>a</li>\n<li>b<ol><li>c</li></ol></li>\n</ul>\n<p>d\ne</p>\n"
    outline = parse_outline(text)
    assert titles(outline) == [(2, "Lamp", 1)]
    found, after = outline.sections[0].blocks
    assert isinstance(found, ListBlock)
    assert tree(found) == ["a", "b", ["c"]]
    assert isinstance(after, Paragraph)
    assert plain(after.text) == "d e"


def test_an_anchor_in_front_of_a_heading_does_not_hide_it() -> None:
    assert titles(parse_outline('<a name="lamp"></a>\n# Lamp\n')) == [(1, "Lamp", 2)]


@pytest.mark.parametrize(
    "sign", ["<![CDA[x", "<![CDATA[x]]>", "<!x", "<!", "<?x", "<!-", "</", "<"]
)
def test_broken_html_inside_a_table_is_text(sign: str) -> None:
    blocks = parse_outline(f"<table>\n<tr><td>a {sign} b</td></tr>\n</table>\n\nc\n").blocks
    assert blocks[-1].line == 5


@pytest.mark.parametrize("text", ["a <b> c", "<https://lamp.example> is up", "</code> and so on"])
def test_a_paragraph_that_begins_with_a_bracket_stays_one(text: str) -> None:
    assert len(parse_outline(f"{text}\nmore\n").blocks) == 1


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("As in Question 2, oil burns.", "As in Oil Torch, oil burns."),
        ("Like the Oil Torch (Question 2), it burns.", "Like the Oil Torch, it burns."),
        ("It burns (see Problem 2).", "It burns (see Oil Torch)."),
        ("It burns (see above).", "It burns."),
        ("It burns, as shown below.", "It burns."),
        ("As in Question 9, oil burns.", "As in Question 9, oil burns."),
        ("Below 5 degrees it is cold.", "Below 5 degrees it is cold."),
    ],
)
def test_a_reference_becomes_what_it_means(text: str, meant: str) -> None:
    outline = parse_outline(f"# 1. Design a Lamp\n\n{text}\n\n# 2. Design an Oil Torch\n\nb\n")
    (paragraph,) = outline.sections[0].blocks
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.text) == meant
