"""Firm names first, then those with typing errors, then hints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sdprep.cards import normalised
from sdprep.lookup.guessing import guess, hints
from sdprep.names import compared, firm_slugs, telling, wordings


@dataclass(frozen=True, slots=True)
class Named:
    """A topic with all that it may be called."""

    slug: str
    names: tuple[str, ...]
    """Title and aliases."""
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a name stands for: one slug, several, or none with the nearest ones as a hint."""

    slugs: tuple[str, ...]
    hints: tuple[str, ...] = ()


def find_topic(query: str, topics: Sequence[Named]) -> Found:
    """Find what a query names, typing errors included: one, several, or none with hints."""
    words = words_of(query)
    called = [(topic.slug, all_names(topic), topic.numbers) for topic in topics]
    if slugs := firm_slugs(query, words, called):
        return Found(slugs)
    meant = telling(words)
    if not meant:
        return Found(())
    named = {slug: [compared(name.split()) for name in names] for slug, names, _ in called}
    for wording in wordings(compared(words)):
        if slugs := guess(wording, named):
            return Found(slugs)
    return Found((), hints(meant, named))


def words_of(text: str) -> list[str]:
    """The words of a name or a query, as names are compared."""
    return normalised(text).replace("_", " ").split()


def all_names(topic: Named) -> list[str]:
    """Slug, title and aliases, as they are compared; each once."""
    names = (" ".join(words_of(name)) for name in (topic.slug, *topic.names))
    return list(dict.fromkeys(filter(None, names)))
