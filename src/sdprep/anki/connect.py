"""A package goes straight into Anki where it runs, with what an import cannot do: moving cards."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sdprep.anki.add_on import AddOn, AnkiConnectError

_FIELD = "SdprepId"
_BATCH = 200
"""So many cards are looked for at once."""
_IMPORT_TIMEOUT_S = 600.0


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was done in Anki besides the import."""

    moved: int
    """Cards that went to another deck."""
    suspended: int
    """Cards that are asked no more."""


def require_anki() -> None:
    """Make sure that Anki is there, before anything is made for it.

    Raises:
        AnkiConnectError: it does not run, or has no AnkiConnect.
    """
    AddOn().require_version()


def push(package: Path, moved: Mapping[str, str], retired: Collection[str]) -> Pushed:
    """Let Anki import a package, put cards into their decks, and suspend those that are no more.

    Args:
        package: An .apkg where Anki can read it.
        moved: Deck names by ids: of notes, as their field SdprepId has them, that belong there.
        retired: Such ids of notes whose cards are not to be asked any more.

    Raises:
        AnkiConnectError: Anki does not run, has no AnkiConnect, or refuses; where that happens
            on the way, what was done by then stays done, and the next time does the rest.
    """
    anki = AddOn()
    anki.require_version()
    if anki.ask("importPackage", _IMPORT_TIMEOUT_S, path=str(package.absolute())) is not True:
        message = "it did not import the package"
        raise AnkiConnectError(message)
    return Pushed(_move(anki, moved), _suspend(anki, retired))


def _move(anki: AddOn, moved: Mapping[str, str]) -> int:
    count = 0
    for deck in sorted(set(moved.values())):
        ids = [one for one, wanted in moved.items() if wanted == deck]
        for cards in _cards_of(anki, ids):
            decks = anki.ask("getDecks", cards=cards)
            anki.require(isinstance(decks, dict))
            there = decks.get(deck, [])
            if away := [card for card in cards if card not in there]:
                anki.ask("changeDeck", cards=away, deck=deck)
                count += len(away)
    return count


def _suspend(anki: AddOn, retired: Collection[str]) -> int:
    count = 0
    for cards in _cards_of(anki, sorted(retired)):
        answers = anki.ask("areSuspended", cards=cards)
        anki.require(isinstance(answers, list) and len(answers) == len(cards))
        # Not the others, too: AnkiConnect 6 trips over cards that are suspended already.
        asked = [card for card, answer in zip(cards, answers, strict=True) if answer is False]
        if asked:
            anki.ask("suspend", cards=asked)
            count += len(asked)
    return count


def _cards_of(anki: AddOn, ids: Collection[str]) -> Iterator[list[int]]:
    """Find the cards of notes, in batches that are not empty."""
    left = iter(ids)
    while batch := list(islice(left, _BATCH)):
        query = " or ".join(f'"{_FIELD}:{one}"' for one in batch)
        cards = anki.ask("findCards", query=query)
        anki.require(isinstance(cards, list) and all(type(card) is int for card in cards))
        if cards:
            yield cards
