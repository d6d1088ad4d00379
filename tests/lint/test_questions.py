"""Cards that nobody could answer, or anybody."""

from __future__ import annotations

import pytest

from lint.findings import found_below


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("- **Ticket reader**: Reads the tickets.\n", ["3:22 giveaway"]),
        ("- **Parking gate**: The gate of the parking lot.\n", ["3:21 giveaway"]),
        ("- **Ticket reader**: Reads the tickets and lets their cars out.\n", []),
        ("- **Gate**: Barrier.\n", []),
        ("- **Gate or guard**: A guard.\n", []),
    ],
)
def test_a_question_does_not_tell_its_answer(items: str, expected: list[str]) -> None:
    assert found_below(f"## Components\n\n{items}") == expected


def test_an_answer_can_be_said_from_memory() -> None:
    words = " ".join(f"station{number}" for number in range(70))
    found = found_below(f"## Components\n\n- **Line**: Calls at {words}.\n")
    assert found == ["3:13 long-answer"]
    shorter = " ".join(f"station{number}" for number in range(50))
    assert found_below(f"## Components\n\n- **Line**: Calls at {shorter}.\n") == []
