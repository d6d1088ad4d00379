"""Items: names, questions and lead-ins with nothing to them, and names that stand twice."""

from __future__ import annotations

import pytest

from lint.findings import found_below


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("- **Gate**: Opens.\n- **Counter**\n", ["4:5 bare-item"]),
        ("- **Gate**:\n    - **Lamp**\n", ["4:9 bare-item"]),
        ("- **Gate**:\n    - **Pros**:\n", ["4:9 bare-item"]),
        ("- **Gate**:\n    - Opens when a ticket was taken.\n", []),
        ("- **Gate**:\n  ```python\n  open()\n  ```\n", []),
        ("- **Gate**:\n  ![a gate](gate.png)\n", []),
        ("- **Gate** <!-- sdprep: skip -->\n- **Lamp**: Burns.\n", []),
        ("1. **Driver**\n2. **Gate**\n", []),
        ("- **Gate**:\n    - **Pros**:\n        - **Cheap**\n        - **Safe**\n", []),
    ],
)
def test_a_name_needs_a_word_about_it(items: str, expected: list[str]) -> None:
    assert found_below(f"## Components\n\n{items}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Security\n\n- Who can forge a ticket?\n", ["3:3 unanswered-question"]),
        ("## Security\n\n- **Tickets**: Who can forge one?\n", ["3:16 unanswered-question"]),
        ("## Security\n\n- **Who can forge a ticket?**\n", ["3:5 unanswered-question"]),
        ("## FAQ\n\n1. Who can forge a ticket?\n2. How?\n    - Not at all.\n", ["3:4 un"]),
        ("## Security\n\n- Who can forge a ticket? Nobody, it is signed.\n", []),
        ("## Security\n\n- Who can forge a ticket?\n    - Nobody.\n", []),
        ("## Security\n\n- Q: Who can forge a ticket?\n- A: Nobody.\n", []),
        ("## Security\n\n- Q: Who can forge a ticket? A: Nobody.\n", []),
        ("## Security\n\n- Q: Who can forge a ticket?\n", ["3:3 unanswered-question"]),
        ("## Questions to ask\n\n- How many cars a day?\n", []),
        ("## Clarifying questions\n\n- How many cars a day?\n", []),
        ("## Workflow\n\n1. Is there a free place?\n2. Open the gate.\n", []),
    ],
)
def test_a_question_needs_an_answer(text: str, expected: list[str]) -> None:
    found = found_below(text)
    assert len(found) == len(expected)
    assert all(one.startswith(start) for one, start in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- The gate opens in two cases:\n- A ticket was taken.\n", ["3:3 open-lead-in"]),
        ("- **Gate**: It opens in these cases:\n", ["3:13 open-lead-in"]),
        ("- The gate opens in two cases:\n    - A ticket was taken.\n", []),
        ("- The gate opens in two cases:\n  - A ticket was taken.\n", []),
        ("- The gate is opened so:\n\n```python\nopen()\n```\n", []),
        ("Everything that follows from it has been left for another day:\n", ["3:1 open-lead-in"]),
        ("Everything that follows from it stands in the table here:\n\n|a|b|\n|-|-|\n|c|d|\n", []),
    ],
)
def test_a_colon_wants_something_below_it(text: str, expected: list[str]) -> None:
    assert found_below(f"## Security\n\n{text}") == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("- **Gate**: Opens.\n- **gate:** Shuts.\n", ["4:5 duplicate-cue"]),
        ("- **Ways**:\n    - **In**: Left.\n    - **In**: Right.\n", ["5:9 duplicate-cue"]),
        ("- **Gate**: Opens.\n- **Gate**: Opens.\n", ["4:5 duplicate-cue"]),
        ("- **Gate**: Opens.\n- **Gates**: Shut.\n", []),
        ("- Q: What opens? A: A gate.\n- Q: What shuts? A: A door.\n", []),
    ],
)
def test_a_name_stands_once_under_a_label(items: str, expected: list[str]) -> None:
    assert found_below(f"## Components\n\n{items}") == expected


def test_what_gives_no_cards_may_have_any_form() -> None:
    assert found_below("## References\n\n- **Parking for beginners**\n- Why cars?\n") == []
