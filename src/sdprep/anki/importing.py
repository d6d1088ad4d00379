"""Reviews come back from Anki: a package's answers into the log of a collection."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sdprep.anki.identity import card_id_of
from sdprep.anki.package import unpacked_collection
from sdprep.anki.reading import Contents, first_part, read_collection
from sdprep.anki.taking_in import DEVICE, News, find_news
from sdprep.collection import Collection
from sdprep.schedule import CardState
from sdprep.store.answer_times import AnswerTimes, reading_answer_times

_TOLERANCE_MS = 600_000
"""By so much a phone's clock may be ahead."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What was in a package, and what of it is new."""

    member: str
    """The file in the package that was read."""
    contents: Contents
    news: News


def import_package(collection: Collection, path: Path, *, is_dry: bool = False) -> Imported:
    """Take in what a package has and the log lacks; all of it or nothing.

    Raises:
        UnusablePackageError: the file is no package, damaged, hostile, or too new.
        StoreError: the log cannot be read or written.
    """
    with _opened(collection, path) as (member, contents, times):
        cards, states = collection.library.by_id, collection.states()

        def is_asked(card_id: str) -> bool:
            return card_id in cards and not states.get(card_id, CardState()).is_suspended

        news = find_news(contents, times, is_asked, collection.settings.rollover_hour)
    if news.events and not is_dry:
        collection.take_in(news.events)
    return Imported(member, contents, news)


def take_back(collection: Collection, path: Path, *, is_dry: bool = False) -> int:
    """Take back what a package has brought, as far as it stands; gives how many events that is.

    Raises:
        UnusablePackageError: the file is no package, damaged, hostile, or too new.
        StoreError: the log cannot be read or written.
    """
    with _opened(collection, path) as (_, contents, times):
        standing = times.standing_of(DEVICE)
        places = {(review.card.current_id, review.at_ms) for review in contents.reviews}
        places |= {(card.current_id, at_ms) for card, at_ms in contents.suspended.items()}
        uids = [uid for place in sorted(places) for uid in standing.get(place, ())]
    if uids and not is_dry:
        collection.undo_events(uids)
    return len(uids)


@contextmanager
def _opened(collection: Collection, path: Path) -> Iterator[tuple[str, Contents, AnswerTimes]]:
    # Reading the library is what brings histories to the ids of today.
    cards, states = collection.library.by_id, collection.states()
    until_ms = int(collection.now.timestamp() * 1000) + _TOLERANCE_MS
    with reading_answer_times(collection.log) as times:

        def card_of(guid: str) -> str | None:
            # A note from another computer, or of a log that was lost, has only its guid to go by.
            named = first_part(card_id_of(guid) or "")
            current_id = times.owner_of_note(guid) or times.current_id(named)
            is_known = current_id in cards or current_id in times or current_id in states
            return current_id if is_known else None

        with unpacked_collection(path) as unpacked:
            contents = read_collection(unpacked.path, card_of, path, until_ms)
        yield unpacked.member, contents, times
