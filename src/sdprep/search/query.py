"""What was typed, as words to be found and words to be left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sdprep.printable import printable
from sdprep.search.folding import folded

_PIECE = re.compile(r'-?"[^"]*(?:"\*?|\Z)|\S+')
_QUOTES = str.maketrans("\u201c\u201d\u201e\u00ab\u00bb", '"' * 5)
_LEAVES_OUT = "NOT"
# Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese: no blank tells where a word ends.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
# The index takes C++ for C.
_HAS_SIGN = re.compile(r"\w[+#]")
_MAX_TERMS = 50
_MAX_LENGTH = 500


@dataclass(frozen=True)
class Term:
    """A word, words in this order, or the beginning of a word."""

    text: str
    """Without a control character or a lone surrogate."""
    is_beginning: bool = False

    @cached_property
    def is_words(self) -> bool:
        """Whether the index can look it up; else texts are looked through."""
        is_telling = any(char.isalnum() for char in self.text)
        is_odd = self.is_beginning or _UNSPACED.search(self.text) or _HAS_SIGN.search(self.text)
        return is_telling and not is_odd

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds it in a folded text."""
        words = map(re.escape, folded(self.text).split())
        return re.compile((r"\b" if self._begins_a_word else "") + r"\s+".join(words))

    @property
    def _begins_a_word(self) -> bool:
        return self.text[:1].isalnum() and not _UNSPACED.search(self.text)

    def __str__(self) -> str:
        return f"{self.text}*" if self.is_beginning else self.text


@dataclass(frozen=True, slots=True)
class Query:
    """What has to be there, all of it, and what must not."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...] = ()

    @property
    def has_phrase(self) -> bool:
        """Whether words have to stand side by side."""
        return any(" " in term.text for term in self.wanted)

    def loosened(self) -> Query:
        """Give the same with each word for itself."""
        words = (Term(word) for term in self.wanted for word in term.text.split())
        return Query(tuple(dict.fromkeys(words)), self.unwanted)


def parse_query(arguments: Sequence[str]) -> Query:
    """Read words, "phrases", beginnings* and -exclusions (or NOT before a word).

    The shell takes quotes away: what came as one argument with blanks in it is a phrase, unless
    it has signs of its own. Nothing that can be typed is wrong; what says nothing is dropped.
    """
    wanted, unwanted = dict[Term, None](), dict[Term, None]()
    is_left_out = False
    for piece in (piece for argument in arguments for piece in _pieces(argument)):
        if piece == _LEAVES_OUT:
            is_left_out = True
            continue
        term = _term(piece.removeprefix("-"))
        if term.text:
            chosen = unwanted if is_left_out or piece.startswith("-") else wanted
            chosen[term] = None
        is_left_out = False
    return Query(_some(wanted), _some(unwanted))


def _some(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(terms)[:_MAX_TERMS]


def _pieces(argument: str) -> Iterator[str]:
    line = printable(argument[:_MAX_LENGTH].translate(_QUOTES)).strip()
    words = line.split()
    has_signs = '"' in line or any(
        word == _LEAVES_OUT or word[0] == "-" or word[-1] == "*" for word in words
    )
    yield from _PIECE.findall(line) if has_signs or len(words) == 1 else filter(None, [line])


def _term(piece: str) -> Term:
    text = " ".join(piece.replace('"', " ").split())
    whole = text.rstrip("* ")
    return Term(whole, is_beginning=whole != text) if whole else Term(text.strip("* "))
