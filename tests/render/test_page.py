"""A design as a page."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.text import Text

from sdprep.outline import parse_outline
from sdprep.render import (
    PageStyle,
    find_diagrams,
    page_sections,
    pick_sections,
    render_diagram,
    render_page,
    render_part,
    section_markdown,
)

DOCUMENT = """\
# Design a Depot

A short brief that is long enough to be broken when the page is forty columns wide.

## Components

- **Gate**: Opens for `lorries` and closes behind them, however long they may be.
    1. First it looks.
    2. Then it opens.

> A quoted remark.

| Side | Price |
|---|---|
| north | 10 EUR |

## Picture

```mermaid
graph TD
    Gate --> Yard
```

## Code

```sql
SELECT 1;
```
"""
SECTION = parse_outline(DOCUMENT).sections[0]


def page(width: int, *, ascii_only: bool = False) -> list[Text]:
    return list(render_page("Depot", SECTION, PageStyle(width, ascii_only)))


def test_a_page_reads_brief_diagram_groups() -> None:
    lines = render_diagram("graph TD\n    Gate --> Yard", PageStyle(60))
    diagram = [line.plain for line in lines]
    assert [line.plain for line in page(60)] == [
        "Depot",
        "",
        "A short brief that is long enough to be broken when the page",
        "is forty columns wide.",
        "",
        *diagram,
        "",
        "Components",
        "",
        "• Gate: Opens for lorries and closes behind them, however",
        "  long they may be.",
        "  1. First it looks.",
        "  2. Then it opens.",
        "",
        "| A quoted remark.",
        "",
        "Side: north",
        "Price: 10 EUR",
        "",
        "Code",
        "",
        "  SELECT 1;",
        "",
    ]


def test_the_author_emphasis_is_kept_as_style() -> None:
    (gate,) = [line for line in page(60) if line.plain.startswith("• Gate")]
    styles = {gate.plain[span.start : span.end]: str(span.style) for span in gate.spans}
    assert styles == {"Gate": "bold", "lorries": "green"}


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_lines_fit_the_width_and_end_without_blanks(width: int) -> None:
    for line in page(width):
        assert cell_len(line.plain) <= width
        assert line.plain == line.plain.rstrip()


def test_ascii_is_seven_bit() -> None:
    assert all(line.plain.isascii() for line in page(60, ascii_only=True))


def test_a_long_source_line_is_broken_inside_its_frame() -> None:
    text = "# Design a Line\n\n```mermaid\n" + "x" * 99 + "\n```\n"
    lines = list(render_page("Line", parse_outline(text).sections[0], PageStyle(40)))
    framed = [line.plain for line in lines if line.plain.startswith("│")]
    assert [len(line) for line in framed] == [40, 40, 40]
    assert "".join(line.strip("│ ") for line in framed) == "x" * 99


def test_a_diagram_inside_a_list_or_a_quote_is_found() -> None:
    text = (
        "# Design a List\n\n- Item:\n\n    ```mermaid\n    graph TD\n    A --> B\n    ```\n\n"
        "> ```mermaid\n> graph LR\n> C --> D\n> ```\n"
    )
    section = parse_outline(text).sections[0]
    found = [(block.source, block.line) for block in find_diagrams(section)]
    assert found == [("graph TD\nA --> B", 5), ("graph LR\nC --> D", 10)]
    shown = "\n".join(line.plain for line in render_page("List", section, PageStyle(60)))
    assert all(f"│ {name} " in shown for name in "ABCD")


def test_sections_are_the_labelled_groups_with_their_markdown() -> None:
    parts = page_sections(SECTION, DOCUMENT)
    assert [(part.id, part.line) for part in parts] == [
        ("components", 5),
        ("picture", 17),
        ("code", 24),
    ]
    assert parts[2].markdown == "## Code\n\n```sql\nSELECT 1;\n```"
    assert section_markdown(SECTION, DOCUMENT) == DOCUMENT.strip()


def test_a_design_without_labels_has_no_sections() -> None:
    text = "# Design a Depot\n\nBrief.\n"
    assert page_sections(parse_outline(text).sections[0], text) == ()


def test_bold_paragraphs_are_sections_too() -> None:
    text = "# Design a Depot\n\nBrief.\n\n**Parts:**\n- a\n\n**Costs & Risks:**\n- b\n"
    parts = page_sections(parse_outline(text).sections[0], text)
    assert [(part.id, part.markdown) for part in parts] == [
        ("parts", "**Parts:**\n- a"),
        ("costs-risks", "**Costs & Risks:**\n- b"),
    ]


def test_a_section_is_picked_by_how_its_label_or_a_word_of_it_begins() -> None:
    text = "# Design a Depot\n\n## Parts\n\n- a\n\n## Costs and parting\n\n- b\n"
    parts = page_sections(parse_outline(text).sections[0], text)
    assert [part.id for part in pick_sections(parts, "par")] == ["parts"]
    assert [part.id for part in pick_sections(parts, "PARTI")] == ["costs-and-parting"]
    assert pick_sections(parts, "zzz") == ()


def test_a_picked_section_is_set_as_on_the_page() -> None:
    part = page_sections(SECTION, DOCUMENT)[2]
    lines = [line.plain for line in render_part(part, PageStyle(60))]
    assert lines == ["Code", "", "  SELECT 1;", ""]


def test_a_comment_that_leaves_something_out_of_the_cards_leaves_no_gap_on_the_page() -> None:
    comment = "<!-- sdprep: skip -->\n\n"
    with_comments = DOCUMENT.replace("```mermaid", comment + "```mermaid")
    with_comments = with_comments.replace("- **Gate**", comment + "- **Gate**")
    sections = [parse_outline(text).sections[0] for text in (DOCUMENT, with_comments)]
    without, same = (list(render_page("Depot", one, PageStyle(60))) for one in sections)
    assert [line.plain for line in same] == [line.plain for line in without]


def test_titles_headings_and_code_are_broken_where_the_page_ends() -> None:
    words = "a title that is longer than the page is wide"
    code = "x" * 70
    text = f"# Design {words}\n\nBrief.\n\n## About {words}\n\n```sh\n{code}\n```\n"
    outline = parse_outline(text)
    lines = [line.plain for line in render_page(words, outline.sections[0], PageStyle(40))]
    assert max(map(len, lines)) <= 40
    assert " ".join(lines).count("longer than the page is") == 2
    assert "".join(line.strip() for line in lines if "xxx" in line) == code


def test_rows_of_a_table_are_apart_and_one_line_ends_it() -> None:
    text = "# Design a Depot\n\n## Prices\n\n| A | B |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\nEnd.\n"
    lines = [
        line.plain for line in render_page("Depot", parse_outline(text).sections[0], PageStyle(60))
    ]
    assert lines[lines.index("A: 1") :] == ["A: 1", "B: 2", "", "A: 3", "B: 4", "", "End.", ""]
