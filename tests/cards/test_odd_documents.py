"""Odd documents, part two: moved histories, lost steps, wrong lines."""

from __future__ import annotations

import pytest

from sdprep.cards import extract_cards, slugify
from sdprep.outline import parse_outline, plain


def faces(text: str) -> list[tuple[str, str]]:
    return [(card.question, card.answer) for card in extract_cards(parse_outline(text))[0]]


def test_heading_in_an_item_does_not_move_lines() -> None:
    outline = parse_outline("- # Lamp\n\n# Lamp\n\nx\n\n# Torch\n")
    assert [block.line for block in outline.blocks] == [1]
    assert [section.line for section in outline.sections] == [3, 7]


def test_statements_that_begin_alike_may_change_places() -> None:
    one = "- The glass is cut to the size of the base, or wind comes in.\n"
    two = "- The glass is cut to the size of the base, as the flame flickers.\n"

    def found(text: str) -> set[tuple[str, str]]:
        cards, _ = extract_cards(parse_outline(f"# Design a Lamp\n\n## Security\n\n{text}"))
        return {(card.id, card.answer) for card in cards}

    assert found(one + two) == found(two + one)


def test_ampersands_without_a_semicolon() -> None:
    (block,) = parse_outline("GET /?id=1&copy=2").blocks
    assert plain(block.text) == "GET /?id=1&copy=2"  # type: ignore[union-attr]


@pytest.mark.parametrize(("title", "slug"), [("A > B", "a-b"), ("x = y", "x-y"), ("a <= b", "a-b")])
def test_slugs(title: str, slug: str) -> None:
    assert slugify(title) == slug


@pytest.mark.parametrize(
    "text",
    [
        "**std**::vector holds items.",
        "**5**–10 % of reads miss.",
        "`https`://x is used.",
        "**10**:30 is late.",
    ],
)
def test_bold_words_at_the_start_of_a_longer_word_are_no_name(text: str) -> None:
    ((question, _),) = faces(f"# Design a Lamp\n\n## Security\n\n- {text}\n")
    assert question == "In a Lamp, what should be known about Security?"


def test_equal_statements_are_one_card() -> None:
    text = "- same words here and they go on for a long time\n" * 2
    assert len(faces(f"# Design a Lamp\n\n## Security\n\n{text}")) == 1


def test_pros_of_the_whole_design_do_not_depend_on_the_section_before() -> None:
    depots = "## Depots\n\n- **Dock**: For one truck.\n\n"
    pros = "## Pros\n\n- Cheap.\n\n"

    def found(text: str) -> set[tuple[str, str]]:
        cards, _ = extract_cards(parse_outline(f"# Design a Lamp\n\n{text}"))
        return {(card.id, card.question) for card in cards}

    assert found(depots + pros) == found(pros + depots)


def test_pros_that_are_names_alone() -> None:
    text = "# Design a Lamp\n\n## Trade-offs\n\n- **Oil**:\n    - **Pros**:\n        - **Cheap**\n        - **Safe**\n"
    assert [answer for _, answer in faces(text)] == ["- Cheap\n- Safe"]


def test_a_lead_in_without_a_label() -> None:
    text = "# Design a Lamp\n\n- A lost one is handled so:\n    - It is locked.\n"
    assert [q for q, _ in faces(text) if "about ?" in q] == []


def test_a_blank_left_in_front_of_a_colon() -> None:
    answers = [a for _, a in faces("# Design a Lamp\n\n## Workflow\n\n1. Light it :\n")]
    assert answers == ["Light it"]


def test_a_step_that_leads_to_bullets_is_still_a_step() -> None:
    text = "1. Fill the tank with one of these:\n    - Oil.\n    - Fat.\n2. Light it.\n"
    answers = [a for _, a in faces(f"# Design a Lamp\n\n## Workflow\n\n{text}")]
    assert "1. Fill the tank with one of these\n2. Light it." in answers
