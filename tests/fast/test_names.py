"""What a name stands for does not depend on who is asked."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from command_line import Sdprep
from sdprep.fast import answer, simple_name
from sdprep.library import Shelf, load_library
from sdprep.lookup import Named, find_topic, firm_names, words_of
from sdprep.paths import bundled_decks, cache_dir

_CHARACTERS = string.ascii_letters + string.digits + string.punctuation + " \t\u00e9\u0130"


@given(st.text(_CHARACTERS, max_size=12), st.text(_CHARACTERS, max_size=12))
def test_names_that_are_the_same_to_the_short_path_are_so_to_the_whole_program(
    one: str, other: str
) -> None:
    for typed in (one, f"{one} {other}"):
        name = simple_name(typed)
        assert name is None or words_of(name) == words_of(typed)


def test_names_that_people_type_are_simple() -> None:
    for name in ("rate-limiter", "Rate Limiter", "rate_limiter", "bit.ly", "2pc", "7", "id gen"):
        found = simple_name(name)
        assert found is not None
        assert words_of(found) == words_of(name)


def test_a_whole_name_means_what_the_whole_program_finds() -> None:
    library = load_library([], bundled_decks(), Shelf(cache_dir() / "library"))
    named = [Named(one.slug, (one.title, *one.aliases), one.numbers) for one in library.designs]
    named.append(Named("another-limiter", ("Rate Limiter", "Bucket"), ("7",)))
    named.append(Named("bucket", ("Pail",), ("7",)))
    firm = firm_names(named)
    assert len(firm) > 100
    assert firm["bucket"] == "bucket"
    assert "7" not in firm
    for name, slug in firm.items():
        assert find_topic(name, named).slugs == (slug,)


def test_a_name_that_was_typed_is_known_the_second_time(sdprep: Sdprep) -> None:
    assert answer(["show", "url", "short"]) is None
    shown = sdprep("show", "url", "short")
    assert shown.code == 0
    again = sdprep("show", "URL", "short")
    assert again.out == shown.out
    assert answer(["show", "url-short"]) == 0
    assert sdprep("show", "distributed").code == 4
    assert answer(["show", "distributed"]) is None
