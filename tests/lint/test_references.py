"""References that lead nowhere."""

from __future__ import annotations

import pytest

from lint.findings import found_below


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Works like the gate of Question 99.", ["3:39 dangling-reference"]),
        ("Works like the barrier of the following diagram.", ["3:42 dangling-reference"]),
        ("Opens; see the next section on how.", ["3:23 dangling-reference"]),
        ("Opens once in\n  the way that the list below has.", ["4:16 dangling-reference"]),
        ("Holds as many cars as section 3 of RFC 7230 allows.", []),
        ("Refuses what is above the limit of 4 m, or below 1 m.", []),
        ("Sums what the previous hour and the one before it have brought.", []),
    ],
)
def test_a_card_stands_alone(text: str, expected: list[str]) -> None:
    assert found_below(f"## Components\n\n- **Barrier**: {text}\n") == expected


def test_what_is_on_no_card_may_point_anywhere() -> None:
    assert found_below("## References\n\n- See the next section.\n") == []


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("[gate](#the-gate)", ["1:8 dead-link"]),
        ("[gate]: #the-gate", ["1:9 dead-link"]),
        ("<a href='#the-gate'>gate</a> opens.", ["1:10 dead-link"]),
        ("[gate](<#the gate>)", ["1:9 dead-link"]),
        ("[parts](#components)", []),
        ("[parts](#-components)", []),
        ("[parts](<#Components>)", []),
        ("[pay](#pay--go-caf%C3%A9)", []),
        ("[second](#twice-1)", []),
        ("[own](#mine) and <a id='mine'></a>", []),
        ("[up](#top) and [up](#)", []),
        ("`[code](#the-gate)`", []),
        ("```\n[code](#the-gate)\n```", []),
        ("[other](other.md#the-gate)", []),
    ],
)
def test_a_link_within_the_document_has_a_target(link: str, expected: list[str]) -> None:
    item = "- **Gate**: Opens when a ticket was taken.\n"
    headings = f"## 🧱 Components\n\n{item}\n## Pay & go: café\n\n- Nobody pays twice.\n"
    twice = f"## In\n\n### Twice\n\n{item}\n## Out\n\n### Twice\n\n{item}"
    assert found_below(f"{link}\n\n{headings}\n{twice}") == expected
