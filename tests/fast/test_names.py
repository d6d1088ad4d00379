"""What a name stands for does not depend on who is asked."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdprep.fast import answer, simple_name
from sdprep.library import Shelf, load_library
from sdprep.lookup import Named, all_names, find_topic, words_of
from sdprep.names import firm_slugs
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


@pytest.mark.usefixtures("full_home")
def test_a_name_that_is_answered_at_once_means_what_the_whole_program_finds(
    capfd: pytest.CaptureFixture[str],
) -> None:
    library = load_library([], bundled_decks(), Shelf(cache_dir() / "library"))
    named = [Named(one.slug, (one.title, *one.aliases), one.numbers) for one in library.designs]
    typed = {name for one in named for name in (one.slug, *one.names, *one.numbers)}
    typed |= {word for name in typed for word in name.split()}
    assert len(typed) > 200
    titles = {one.slug: one.title for one in library.designs}
    answered = 0
    for name in sorted(typed):
        code = answer(["show", *name.split()])
        shown = capfd.readouterr().out
        slugs = find_topic(name, named).slugs
        if code is None:
            assert len(slugs) != 1 or simple_name(name) is None or slugs[0] in unfirm(name, named)
        else:
            answered += 1
            assert shown.startswith(f"{titles[slugs[0]]}\n")
            assert len(slugs) == 1
    assert answered > 150


def unfirm(name: str, named: list[Named]) -> tuple[str, ...]:
    """What a name means only as a typing error."""
    called = [(one.slug, all_names(one), one.numbers) for one in named]
    firm = firm_slugs(name, words_of(name), called)
    return () if firm else find_topic(name, named).slugs
