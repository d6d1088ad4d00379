"""Cards before and after an edit: which one is which, by what they ask and say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from sdprep.cards.text import normalised, word_count

# Among the cards of the bundled designs, no two siblings come near these; a mended typo, a renamed
# term and a reworded opening do. `tests/cards/test_matching.py` holds both to it.
_MIN_ALIKE = 0.72
_MIN_ANSWER_ALIKE = 0.6
_MIN_MOVED_WORDS = 4
# Of more, a document was rewritten rather than edited; each pair takes 0.1 ms.
_MAX_COMPARED = 300


class How(StrEnum):
    """How a card was recognised."""

    MOVED = "moved"
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True)
class Seen:
    """A card as it was or is, with as much as tells it from others."""

    id: str
    topic: str
    kind: str
    question: str
    answer: str
    path: str


@dataclass(frozen=True, slots=True)
class Match:
    """A card that goes on under another id."""

    old: Seen
    new: Seen
    how: How


def match_cards(gone: Iterable[Seen], come: Iterable[Seen]) -> list[Match]:
    """Pair cards that went with cards that came, each at most once, the surest first.

    Moved: the same answer under another name or design. Similar: within a design and kind, nearly
    the same question and answer.
    """
    left, right = list(gone), list(come)
    found = [*_moved(left, right)]
    taken = {match.old.id for match in found} | {match.new.id for match in found}
    left = [seen for seen in left if seen.id not in taken]
    right = [seen for seen in right if seen.id not in taken]
    return [*found, *_similar(left, right)]


def _moved(gone: Sequence[Seen], come: Sequence[Seen]) -> Iterator[Match]:
    by_answer: defaultdict[tuple[str, str], list[Seen]] = defaultdict(list)
    for seen in come:
        by_answer[seen.kind, normalised(seen.answer)].append(seen)
    pairs = [
        (old, new)
        for old in gone
        for new in by_answer[old.kind, normalised(old.answer)]
        if old.topic == new.topic or word_count(old.answer) >= _MIN_MOVED_WORDS
    ]
    yield from _one_to_one(
        ((_alike(old.question, new.question), old, new) for old, new in pairs), How.MOVED
    )


def _similar(gone: Sequence[Seen], come: Sequence[Seen]) -> Iterator[Match]:
    by_place: defaultdict[tuple[str, str], list[Seen]] = defaultdict(list)
    for seen in come:
        by_place[seen.topic, seen.kind].append(seen)
    scored = (
        (_likeness(old, new), old, new) for old in gone for new in by_place[old.topic, old.kind]
    )
    yield from _one_to_one((one for one in scored if one[0] >= _MIN_ALIKE), How.SIMILAR)


def _likeness(old: Seen, new: Seen) -> float:
    answer = _alike(old.answer, new.answer)
    if answer < _MIN_ANSWER_ALIKE:
        return 0.0
    return (answer + _alike(old.question, new.question)) / 2


def _alike(left: str, right: str) -> float:
    """From 0 to 1, by the characters of the words (Ratcliff and Obershelp)."""
    matcher = SequenceMatcher(None, normalised(left), normalised(right), autojunk=False)
    if matcher.quick_ratio() < _MIN_ANSWER_ALIKE:
        return 0.0
    return matcher.ratio()


def _one_to_one(scored: Iterable[tuple[float, Seen, Seen]], how: How) -> Iterator[Match]:
    taken: set[str] = set()
    for _, old, new in sorted(scored, key=lambda one: (-one[0], one[1].id, one[2].id)):
        if old.id not in taken and new.id not in taken:
            taken |= {old.id, new.id}
            yield Match(old, new, how)
