"""A card's identity is what it asks about."""

from __future__ import annotations

import re

import pytest

from sdprep.cards.identity import card_id

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
