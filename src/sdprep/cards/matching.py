"""Cards before and after an edit: which is which, by what they ask and say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import TypeVar

from sdprep.cards.likeness import Likeness, alike
from sdprep.cards.text import normalised

MIN_ALIKE = 0.62
"""Of 1,054 cards of 33 designs, one pair of siblings in 400 is so much alike, nearly all in
diagrams; with a typo in question and answer, or another term and a quarter of the answer's words,
99 cards in 100 are. Higher loses reworded cards, lower confuses steps of one workflow."""
_LONG_WORDS = 6
"""An answer of so many words is hardly said twice."""
_SAME_SHORT_ANSWER = 0.6
_MAX_RIVALS = 100
_MAX_SHARING = 20
_MAX_TRIED = 8


class How(StrEnum):
    """What made a card known again."""

    RETURNED = "returned"
    MOVED = "moved"
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True)
class Seen:
    """A card as it was or is, with as much as tells it from others."""

    id: str
    topic: str
    kind: str
    question: str
    text: str
    """The answer, and what is shown after it."""
    path: str


@dataclass(frozen=True, slots=True)
class Match:
    """A card that goes on under another id."""

    old: Seen
    new: Seen
    how: How


_Key = TypeVar("_Key", bound=Hashable)
_Scored = tuple[float, Seen, Seen]


def match_cards(gone: Iterable[Seen], come: Iterable[Seen], around: Iterable[Seen]) -> list[Match]:
    """Pair cards that went with cards that came, each at most once, the surest first.

    Moved: the same question, or the same answer, in one document or on one topic. Similar: nearly
    the same question and answer on one topic. Always of one kind. `around` are all cards there are,
    to tell what is common among them. The order of the cards does not count.
    """
    left, right = _by_id(gone), _by_id(come)
    moved = _one_to_one(_scored_by_question(left, right), How.MOVED)
    left, right = _without(moved, left, right)
    moved += _one_to_one(_scored_by_text(left, right), How.MOVED)
    left, right = _without(moved, left, right)
    similar = _one_to_one(_scored_by_likeness(left, right, list(around)), How.SIMILAR)
    return [*moved, *similar]


def _scored_by_question(gone: Sequence[Seen], come: Sequence[Seen]) -> Iterator[_Scored]:
    def asked(seen: Seen) -> Hashable:
        return seen.topic, seen.kind, normalised(seen.question)

    for old, new in _pairs(gone, come, asked):
        yield _overlap(old.text, new.text), old, new


def _scored_by_text(gone: Sequence[Seen], come: Sequence[Seen]) -> Iterator[_Scored]:
    def said_there(seen: Seen) -> Hashable:
        return seen.path, seen.kind, normalised(seen.text)

    def said_on_topic(seen: Seen) -> Hashable:
        return seen.topic, seen.kind, normalised(seen.text)

    for key in (said_on_topic, said_there):
        for old, new in _pairs(gone, come, key):
            score = _overlap(old.question, new.question)
            if score >= _SAME_SHORT_ANSWER or len(old.text.split()) >= _LONG_WORDS:
                yield score, old, new


def _scored_by_likeness(
    gone: Sequence[Seen], come: Sequence[Seen], around: Sequence[Seen]
) -> Iterator[_Scored]:
    def place(seen: Seen) -> tuple[str, str]:
        return seen.topic, seen.kind

    topics = {seen.topic for seen in gone} & {seen.topic for seen in come}
    neighbours = _grouped((seen for seen in around if seen.topic in topics), lambda one: one.topic)
    coming = _grouped(come, place)
    for (topic, kind), going in _grouped(gone, place).items():
        if found := coming.get((topic, kind)):
            yield from _scored_alike(going, found, [*neighbours.get(topic, ()), *going])


def _scored_alike(
    gone: Sequence[Seen], come: Sequence[Seen], around: Sequence[Seen]
) -> Iterator[_Scored]:
    likeness = Likeness((seen.question, seen.text) for seen in around)
    profiles = {seen: likeness.profile(seen.question, seen.text) for seen in come}
    having: defaultdict[str, list[Seen]] = defaultdict(list)
    for seen, profile in profiles.items():
        for piece in (*profile.question, *profile.text):
            having[piece].append(seen)
    for old in gone:
        profile = likeness.profile(old.question, old.text)
        # All pairs of a long list would take minutes: only those that share what few have.
        votes: Counter[Seen] = Counter()
        for piece in (*profile.question, *profile.text):
            if len(sharing := having.get(piece, ())) <= _MAX_SHARING:
                votes.update(sharing)
        for new, _ in votes.most_common(_MAX_TRIED):
            if (score := alike(profile, profiles[new])) >= MIN_ALIKE:
                yield score, old, new


def _pairs(
    gone: Sequence[Seen], come: Sequence[Seen], key: Callable[[Seen], Hashable]
) -> Iterator[tuple[Seen, Seen]]:
    coming = _grouped(come, key)
    for value, going in _grouped(gone, key).items():
        # Where hundreds say the same, which is which makes no difference.
        yield from product(going[:_MAX_RIVALS], coming.get(value, ())[:_MAX_RIVALS])


def _one_to_one(scored: Iterable[_Scored], how: How) -> list[Match]:
    taken: set[str] = set()
    matches: list[Match] = []
    for _, old, new in sorted(scored, key=lambda one: (-one[0], one[1].id, one[2].id)):
        if old.id not in taken and new.id not in taken:
            taken |= {old.id, new.id}
            matches.append(Match(old, new, how))
    return matches


def _without(
    matches: Iterable[Match], gone: Sequence[Seen], come: Sequence[Seen]
) -> tuple[list[Seen], list[Seen]]:
    taken = {seen.id for match in matches for seen in (match.old, match.new)}
    left, right = ([seen for seen in some if seen.id not in taken] for some in (gone, come))
    return left, right


def _by_id(cards: Iterable[Seen]) -> list[Seen]:
    return sorted(cards, key=lambda seen: seen.id)


def _grouped(cards: Iterable[Seen], key: Callable[[Seen], _Key]) -> dict[_Key, list[Seen]]:
    groups: defaultdict[_Key, list[Seen]] = defaultdict(list)
    for seen in cards:
        groups[key(seen)].append(seen)
    return groups


def _overlap(left: str, right: str) -> float:
    """The share of words that two texts have in common, from 0 to 1."""
    one, other = Counter(normalised(left).split()), Counter(normalised(right).split())
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0
