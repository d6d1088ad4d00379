"""A card's identity is what it asks about."""

from __future__ import annotations

import re

import pytest

from sdprep.cards import extract_cards
from sdprep.cards.identity import card_id
from sdprep.outline import parse_outline

ID = card_id("lamp", ["Wick", "Ash"], "components", "Café bar")


def test_an_id_is_sixteen_characters_that_any_file_system_takes() -> None:
    assert re.fullmatch("[a-z2-7]{16}", ID)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("rate-limiter", ("Token bucket",), "concept", ""), "el4kgwoflnw3ixdk"),
        (("url-shortener", (), "brief", ""), "rqzvvze7wthj535r"),
        (("lamp", ("Wick", "Ash"), "components", "Café bar"), "yvaonm6zrcxd3czd"),
    ],
)
def test_ids_in_review_logs_of_earlier_versions_stay_true(
    parts: tuple[str, tuple[str, ...], str, str], expected: str
) -> None:
    assert card_id(*parts) == expected


DOCUMENT = """\
# Design a Lamp

It gives light.

## Components

- **Wick**: Burns.

## Algorithms

1. **Draw**:
    - **Concept**: Oil climbs.
    - **Cost**: None.
    - **Pros**: Silent.

## Workflow: light it

1. Fill the tank.
2. Strike a match.

## Parts

All of brass.

- **Glass**: Shields.

## Security

- Doors are shut.
"""


def test_ids_of_a_document_in_earlier_versions_stay_true() -> None:
    cards, _ = extract_cards(parse_outline(DOCUMENT))
    assert {card.answer: card.id for card in cards} == {
        "It gives light.": "segvj7p75spbfxkm",
        "Burns.": "tw57jj2pcj4in3gi",
        "Oil climbs.": "ahprf4wqgl4fjbpv",
        "None.": "njtcs32rwtgh7iut",
        "Silent.": "bqv4oovqywlo3egd",
        "1. Fill the tank.\n2. Strike a match.": "p6qlvyx36qoyggxr",
        "Strike a match.": "4d62kvj7gnutyfax",
        "All of brass.": "d4vv6eqigl2b6j2y",
        "Shields.": "owpv6gvuxk35wle7",
        "Doors are shut.": "uu7probiie6h6wql",
    }


@pytest.mark.parametrize(
    ("owner", "cue"),
    [
        (("wick", "ASH"), "café BAR"),
        (("🔥 Wick", "“Ash”:"), "Café, bar!"),
        (("Wick\u200b", " Ash "), "Cafe\u0301  bar"),
        (("**Wick**", "Ash"), "(Café) bar…"),
    ],
)
def test_case_punctuation_emoji_and_unicode_form_do_not_count(
    owner: tuple[str, ...], cue: str
) -> None:
    assert card_id("lamp", owner, "components", cue) == ID


@pytest.mark.parametrize(
    "other",
    [
        card_id("torch", ["Wick", "Ash"], "components", "Café bar"),
        card_id("lamp", ["Wick"], "components", "Café bar"),
        card_id("lamp", ["Ash", "Wick"], "components", "Café bar"),
        card_id("lamp", ["Wick Ash"], "components", "Café bar"),
        card_id("lamp", ["Wick", "Ash"], "cost", "Café bar"),
        card_id("lamp", ["Wick", "Ash"], "components", "Cafébar"),
        card_id("lamp", ["Wick", "Ash"], "components", ""),
        card_id("lamp", ["Wick", "Ash", ""], "components", "Café bar"),
    ],
    ids=["topic", "path", "order", "one owner", "aspect", "words", "cue", "depth"],
)
def test_topic_path_aspect_and_cue_count(other: str) -> None:
    assert other != ID
