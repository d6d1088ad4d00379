"""Histories follow their cards when a document is edited."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sdprep.cards import Card
from sdprep.cards.matching import How, Match, Seen, match_cards
from sdprep.library import Library
from sdprep.store import Decision, KnownCards, StoreError

_MAX_TOLD = 3


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the cards of one document."""

    path: str
    counts: Mapping[str, int]
    """How many are `changed`, `moved`, `new`, `orphaned`."""
    followed: tuple[Match, ...]
    """Cards that took over the history of one that was only like them."""

    def lines(self) -> Iterator[str]:
        """Tell it: one line, and a few on what is not certain."""
        counts = [f"{number} {what}" for what, number in self.counts.items() if number]
        yield f"{Path(self.path).name}: {', '.join(counts)}"
        for match in self.followed[:_MAX_TOLD]:
            yield f"  \u201c{match.old.question}\u201d goes on as \u201c{match.new.question}\u201d"
        if len(self.followed) > _MAX_TOLD:
            yield f"  and {len(self.followed) - _MAX_TOLD} more"


def follow(library: Library, known: KnownCards) -> tuple[Change, ...]:
    """Let histories follow the cards of a library that was edited, and say what changed.

    A document that is gone, or cannot be read at the moment, keeps its cards as they are known. A
    file that cannot be written is no error here: the next run finds the same.
    """
    cards: dict[str, Seen] = {card.id: _seen(card) for card in library.cards}
    fingerprint = _fingerprint(library, cards.values())
    changes: list[Change] = []

    def decide(before: Mapping[str, Seen], reviewed: frozenset[str]) -> Decision:
        decision, found = _decide(library, cards, before, reviewed)
        changes[:] = found
        return decision

    with suppress(StoreError):
        if not known.is_current(fingerprint):
            known.update(fingerprint, decide, time.time_ns() // 1_000_000)
    return tuple(changes)


def _seen(card: Card) -> Seen:
    text = "\n".join(filter(None, (card.answer, card.extra)))
    return Seen(card.id, card.topic, card.kind, card.question, text, card.source.path)


def _fingerprint(library: Library, cards: Iterable[Seen]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for problem in library.missing:
        digest.update(f"{problem.path}\n".encode("utf-8", "surrogatepass"))
    for seen in cards:
        text = f"{seen.id}\x1f{seen.question}\x1f{seen.text}\x1f{seen.path}\n"
        digest.update(text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _decide(
    library: Library,
    cards: Mapping[str, Seen],
    before: Mapping[str, Seen],
    reviewed: frozenset[str],
) -> tuple[Decision, list[Change]]:
    parts = [(design.slug, part) for design in library.designs for part in design.parts]
    here = _Places((str(part.document.path), slug) for slug, part in parts)
    known = _Places((seen.path, seen.topic) for seen in before.values())
    gone = [seen for card_id, seen in before.items() if card_id not in cards and seen in here]
    # A document that is seen for the first time was not edited.
    come = [seen for card_id, seen in cards.items() if card_id not in before]
    from_known = [seen for seen in come if seen in known]
    matches = match_cards(gone, from_known, cards.values())
    followed = [
        match for match in matches if match.old.id in reviewed and match.new.id not in reviewed
    ]
    renames = [(match.old.id, match.new.id) for match in followed]
    decision = Decision(cards.values(), [seen.id for seen in gone], renames)
    changed = [
        seen
        for card_id, seen in cards.items()
        if card_id in before and _text(before[card_id]) != _text(seen)
    ]
    return decision, list(_changes(changed, matches, followed, from_known, gone))


class _Places:
    """Documents by their paths; one that was moved, by its name and what it is about."""

    def __init__(self, places: Iterable[tuple[str, str]]) -> None:
        found = list(places)
        self._paths = {path for path, _ in found}
        self._names = {(Path(path).name, topic) for path, topic in found}

    def __contains__(self, seen: Seen) -> bool:
        """Whether the document of a card is one of these."""
        return seen.path in self._paths or (Path(seen.path).name, seen.topic) in self._names


def _text(seen: Seen) -> tuple[str, str]:
    return seen.question, seen.text


def _changes(
    changed: list[Seen],
    matches: list[Match],
    followed: list[Match],
    come: list[Seen],
    gone: list[Seen],
) -> Iterator[Change]:
    old_ids, new_ids = ({match.old.id for match in matches}, {match.new.id for match in matches})
    similar = [match.new for match in matches if match.how is How.SIMILAR]
    moved = [match.new for match in matches if match.how is How.MOVED]
    new = [seen for seen in come if seen.id not in new_ids]
    orphaned = [seen for seen in gone if seen.id not in old_ids]
    sorts = {
        "changed": Counter(seen.path for seen in (*changed, *similar)),
        "moved": Counter(seen.path for seen in moved),
        "new": Counter(seen.path for seen in new),
        "orphaned": Counter(seen.path for seen in orphaned),
    }
    for path in dict.fromkeys(path for counts in sorts.values() for path in counts):
        told = tuple(m for m in followed if m.how is How.SIMILAR and m.new.path == path)
        yield Change(path, {name: counts[path] for name, counts in sorts.items()}, told)
