"""Each rule by example: given this Markdown, these questions and answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixture_text import Case, read_cases
from sdprep.cards import Card, extract_cards
from sdprep.outline import parse_outline

FIXTURES = Path(__file__).parents[1] / "fixtures"
RULES = (
    "overview",
    "components",
    "tradeoffs",
    "comparisons",
    "numbers",
    "algorithms",
    "workflows",
    "points",
    "diagram",
    "explicit",
    "styles",
)
CASES = [(rule, case) for rule in RULES for case in read_cases(FIXTURES / f"{rule}.txt")]


def written(card: Card) -> str:
    """A card as a line of a fixture."""
    answer = card.answer.replace("\n", " / ") + (f" + {card.extra}" if card.extra else "")
    return f"{card.kind} | {card.question} | {answer}"


@pytest.mark.parametrize(
    "case", [case for _, case in CASES], ids=[f"{rule}: {case.name}" for rule, case in CASES]
)
def test_a_document_gives_the_cards_of_its_fixture(case: Case) -> None:
    cards, problems = extract_cards(parse_outline(case.markdown))
    assert tuple(map(written, cards)) == case.expected
    assert problems == ()


def test_no_two_cases_have_one_name() -> None:
    names = [case.name for _, case in CASES]
    assert sorted(set(names)) == sorted(names)
