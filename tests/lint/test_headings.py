"""Headings and labels: empty ones, and those that stand twice."""

from __future__ import annotations

import pytest

from lint.findings import found_below, found_in

ITEM = "- **Gate**: Opens when a ticket was taken.\n"
OTHER = "- **Counter**: Knows how many places are free.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"## Components\n\n## Security\n\n{ITEM}", ["1:4 empty-label"]),
        (f"## Security\n\n{ITEM}\n## Components\n\n---\n", ["5:4 empty-label"]),
        (f"**Components:**\n\n**Security:**\n\n{ITEM}", ["1:3 empty-label"]),
        (f"## Security\n\n{ITEM}\n**Gates**\n", ["5:3 empty-label"]),
        ("## Components\n\n<!-- to be written -->\n", ["1:4 empty-label"]),
        (f"## Components\n\n### Inside\n\n{ITEM}", []),
        (f"**Trade-offs:**\n\n**Gate or guard**\n\n{ITEM}", []),
        ("## Architecture\n\n![the lot](lot.png)\n", []),
        ("**Architecture:**\n\n<img src='lot.png'>\n", []),
        ("**Architecture:**\n\n```mermaid\ngraph TD\n    Gate --> Counter\n```\n", []),
        ("## Components\n\n<!-- sdprep: skip -->\n\n### Inside\n", []),
    ],
)
def test_a_label_needs_something_below_it(text: str, expected: list[str]) -> None:
    assert found_below(text) == expected


def test_a_design_that_is_only_a_heading_is_told_once() -> None:
    assert found_in("# Design a Parking Lot\n") == ["1:3 empty-label"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"## Components\n\n{ITEM}\n## components:\n\n{OTHER}", ["5:4 repeated-heading"]),
        (f"**Components**\n\n{ITEM}\n**Components**\n\n{OTHER}", ["5:3 repeated-heading"]),
        (f"## In\n\n### Components\n\n{ITEM}\n## Out\n\n### Components\n\n{OTHER}", []),
        ("## Ways\n\n### Pros\n\n- Short.\n\n### Cons\n\n- Steep.\n\n### Pros\n\n- Wide.\n", []),
    ],
)
def test_a_heading_stands_once_side_by_side(text: str, expected: list[str]) -> None:
    found = found_below(text)
    assert [one for one in found if "second-answer" not in one] == expected


def test_a_design_stands_once_in_a_document() -> None:
    text = f"# Design a Parking Lot\n\n{ITEM}\n# Design the parking lot\n\n{OTHER}"
    assert found_in(text) == ["5:3 repeated-design"]
