"""Designs as Markdown: sdprep makes the same cards of it, and the cards can be read in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from command_line import Sdprep
from sdprep.export.markdown import markdown
from sdprep.library import Library, Shelf, load_library, read_source
from sdprep.library.building import build_library
from sdprep.paths import bundled_decks


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library([], bundled_decks())


def read_back(path: Path) -> Library:
    documents, unreadable = read_source(path, Shelf())
    return build_library(documents, missing=unreadable)


def test_every_bundled_design_comes_back_with_the_same_cards(
    library: Library, tmp_path: Path
) -> None:
    for design in library.designs:
        path = tmp_path / f"{design.slug}.md"
        path.write_bytes(markdown([design]))
        (found,) = read_back(path).designs
        assert found.slug == design.slug
        assert [(one.id, one.question, one.answer, one.extra) for one in found.cards] == [
            (one.id, one.question, one.answer, one.extra) for one in design.cards
        ]


def test_all_designs_in_one_file_come_back_too(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "all.md"
    path.write_bytes(markdown(library.designs))
    found = read_back(path)
    assert [design.slug for design in found.designs] == [one.slug for one in library.designs]
    assert [card.id for card in found.cards] == [card.id for card in library.cards]


def test_the_cards_are_listed_below(library: Library) -> None:
    design = next(one for one in library.designs if one.slug == "rate-limiter")
    text = markdown([design]).decode()
    _, _, cards = text.partition("\n## Cards <!-- sdprep: skip -->\n")
    assert cards.count("\n- **") == len(design.cards)
    assert (
        "### Overview\n\n- **What is asked for in the design of a Rate Limiter?**\n\n    " in cards
    )
    assert "    1. Read tokens and last refill time" in cards
    assert not re.search("\n\n\n", cards)


def test_what_markdown_would_take_for_markup_stays_text(sdprep: Sdprep, tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(
        "# Design a Cache\n\nStore it.\n\n## Components\n\n"
        "- **Key `a*b*`**: Holds `List<String>` and snake_case, a [link] and 2 * 3 * 4.\n"
    )
    sdprep("add", path)
    result = sdprep("export", "md", "cache", "-o", tmp_path / "out.md")
    assert (result.code, result.err) == (0, f"wrote {tmp_path / 'out.md'}: 1 topic, 3 cards\n")
    _, _, cards = (tmp_path / "out.md").read_text().partition("Cards <!-- sdprep: skip -->")
    assert r"a\*b\*" in cards
    assert r"List\<String> and snake_case, a \[link\] and 2 \* 3 \* 4" in cards
