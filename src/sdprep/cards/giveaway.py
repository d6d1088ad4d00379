"""Whether a question tells its own answer."""

from __future__ import annotations

import re

from sdprep.cards.text import normalised

_STEM = 5
"""`replicas`, `replicated` and `replication` are one word."""
_MIN_LETTERS = 3
_FILLERS = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at by for from in into is it its of on or per that the their this to with"
        " service server system",
    )
)


def shares_words(name: str, text: str) -> bool:
    """Whether a text has a word of a name in it, in another form of it, or its acronym."""
    words = normalised(text).split()
    stems = {_stem(word) for word in words}
    parts = normalised(name).split()
    telling = [part for part in parts if part not in _FILLERS] or parts
    if any(_stem(part) in stems for part in telling):
        return True
    initials = "".join(word[0] for word in words)
    acronym = "".join(part[0] for part in parts)
    is_spelt_out = any(len(part) >= _MIN_LETTERS and part in initials for part in telling)
    return is_spelt_out or (len(parts) > 1 and acronym in words)


def _stem(word: str) -> str:
    return word.rstrip("s")[:_STEM]


def gives_away(question: str, answer: str) -> bool:
    """Whether a short answer stands in its question, word by word."""
    said = normalised(answer)
    return bool(said) and f" {said} " in f" {normalised(question)} "
