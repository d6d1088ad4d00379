"""What a filter finds: designs by whatever they are called, cards by their words."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sdprep.library import Library, load_library
from sdprep.library.filtering import Finder
from sdprep.paths import bundled_decks

LIBRARY: Library = load_library([], bundled_decks())


def slugs(typed: str) -> list[str]:
    return [design.slug for design in Finder(LIBRARY).designs(typed)]


def test_nothing_typed_leaves_all_designs_and_finds_no_card() -> None:
    assert slugs("  ") == [design.slug for design in LIBRARY.designs]
    assert Finder(LIBRARY).cards("  ", 10).total == 0


def test_signs_alone_are_in_no_name() -> None:
    assert slugs("!!") == []


def test_beginnings_of_words_in_any_order_find_a_design() -> None:
    assert slugs("LIM rat") == ["rate-limiter"]
    assert slugs("tinyurl") == ["url-shortener"]


def test_a_tag_finds_what_is_filed_under_it(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("---\ntags: light\n---\n# Design a Lamp\n\n- **Wick**: Draws oil.\n")
    found = Finder(load_library([path], tmp_path / "none")).designs("ligh")
    assert [design.slug for design in found] == ["lamp"]


def test_cards_that_ask_with_the_words_stand_before_those_that_answer_with_them() -> None:
    hits = Finder(LIBRARY).cards("Bloom FILTER", 1000)
    asks = ["bloom filter" in card.question.casefold() for card in hits.cards]
    assert True in asks
    assert False in asks
    assert asks == sorted(asks, reverse=True)


@given(st.text(max_size=8), st.integers(0, 50))
def test_a_limit_leaves_out_cards_but_counts_them(typed: str, limit: int) -> None:
    finder = Finder(LIBRARY)
    some, everything = finder.cards(typed, limit), finder.cards(typed, len(LIBRARY.cards))
    assert some.cards == everything.cards[:limit]
    assert some.total == everything.total == len(everything.cards)
