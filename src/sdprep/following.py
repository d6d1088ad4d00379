"""Histories follow their cards when a document is edited."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sdprep.cards import Card
from sdprep.cards.matching import How, Match, Seen, match_cards
from sdprep.changes import Change, Edit, changes_of
from sdprep.library import Library
from sdprep.schedule import moment_of
from sdprep.store import Decision, KnownCards, Past, StoreError


def follow(library: Library, known: KnownCards, *, begins: bool = False) -> tuple[Change, ...]:
    """Let histories follow the cards of a library that was edited, and say what changed.

    A document that is gone, or cannot be read at the moment, keeps its cards as they are known. A
    file that cannot be written is no error here: the next run finds the same. Where nothing was
    ever stored, nothing is, unless this `begins` it.
    """
    fingerprint = fingerprint_of(library)
    found: list[Edit] = []

    def decide(past: Past) -> Decision:
        edit = find_edit(library, past)
        found.append(edit)
        olds = [seen.id for seen in edit.gone]
        return Decision(edit.cards, olds, [(one.old.id, one.new.id) for one in edit.followed])

    with suppress(StoreError):
        if begins or not known.is_current(fingerprint):
            known.update(fingerprint, decide, moment_of(datetime.now().astimezone()))
    return changes_of(found[0]) if found else ()


def find_edit(library: Library, past: Past) -> Edit:
    """Find out what became of the cards that were known."""
    cards: dict[str, Seen] = {card.id: _seen(card) for card in library.cards}
    here, before = _places_of(library), _Places(_place(seen) for seen in past.cards.values())
    gone = [seen for seen in past.cards.values() if seen.id not in cards and seen in here]
    come = [seen for seen in cards.values() if seen.id not in past.cards]
    orphans = [
        seen
        for seen in past.orphans.values()
        if seen.id not in cards and seen.id in past.reviewed and seen in here
    ]
    matches = _matches([*gone, *orphans], come, cards.values(), past)
    return Edit(
        cards=tuple(cards.values()),
        changed=tuple(
            seen for seen in cards.values() if _was_edited(past.cards.get(seen.id), seen)
        ),
        matches=tuple(matches),
        followed=tuple(match for match in matches if match.old.id in past.reviewed),
        # A document that is seen for the first time was not edited.
        come=tuple(seen for seen in come if seen in before),
        gone=tuple(gone),
    )


def _matches(
    gone: Iterable[Seen], come: Iterable[Seen], around: Iterable[Seen], past: Past
) -> list[Match]:
    # A card that has a history of its own is in no need of another.
    free = [seen for seen in come if seen.id not in past.reviewed]
    returned = list(_returned(free, {seen.id for seen in around}, past))
    taken = {seen.id for match in returned for seen in (match.old, match.new)}
    left, right = ([seen for seen in some if seen.id not in taken] for some in (gone, free))
    return [*returned, *match_cards(left, right, around)]


def _returned(come: Iterable[Seen], present: set[str], past: Past) -> Iterator[Match]:
    """Cards whose history had gone on under an id that is not asked any more."""
    known, taken = {**past.orphans, **past.cards}, set[str]()
    for seen in come:
        heir = past.current_id(seen.id)
        if heir in past.reviewed and heir in known and heir not in present | taken:
            taken.add(heir)
            yield Match(known[heir], seen, How.RETURNED)


def _was_edited(before: Seen | None, seen: Seen) -> bool:
    """Whether a card says something else, and not only because another document goes first."""
    if before is None or Path(before.path).name != Path(seen.path).name:
        return False
    return (before.question, before.text) != (seen.question, seen.text)


class _Places:
    """Documents by their paths; one that was moved, by its name and what it is about."""

    def __init__(self, places: Iterable[tuple[str, str]], away: Iterable[str] = ()) -> None:
        found = list(places)
        self._paths = {path for path, _ in found}
        self._names = {(Path(path).name, topic) for path, topic in found}
        self._away = [Path(path) for path in away]

    def __contains__(self, seen: Seen) -> bool:
        """Whether the document of a card is one of these."""
        if seen.path in self._paths:
            return True
        is_away = any(Path(seen.path).is_relative_to(folder) for folder in self._away)
        return not is_away and (Path(seen.path).name, seen.topic) in self._names


def _places_of(library: Library) -> _Places:
    parts = [(part, design.slug) for design in library.designs for part in design.parts]
    here = [(str(part.document.path), slug) for part, slug in parts]
    # A document that was emptied has no design, only a complaint about it.
    here += [(problem.path, "") for problem in library.problems]
    return _Places(here, (problem.path for problem in library.missing))


def _place(seen: Seen) -> tuple[str, str]:
    return seen.path, seen.topic


def _text(card: Card) -> str:
    return f"{card.answer}\n{card.extra}" if card.extra else card.answer


def _seen(card: Card) -> Seen:
    return Seen(card.id, card.topic, card.kind, card.question, _text(card), card.source.path)


def fingerprint_of(library: Library) -> str:
    """Hash what every edit of a card, or of the place of one, changes."""
    # At each start: one string, since a call a card would take three times as long.
    lines = [problem.path for problem in library.missing]
    for card in library.cards:
        lines += (card.id, card.question, card.answer, card.extra, card.source.path)
    text = "\x1f".join(lines).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=16).hexdigest()
