"""The page on the format of documents shows what really becomes of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sdprep.cards import extract_cards
from sdprep.outline import parse_outline

PAGE = (Path(__file__).parents[1] / "docs/deck-format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"(?ms)^````markdown\n(.*?)^````\n\n````text\n(.*?)^````$", PAGE)
HEADING = "# Design a Parking Lot\n\n"


@pytest.mark.parametrize(("document", "cards"), EXAMPLES)
def test_an_example_gives_the_cards_below_it(document: str, cards: str) -> None:
    whole = document if "# Design" in document else HEADING + document
    found, problems = extract_cards(parse_outline(whole, "notes.md"))
    lines: list[str] = []
    for card in found:
        lines.append(f"{card.kind}  {card.question}")
        lines += [f"    {line}" for line in card.answer.split("\n")]
    assert lines == cards.splitlines()
    assert problems == ()


def test_every_example_has_its_cards() -> None:
    assert len(EXAMPLES) == PAGE.count("````markdown") > 4
