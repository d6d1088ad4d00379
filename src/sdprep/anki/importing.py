"""Reviews come back from Anki: a package's answers into the log of a collection."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sdprep.anki.package import unpacked_collection
from sdprep.anki.reading import Contents, read_collection
from sdprep.anki.taking_in import News, find_news
from sdprep.collection import Collection
from sdprep.schedule import CardState
from sdprep.store.answer_times import reading_answer_times

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
    # Reading the library is what brings histories to the ids of today.
    cards, states = collection.library.by_id, collection.states()
    until_ms = int(collection.now.timestamp() * 1000) + _TOLERANCE_MS
    with reading_answer_times(collection.log) as times, unpacked_collection(path) as unpacked:

        def is_known(card_id: str) -> bool:
            current_id = times.current_id(card_id)
            return current_id in cards or current_id in times or current_id in states

        def is_suspended(card_id: str) -> bool:
            return states.get(card_id, CardState()).is_suspended

        contents = read_collection(unpacked.path, is_known, path, until_ms)
        news = find_news(contents, times, is_suspended, collection.settings.rollover_hour)
    if news.events and not is_dry:
        collection.take_in(news.events)
    return Imported(unpacked.member, contents, news)
