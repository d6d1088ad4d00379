"""Which topic a few typed words mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sdprep.cards import normalised

_TYPO_RATIO = 0.8
_HINT_RATIO = 0.6
_MIN_TYPO_LENGTH = 6
_HINTS = 3
_STOP_WORDS = frozenset(("a", "an", "the", "of", "design", "system", "service", "for", "and"))


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

    Exact name or number; the same with separators ignored; all words present; all words as
    beginnings; acronym; typing error.
    """
    words = _words(query)
    if not words:
        return Found(())
    tiers: tuple[Callable[[Named], bool], ...] = (
        lambda topic: topic.slug == "-".join(words),
        lambda topic: " ".join(words) in _all_names(topic) or query.strip() in topic.numbers,
        lambda topic: "".join(words) in {"".join(name.split()) for name in _all_names(topic)},
        lambda topic: any(set(words) <= set(name.split()) for name in _all_names(topic)),
        lambda topic: any(_begin(words, name.split()) for name in _all_names(topic)),
        lambda topic: any("".join(words) in _acronyms(name) for name in _all_names(topic)),
        lambda topic: _nearness(words, topic) >= _TYPO_RATIO and len(query) >= _MIN_TYPO_LENGTH,
    )
    for matches in tiers:
        slugs = tuple(topic.slug for topic in topics if matches(topic))
        if slugs:
            return Found(slugs)
    return Found((), _hints(words, topics))


def _hints(words: Sequence[str], topics: Iterable[Named]) -> tuple[str, ...]:
    scored = [(_word_nearness(words, topic), topic.slug) for topic in topics]
    near = sorted((item for item in scored if item[0] >= _HINT_RATIO), key=lambda i: (-i[0], i[1]))
    return tuple(slug for _, slug in near[:_HINTS])


def _words(text: str) -> list[str]:
    return normalised(text).replace("_", " ").split()


def _all_names(topic: Named) -> list[str]:
    return [" ".join(_words(name)) for name in (topic.slug, *topic.names)]


def _begin(words: Sequence[str], name: Sequence[str]) -> bool:
    return all(any(part.startswith(word) for part in name) for word in words)


def _acronyms(name: str) -> set[str]:
    """First letters: of all words, and of those that carry the meaning."""
    words = name.split()
    telling = [word for word in words if word not in _STOP_WORDS]
    return {"".join(word[0] for word in chosen) for chosen in (words, telling) if len(chosen) > 1}


def _nearness(words: Sequence[str], topic: Named) -> float:
    """How near the query comes to a whole name."""
    query = "".join(words)
    return max(_ratio(query, "".join(name.split())) for name in _all_names(topic))


def _word_nearness(words: Sequence[str], topic: Named) -> float:
    """How near the query comes to a name or to a word of one; the slug's own words count most."""
    query = "".join(words)
    slug_words = (1.1 * _ratio(query, word) for word in _words(topic.slug))
    other_words = (_ratio(query, word) for name in _all_names(topic) for word in name.split())
    return max(_nearness(words, topic), *slug_words, *other_words)


def _ratio(left: str, right: str) -> float:
    return SequenceMatcher(None, left, right).ratio()
