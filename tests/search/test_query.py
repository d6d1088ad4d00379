"""What was typed after `sdprep search`, as words to find and to leave out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdprep.search import parse_query


def read(*arguments: str) -> tuple[list[str], list[str]]:
    query = parse_query(arguments)
    return list(map(str, query.wanted)), list(map(str, query.unwanted))


@pytest.mark.parametrize(
    ("arguments", "wanted", "unwanted"),
    [
        (("token", "bucket"), ["token", "bucket"], []),
        (("token bucket",), ["token bucket"], []),
        (('"token bucket" redis',), ["token bucket", "redis"], []),
        (("“token bucket”", "redis"), ["token bucket", "redis"], []),
        (('"token', 'bucket"'), ["token", "bucket"], []),
        (("shard*",), ["shard*"], []),
        (("shard* key",), ["shard*", "key"], []),
        (("redis", "-lua"), ["redis"], ["lua"]),
        (("redis -lua",), ["redis"], ["lua"]),
        (("redis", "NOT", "lua"), ["redis"], ["lua"]),
        (('redis -"token bucket"',), ["redis"], ["token bucket"]),
        (("redis", "-lua*"), ["redis"], ["lua*"]),
        (("not", "redis"), ["not", "redis"], []),
        (("redis", "NOT"), ["redis"], []),
        (("a", "a"), ["a"], []),
        (('""', "*", "-", "  "), [], []),
        (("at-least-once",), ["at-least-once"], []),
        (("a\x00b", "\x1b[2J", "\udcff"), ["a\ufffdb", "\ufffd[2J", "\ufffd"], []),
    ],
)
def test_words_phrases_beginnings_and_exclusions(
    arguments: tuple[str, ...], wanted: list[str], unwanted: list[str]
) -> None:
    assert read(*arguments) == (wanted, unwanted)


@given(st.lists(st.text(st.characters(), max_size=20), max_size=5))
def test_nothing_that_can_be_typed_is_wrong(arguments: list[str]) -> None:
    query = parse_query(arguments)
    for term in (*query.wanted, *query.unwanted):
        assert term.text.strip() == term.text != ""
        assert term.pattern.search("") is None
