"""What a learner does to cards outside a session; every mark can be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from sdprep.cards import Card
from sdprep.collection import Collection
from sdprep.schedule import EventKind


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: EventKind
    uids: tuple[str, ...]


class Marker:
    """Marks cards, and knows what it did."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._marks: list[_Mark] = []

    def toggle_suspension(self, card: Card) -> EventKind:
        """Ask a card no more, or again.

        Raises:
            StoreError: nothing is stored.
        """
        is_suspended = self._collection.log.state(card.id).is_suspended
        return self._mark(card, EventKind.UNSUSPEND if is_suspended else EventKind.SUSPEND)

    def toggle_flag(self, card: Card) -> EventKind:
        """Flag a card, or take the flag off.

        Raises:
            StoreError: nothing is stored.
        """
        is_flagged = self._collection.log.state(card.id).is_flagged
        return self._mark(card, EventKind.UNFLAG if is_flagged else EventKind.FLAG)

    def reset(self, card: Card) -> EventKind:
        """Make a card a new one.

        Raises:
            StoreError: nothing is stored.
        """
        return self._mark(card, EventKind.RESET)

    def undo(self) -> EventKind | None:
        """Take the last mark back; None where there is none.

        Raises:
            StoreError: it still stands.
        """
        if not self._marks:
            return None
        for uid in self._marks[-1].uids:
            self._collection.undo_event(uid)
        return self._marks.pop().kind

    def _mark(self, card: Card, kind: EventKind) -> EventKind:
        uids = tuple(self._collection.mark([card.id], kind).values())
        self._marks.append(_Mark(kind, uids))
        return kind
