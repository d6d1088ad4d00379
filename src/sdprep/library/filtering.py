"""What a learner types into a filter: designs by their names, cards by parts of their words.

A list that gets shorter with each key wants parts of words; `sdprep.search` looks through the text
of whole documents, by words, with a ranking.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sdprep.cards import Card, normalised
from sdprep.library.model import Design, Library


@dataclass(frozen=True, slots=True)
class Hits:
    """Cards that have all the words; those that ask with them stand first."""

    cards: tuple[Card, ...]
    more: int
    """How many were found beyond the limit."""

    @property
    def total(self) -> int:
        """How many were found."""
        return len(self.cards) + self.more


class Finder:
    """Searches one library; what it compares is made once, at the first use."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def designs(self, typed: str) -> tuple[Design, ...]:
        """Find the designs with each word in a name, an alias or a tag; all if nothing is typed."""
        words = normalised(typed).split()
        if not words:
            return () if typed.strip() else self._library.designs
        return tuple(
            design for design, names in self._names if all(word in names for word in words)
        )

    def cards(self, typed: str, limit: int) -> Hits:
        """Find the cards with each word in their question or answer."""
        words = typed.casefold().split()
        if not words:
            return Hits((), 0)
        asked, told = list[Card](), list[Card]()
        for card, question, answer in self._texts:
            if all(word in question for word in words):
                asked.append(card)
            elif all(word in question or word in answer for word in words):
                told.append(card)
        found = (*asked, *told)
        return Hits(found[:limit], max(0, len(found) - limit))

    @cached_property
    def _names(self) -> list[tuple[Design, str]]:
        return [(design, _names_of(design)) for design in self._library.designs]

    @cached_property
    def _texts(self) -> list[tuple[Card, str, str]]:
        return [
            (card, card.question.casefold(), f"{card.answer}\n{card.extra}".casefold())
            for card in self._library.cards
        ]


def _names_of(design: Design) -> str:
    names = (design.slug, design.title, *design.aliases, *design.tags, *design.numbers)
    return "\n".join(map(normalised, names))
