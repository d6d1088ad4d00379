"""Answers and states of cards, into a package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date

from sdprep.anki.package_writer import PackageWriter
from sdprep.anki.progress import (
    SUSPENDED,
    History,
    Progress,
    ReviewRow,
    progress_of,
    reset_row,
    review_row,
)
from sdprep.anki.review_ids import ReviewIds
from sdprep.collection import Collection
from sdprep.schedule import CardState, EventKind

_NONE = History(0, 0)


def add_progress(
    package: PackageWriter,
    collection: Collection,
    note_ids: Mapping[str, int],
    suspended: AbstractSet[str],
) -> int:
    """Write what happened to cards and where they stand; gives the number of answers.

    Args:
        package: It has the cards' notes.
        collection: Where the log is.
        note_ids: The notes of cards.
        suspended: Cards that are not to be asked, whatever the log says.

    Raises:
        StoreError: the log cannot be read.
    """
    past = _Past(collection, note_ids)
    package.add_reviews(past.rows())
    today = collection.today
    cards = (
        (note_ids[card_id], _unasked(found) if card_id in suspended else found)
        for card_id, found in past.progress(today)
    )
    package.set_progress(cards)
    return past.answers


class _Past:
    """What the log says of some cards, read once."""

    def __init__(self, collection: Collection, note_ids: Mapping[str, int]) -> None:
        self._collection = collection
        self._note_ids = note_ids
        self._states: dict[str, CardState] = {}
        self._histories: dict[str, History] = {}
        self.answers = 0

    def rows(self) -> Iterator[ReviewRow]:
        """Give a row for each answer that stands; states are those after the last one."""
        ids = ReviewIds()
        for lived in self._collection.log.walk():
            kind, card_id = lived.kind, lived.card_id
            is_row = kind in {EventKind.REVIEW, EventKind.RESET}
            row_id = ids.of(lived.at_ms) if is_row else 0
            note_id = self._note_ids.get(card_id)
            if note_id is None or lived.is_undone:
                continue
            self._states[card_id] = lived.after
            history = self._histories.get(card_id, _NONE)
            if kind is EventKind.RESET:
                self._histories[card_id] = _NONE
                if history.answers:
                    yield reset_row(row_id, note_id)
            elif kind is EventKind.REVIEW:
                self.answers += 1
                last_ms = max(history.last_ms, lived.at_ms)
                self._histories[card_id] = History(history.answers + 1, last_ms)
                yield review_row(
                    row_id, note_id, lived.quality, lived.duration_ms, lived.before, lived.after
                )

    def progress(self, today: date) -> Iterator[tuple[str, Progress]]:
        """Give where cards stand that anything ever happened to, by their ids."""
        for card_id in sorted(self._states):
            history = self._histories.get(card_id, _NONE)
            yield card_id, progress_of(self._states[card_id], history, today)


def _unasked(progress: Progress) -> Progress:
    return replace(progress, queue=SUSPENDED)
