"""One way of matching after the other; the first with a hit decides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sdprep.lookup.guessing import guess, hints
from sdprep.lookup.words import Name, abbreviates, stem, telling, words_of

_MIN_BEGINNING = 4
Words = tuple[str, ...]
Names = Sequence[Name]


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
    """Try one way of matching after the other; the first with a hit decides.

    Exact name or number; the same with separators ignored; all words present, whatever their
    ending, in one name or in several; all words as beginnings; acronym; then the same without
    words like `design a`; at last typing errors.
    """
    words = words_of(query)
    if not words:
        return Found(())
    says_something = bool(telling(words)) or "".join(words).isdecimal()
    named = {topic.slug: _names(topic) for topic in topics}
    for wording in _wordings(words):
        for slugs in _tiers(wording, topics, named):
            # One who says no more than `app` has named nothing, even if only one is called so.
            if len(slugs) > 1 or (slugs and (says_something or _is_name(words, named[slugs[0]]))):
                return Found(slugs)
    for wording in _wordings(words):
        if says_something and (slugs := guess(wording, named)):
            return Found(slugs)
    return Found((), hints(telling(words) or words, named))


def _names(topic: Named) -> Names:
    slug = Name(words_of(topic.slug), is_slug=True)
    others = (Name(words) for words in map(words_of, topic.names) if words)
    return tuple(dict.fromkeys((slug, *others)))


def _wordings(words: Words) -> Iterator[Words]:
    yield words
    if (rest := telling(words)) and rest != words:
        yield rest


def _tiers(
    words: Words, topics: Sequence[Named], named: dict[str, Names]
) -> Iterator[tuple[str, ...]]:
    number = " ".join(words)
    yield tuple(topic.slug for topic in topics if topic.slug == "-".join(words))
    yield tuple(
        topic.slug
        for topic in topics
        if number in topic.numbers or _is_name(words, named[topic.slug])
    )
    for matches in (
        _is_squashed,
        _begins_slug,
        _is_present,
        _is_about,
        _begins,
        _begins_about,
        _is_acronym,
    ):
        yield _those(words, named, matches)


def _those(
    words: Words, named: dict[str, Names], matches: Callable[[Words, Names], bool]
) -> tuple[str, ...]:
    return tuple(slug for slug, names in named.items() if matches(words, names))


def _is_squashed(words: Words, names: Names) -> bool:
    return any(name.squashed == "".join(words) for name in names)


def _is_name(words: Words, names: Names) -> bool:
    return any(name.words == words for name in names)


def _begins_slug(words: Words, names: Names) -> bool:
    return len(words) > 1 and names[0].words[: len(words)] == words


def _is_present(words: Words, names: Names) -> bool:
    stems = frozenset(map(stem, words))
    return any(stems <= name.stems for name in names)


def _is_about(words: Words, names: Names) -> bool:
    stems = frozenset(map(stem, words))
    return stems <= frozenset().union(*(name.stems for name in names))


def _begins(words: Words, names: Names) -> bool:
    squashed = "".join(words)
    return any(
        all(any(abbreviates(word, other) for other in name.words) for word in words)
        or (len(squashed) >= _MIN_BEGINNING and name.squashed.startswith(squashed))
        for name in names
    )


def _begins_about(words: Words, names: Names) -> bool:
    others = {other for name in names for other in name.words}
    return all(
        any(abbreviates(word, other) or stem(word) == stem(other) for other in others)
        for word in words
    )


def _is_acronym(words: Words, names: Names) -> bool:
    typed = "".join(words)
    return any(
        typed in name.acronyms or (len(typed) > _MIN_BEGINNING and name.is_begun_by(typed))
        for name in names
    )
