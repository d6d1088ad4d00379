"""Words of names, as they are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile

from sdprep.cards import normalised

_FILLERS = """
    a an the of for and to in on with my like me please show how would should do you we i
    design designs designing build building make implement implementing system systems service
    services app apps application platform site website clone architecture interview question
    problem topic deck api apache aws
"""
FILLERS = frozenset(_FILLERS.split())
"""Words that say little of what is meant, where others stand beside them."""
_NUMBERS = {"two": "2", "three": "3"}
_ENDINGS = {
    **dict.fromkeys(("ings", "ing"), 5),
    **dict.fromkeys(("ions", "ion", "ers", "er", "ors", "or", "ed", "es", "s", "e"), 4),
}
"""With the letters that have to stay: a booking is no book."""
_MIN_PLURAL = 3
_MIN_LETTERS = 2
_NOT_PLURAL = ("ss", "us", "is", "ps")
_VOWELS = re.compile("[aeiou]")
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True)
class Name:
    """One thing that a topic is called."""

    words: tuple[str, ...]
    is_slug: bool = False

    @cached_property
    def squashed(self) -> str:
        """Without separators."""
        return "".join(self.words)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its words without their endings, and each two of them written as one."""
        pairs = ("".join(pair) for pair in pairwise(self.words))
        return frozenset(map(stem, (*self.words, *pairs)))

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """First letters: of all words, and of those that carry the meaning."""
        telling = tuple(word for word in self.words if word not in FILLERS)
        chosen = (words for words in (self.words, telling) if len(words) > 1)
        return frozenset("".join(word[0] for word in words) for words in chosen)

    def is_begun_by(self, typed: str) -> bool:
        """Whether these are the first letters of its words, two of each or more: `recsys`."""
        return len(self.words) > 1 and _are_beginnings(typed, self.words)


def _are_beginnings(typed: str, words: tuple[str, ...]) -> bool:
    if not words:
        return not typed
    ends = range(_MIN_LETTERS, _shared(typed, words[0]) + 1)
    return any(_are_beginnings(typed[end:], words[1:]) for end in ends)


def _shared(left: str, right: str) -> int:
    """Count the letters with which both begin."""
    pairs = zip(left, right, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def words_of(text: str) -> tuple[str, ...]:
    """Cut a name into words."""
    words = normalised(text.replace("_", " ").replace("\u2019", "'").replace("'s ", " ")).split()
    return tuple(_NUMBERS.get(word, word) for word in words)


def telling(words: tuple[str, ...]) -> tuple[str, ...]:
    """Drop what says little, and the number of a heading that was copied."""
    return tuple(word for word in words if word not in FILLERS and not word.isdecimal())


def stem(word: str) -> str:
    """Drop an ending: caches, caching and cache are one; so are crawler and crawling."""
    if word.endswith("s") and not word.endswith(_NOT_PLURAL) and len(word) >= _MIN_PLURAL:
        word = word.removesuffix("s")
    for ending, rest in _ENDINGS.items():
        if word.endswith(ending) and len(word) - len(ending) >= rest:
            return word.removesuffix(ending)
    return word


def abbreviates(short: str, word: str) -> bool:
    """Whether it begins the word, or is what is left of it without vowels: `msg`, `crwlr`."""
    return word.startswith(short) or (len(short) > 2 and short == skeleton(word))


def skeleton(word: str) -> str:
    """The consonants after the first letter, no letter twice in a row."""
    return _DOUBLED.sub(r"\1", word[:1] + _VOWELS.sub("", word[1:]))
