"""The raw text: damage, keys, comments, long lines."""

from __future__ import annotations

import pytest

from lint.findings import found_below, found_in

DESIGN = "# Design a Parking Lot\n\nLet cars in while there is room.\n"


@pytest.mark.parametrize(
    "text",
    [
        "CafÃ©",
        "itâ€™s",
        "two â€“ three",
        "caf√©",
        "it‚Äôs",
        "5 Â°C",
        "lost \ufffd",
        "ðŸš—",
        "Ã¼ber",
    ],
)
def test_text_of_a_wrong_encoding_is_found(text: str) -> None:
    (found,) = found_below(f"The gate: {text}\n")
    assert found.endswith("damaged-text")


def test_damage_is_found_in_code_and_once_a_line() -> None:
    text = "```mermaid\ngraph TD\n    A[CafÃ© Ã¼] --> B\n```\n"
    assert found_below(text) == ["3:10 damaged-text"]


@pytest.mark.parametrize(
    "text",
    ["café, naïve, Ångström", "O(√n), √π, ¬∞", "NÃO, JOÃO", "5 °C, 3 ½", "„so“ ‚so‘", "🚗 – ½ §"],
)
def test_text_that_is_whole_is_left_alone(text: str) -> None:
    assert found_below(f"The gate: {text}\n") == []


@pytest.mark.parametrize(
    ("matter", "expected"),
    [
        ("alias: car park", ["2:1 unknown-key"]),
        ("aliases: car park\nauthor: me", ["3:1 unknown-key"]),
        ("aliases:\n  - car park\ntags: [a]\ntitle: Lot\nskip: no", []),
    ],
)
def test_keys_that_mean_nothing_are_found(matter: str, expected: list[str]) -> None:
    assert found_in(f"---\n{matter}\n---\n{DESIGN}") == expected


def test_a_document_that_is_left_out_needs_no_design() -> None:
    assert found_in("---\nskip: true\n---\n# Shopping list\n") == []


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("<!-- sdprep: ignore -->", ["3:29 unknown-comment"]),
        ("<!-- sdprep skip -->", ["3:29 unknown-comment"]),
        ("<!--sd-prep: skip-->", ["3:29 unknown-comment"]),
        ("`<!-- sdprep: ignore -->`", []),
        ("<!-- sdprep is fine with this", ["3:29 unknown-comment"]),
        ("<!-- a note -->", []),
    ],
)
def test_a_comment_to_sdprep_is_one_that_it_knows(comment: str, expected: list[str]) -> None:
    assert found_below(f"## Components\n\n- **Gate**: Opens for cars. {comment}\n") == expected


def test_a_very_long_line_is_found_unless_it_is_a_table() -> None:
    long = "The gate opens. " * 70
    assert found_below(f"## Security\n\n- {long}\n") == ["3:1 long-line"]
    assert found_below(f"## Security\n\n| a | b |\n|-|-|\n| c | {long} |\n") == []
    assert found_below(f"```\n{long}\n```\n") == []
