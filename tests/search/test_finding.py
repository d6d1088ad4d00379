"""Where words stand in documents: which passages, in what order, what of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdprep.library import Library, load_library
from sdprep.paths import bundled_decks
from sdprep.search import Found, Match, parse_query, search_library

LIBRARY = load_library([], bundled_decks())
DOCUMENT = """\
---
aliases: Rover
---
# Design a Lunar Café

Drives on the moon and sells crème brûlée in C++ and 令牌桶 too.

## Components

- **Token dispenser**:
    - **Pros**: Never jams.
    - **Cons**: Cold tokens.
- **Brewer**: Keeps [bold]coffee[/] hot; see `brew --hot`.

| Drink | Price |
|---|---|
| Espresso | 3 EUR |

```mermaid
graph TD
    Gate["Entry gate"] --> Yard
```

## Running it

```sh
brew now
brew later
```

> A quoted remark.
"""
Search = Callable[..., Found]


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Search:
    folder = tmp_path_factory.mktemp("index")
    return lambda *words, limit=20: search_library(LIBRARY, parse_query(words), limit, folder)


@pytest.fixture
def cafe(tmp_path: Path) -> Search:
    path = tmp_path / "cafe.md"
    path.write_text(DOCUMENT)
    library = load_library([path], tmp_path / "none")
    return lambda *words: search_library(library, parse_query(words), -1, tmp_path / "index")


def places(found: Found) -> list[tuple[str, int]]:
    return [(hit.section, hit.line) for hit in found.hits]


def marked(found: Found) -> list[list[str]]:
    return [[hit.text[start:end] for start, end in hit.spans] for hit in found.hits]


@pytest.mark.parametrize(
    ("words", "section", "line"),
    [
        ("drives", "brief", 6),
        ("rover", "brief", 4),
        ("brewer", "components", 13),
        ("dispenser", "components", 10),
        ("jams", "components", 11),
        ("espresso", "components", 15),
        ("entry", "diagram", 21),
        ("later", "running-it", 28),
        ("quoted", "running-it", 31),
        ("running", "running-it", 24),
    ],
)
def test_every_kind_of_text_is_found_where_it_stands(
    cafe: Search, words: str, section: str, line: int
) -> None:
    assert places(cafe(words)) == [(section, line)]


def test_a_word_counts_in_any_case_ending_and_accent(cafe: Search) -> None:
    assert marked(cafe("BRULEE")) == [["brûlée"]]
    assert marked(cafe("drive")) == [["Drives"]]
    assert marked(cafe("CAFÉ"))[0] == ["Café"]


def test_what_a_passage_stands_below_counts_but_is_no_place_of_its_own(cafe: Search) -> None:
    assert places(cafe("dispenser", "jams")) == [("components", 11)]
    assert marked(cafe("dispenser", "jams")) == [["jams"]]
    assert [hit.line for hit in cafe("lunar").hits] == [4]


def test_words_without_blanks_and_with_signs(cafe: Search) -> None:
    assert marked(cafe("牌桶")) == [["牌桶"]]
    assert marked(cafe("c++")) == [["C++"]]
    assert marked(cafe("[bold]")) == [["bold"]]
    assert cafe("c#").total == 0


def test_phrases_beginnings_and_exclusions(cafe: Search) -> None:
    assert cafe("never jams").match is Match.ALL
    assert marked(cafe("Esp*")) == [["Esp"]]
    assert [hit.line for hit in cafe("token*").hits] == [10, 12]
    assert [hit.line for hit in cafe("token", "-cold").hits] == [10]
    assert [hit.line for hit in cafe("token*", "-cold").hits] == [10]


def test_a_phrase_that_nobody_says_is_looked_for_by_its_words(cafe: Search) -> None:
    found = cafe("jams never")
    assert (found.match, places(found)) == (Match.WORDS, [("components", 11)])


def test_words_that_never_meet_are_looked_for_one_by_one(cafe: Search) -> None:
    found = cafe("espresso", "jams")
    assert found.match is Match.SOME
    assert {hit.line for hit in found.hits} == {11, 15}


def test_of_words_that_the_index_cannot_tell_some_are_enough_too(cafe: Search) -> None:
    found = cafe("牌桶", "c++", "杯杯")
    assert (found.match, places(found)) == (Match.SOME, [("brief", 6)])
    assert cafe("杯杯", "壶壶").total == 0


def test_a_word_that_stands_nowhere_finds_nothing_but_its_neighbours(bundled: Search) -> None:
    found = bundled("tokne", "bucket")
    assert (found.hits, found.total) == ((), 0)
    assert found.near["tokne"][0] == "token"
    assert "bucket" not in found.near


def test_a_title_weighs_more_than_a_heading_and_that_more_than_text(bundled: Search) -> None:
    assert bundled("cache").hits[0].slug == "distributed-cache"
    assert bundled("cache").hits[0].section == "brief"
    found = bundled("token bucket", limit=200)
    assert found.hits[0].text.rstrip(":") == "Token bucket"


def test_a_limit_leaves_out_the_last_but_counts_them(bundled: Search) -> None:
    some, everything = bundled("redis", limit=5), bundled("redis", limit=-1)
    assert some.hits == everything.hits[:5]
    assert some.total == everything.total == len(everything.hits) > 20


def test_every_hit_is_where_it_says(bundled: Search) -> None:
    for hit in bundled("queue", limit=-1).hits:
        line = hit.path.read_text().splitlines()[hit.line - 1].lower()
        aliases = " ".join(hit.path.read_text().splitlines()[:6]).lower()
        assert "queue" in line or "queu" in line or (hit.section == "brief" and "queue" in aliases)


def test_a_changed_document_is_looked_through_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.md"

    def found(word: str) -> int:
        library = load_library([path], tmp_path / "none")
        return search_library(library, parse_query([word]), -1, tmp_path / "index").total

    path.write_text("# Design a Lamp\n\nBurns whale oil.\n")
    assert (found("whale"), found("olive")) == (1, 0)
    path.write_text("# Design a Lamp\n\nBurns olive oil.\n")
    assert (found("whale"), found("olive")) == (0, 1)


def test_an_empty_library_has_no_hits(tmp_path: Path) -> None:
    library: Library = load_library([], tmp_path / "none")
    found = search_library(library, parse_query(["cache"]), -1, tmp_path / "index")
    assert (found.total, found.near) == (0, {"cache": ()})


@given(st.lists(st.text(st.characters(), max_size=12), min_size=1, max_size=4))
def test_whatever_is_typed_spans_lie_in_the_text(bundled: Search, typed: list[str]) -> None:
    if not parse_query(typed).wanted:
        return
    for hit in bundled(*typed).hits:
        ends = [0, *(place for span in hit.spans for place in span), len(hit.text)]
        assert ends == sorted(ends)
        assert all(start < end for start, end in hit.spans)
