"""Which words in front of a statement are the name of the thing that it is about."""

from __future__ import annotations

import re

from sdprep.cards.labels import facet_of
from sdprep.cards.text import clean, normalised, without_asides
from sdprep.outline import ListBlock, RichText, plain

_SEPARATOR = re.compile(r"(?::(?=\s|$)|[\u2013\u2014](?!\d)|-(?=\s))\s*")
_PLAIN_TERM = re.compile(
    r"(?P<term>[A-Z0-9/`](?:\([^()]*\)|[^:.!?()\u2013\u2014]|\.(?=\w)|(?<=\bvs)\.|[\u2013\u2014](?!\s)){0,70}?)"
    r"(?:\s*:(?:\s+|$)|\s+[\u2013\u2014-]\s+)(?P<text>.*)"
)
_MAX_TERM_WORDS = 6
_MAX_NAME_WORDS = 3
_BARE_NAME = re.compile(r"[A-Z0-9/][^.,:;!?]*")
_MIN_TELLING = 3
_LEADS = frozenset(
    ("a", "an", "the", "it", "its", "they", "their", "this", "these", "each", "every", "here", "we")
)
_NO_TERMS = frozenset(
    re.findall(
        r"\w+",
        "better best note example examples tip important so then it they"
        " q question a answer c cloze",
    )
)
Split = tuple[str, str]


def split_terms(block: ListBlock) -> list[Split]:
    """Split each item of a list into its name, empty where it has none, and what is said of it."""
    splits = [bold_term(item.text) for item in block.items]
    others = [
        (number, _plain_term(text, has_children=bool(block.items[number].blocks)))
        for number, (term, text) in enumerate(splits)
        if not term
    ]
    named = sum(split is not None for _, split in others)
    are_usual = named == len(others) or (named * 2 > len(others) and not block.ordered)
    for number, split in others:
        if split is not None and (are_usual or _is_sure(split)):
            splits[number] = split
    return splits


def _is_sure(split: Split) -> bool:
    """Whether `Term: text` is one whatever its neighbours look like."""
    term, text = split
    return not text or facet_of(term) is not None


def _plain_term(text: str, *, has_children: bool) -> Split | None:
    match = _PLAIN_TERM.fullmatch(text)
    if match is None:
        is_name = has_children and _BARE_NAME.fullmatch(text) is not None
        return (text, "") if is_name and len(text.split()) <= _MAX_NAME_WORDS else None
    words = without_asides(match["term"]).split()
    first = words[0].lower()
    if len(words) > _MAX_TERM_WORDS or first in _NO_TERMS:
        return None
    if not match["text"] and not (has_children and _may_stand_alone(words)):
        return None
    return match["term"].strip(), clean(match["text"])


def _may_stand_alone(words: list[str]) -> bool:
    """Whether `Term:` above bullets names them, and does not only lead to them."""
    longer = [word for word in words if len(word) > _MIN_TELLING]
    is_title = sum(word[0].isupper() for word in longer) * 2 > len(longer)
    return words[0].lower() not in _LEADS and (is_title or len(words) <= _MAX_NAME_WORDS)


def bold_term(text: RichText) -> Split:
    """Split `**Term**: text`; the term is empty where the bold words are part of a sentence."""
    if not any(span.strong or span.code for span in text):
        return "", clean(plain(text))
    start, end = _head(text)
    if start == end:
        return "", clean(plain(text))
    term, rest = plain(text[start:end]), clean(plain(text[end:]))
    separator = _SEPARATOR.match(rest)
    is_term = term.endswith(":") or separator is not None or (not rest and text[start].strong)
    if not is_term or not normalised(term):
        return "", clean(plain(text))
    return clean(term.rstrip(": ")), clean(rest[separator.end() :] if separator else rest)


def _head(text: RichText) -> tuple[int, int]:
    """Where the bold or code spans that a text begins with stand, behind emoji or not."""
    start = 0
    while start < len(text) and not (text[start].strong or text[start].code):
        if normalised(text[start].text):
            return 0, 0
        start += 1
    end = start
    while end < len(text) and (text[end].strong or (text[end].code and end == start)):
        end += 1
    if start < end < len(text) and text[end].code and not plain((text[end - 1],)):
        end += 1
    return start, end
