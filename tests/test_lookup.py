"""What a typed name stands for."""

from __future__ import annotations

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookups import AMBIGUOUS, FIRM, UNKNOWN, listed
from sdprep.library import load_library
from sdprep.lookup import Named, all_names, find_topic, words_of
from sdprep.paths import bundled_decks

TOPICS = (
    Named("url-shortener", ("URL Shortener", "TinyURL", "bit.ly"), ("1",)),
    Named("rate-limiter", ("API Rate Limiter", "throttling"), ("7",)),
    Named("distributed-cache", ("Distributed Cache", "Memcached", "Redis"), ("16", "30")),
    Named("distributed-lock", ("Distributed Locking Service",), ("26",)),
    Named("distributed-transactions", ("Distributed Transactions", "2pc"), ("24",)),
    Named("cdn", ("Content Delivery Network (CDN)",), ("19",)),
    Named("id-generator", ("Distributed ID Generator",), ("25",)),
    Named("location-based-service", ("Location-Based Service", "Uber"), ("10",)),
)


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("rate-limiter", "rate-limiter"),
        ("Rate Limiter", "rate-limiter"),
        ("rate_limiter", "rate-limiter"),
        ("ratelimiter", "rate-limiter"),
        ("API rate limiter", "rate-limiter"),
        ("7", "rate-limiter"),
        ("30", "distributed-cache"),
        ("tinyurl", "url-shortener"),
        ("tiny url", "url-shortener"),
        ("bit.ly", "url-shortener"),
        ("bitly", "url-shortener"),
        ("REDIS", "distributed-cache"),
        ("cache", "distributed-cache"),
        ("2pc", "distributed-transactions"),
        ("cdn", "cdn"),
        ("content network", "cdn"),
        ("short", "url-shortener"),
        ("id gen", "id-generator"),
        ("dist trans", "distributed-transactions"),
        ("lbs", "location-based-service"),
        ("rate limter", "rate-limiter"),
        ("shortner", "url-shortener"),
        ("distributed-cahce", "distributed-cache"),
    ],
)
def test_one_topic(query: str, slug: str) -> None:
    assert find_topic(query, TOPICS).slugs == (slug,)


def test_several_topics_are_all_named() -> None:
    assert find_topic("distributed", TOPICS).slugs == (
        "distributed-cache",
        "distributed-lock",
        "distributed-transactions",
        "id-generator",
    )


@pytest.mark.parametrize("query", ["cahce", "chache"])
def test_a_short_word_with_an_error_is_not_guessed_but_hinted_at(query: str) -> None:
    found = find_topic(query, TOPICS)
    assert found.slugs == ()
    assert found.hints[0] == "distributed-cache"
    assert len(found.hints) <= 3


@pytest.mark.parametrize("query", ["", "  ", "!!", "zzzzzz"])
def test_nonsense_stands_for_nothing(query: str) -> None:
    assert find_topic(query, TOPICS).slugs == ()


BUNDLED = tuple(
    Named(design.slug, (design.title, *design.aliases), design.numbers)
    for design in load_library([], bundled_decks()).designs
)


@pytest.mark.parametrize("slug", FIRM)
def test_what_people_type_for_a_bundled_design_finds_it(slug: str) -> None:
    found = {query: find_topic(query, BUNDLED).slugs for query in listed(FIRM[slug])}
    assert found == dict.fromkeys(found, (slug,))


def test_every_bundled_design_is_in_the_table() -> None:
    assert {topic.slug for topic in BUNDLED} == set(FIRM)
    assert sum(len(listed(queries)) for queries in FIRM.values()) > 500


@pytest.mark.parametrize("query", listed(AMBIGUOUS))
def test_what_may_be_several_is_not_guessed(query: str) -> None:
    assert len(find_topic(query, BUNDLED).slugs) != 1


@pytest.mark.parametrize("query", listed(UNKNOWN))
def test_what_is_not_there_is_not_replaced(query: str) -> None:
    assert find_topic(query, BUNDLED).slugs == ()


@pytest.mark.parametrize(
    ("query", "hints"),
    [
        ("cahce", ("distributed-cache",)),
        ("qeue", ("message-queue",)),
        ("web browser", ("web-crawler",)),
        ("object storage", ("file-storage", "log-storage")),
        ("payment system", ()),
        ("kubernetes", ()),
    ],
)
def test_hints_weigh_words(query: str, hints: tuple[str, ...]) -> None:
    assert find_topic(query, BUNDLED).hints == hints


@given(st.data())
def test_one_wrong_letter_in_a_name_leads_to_no_other_design(data: st.DataObject) -> None:
    topic = data.draw(st.sampled_from(BUNDLED))
    name = " ".join(words_of(data.draw(st.sampled_from((topic.slug, *topic.names)))))
    place = data.draw(st.integers(1, max(1, len(name) - 1)))
    letter = data.draw(st.sampled_from(("", *ascii_lowercase)))
    typed = name[:place] + letter + name[place + 1 :]
    slugs = find_topic(typed, BUNDLED).slugs
    others = {one.slug for one in BUNDLED if typed in all_names(one)}
    if len(name) >= 6 and find_topic(name, BUNDLED).slugs == (topic.slug,) and not others:
        assert slugs != () or topic.slug in find_topic(typed, BUNDLED).hints
        assert len(slugs) != 1 or slugs == (topic.slug,)


def test_a_document_with_many_other_designs_changes_nothing_for_firm_names() -> None:
    more = tuple(Named(f"thing-{number}", (f"Thing {number}",), ()) for number in range(300))
    for slug, queries in FIRM.items():
        for query in listed(queries)[:3]:
            assert find_topic(query, (*BUNDLED, *more)).slugs == (slug,)


def test_an_empty_library_has_no_hints() -> None:
    found = find_topic("cache", ())
    assert (found.slugs, found.hints) == ((), ())
