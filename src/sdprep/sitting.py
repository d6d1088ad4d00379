"""A session with its effects: what is answered, taken back or put away is in the log at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sdprep.cards import Card
from sdprep.collection import Collection
from sdprep.schedule import CardState, EventKind
from sdprep.session import ReviewSession, grade_name
from sdprep.store import Review


@dataclass(frozen=True, slots=True)
class Deed:
    """What a learner did, so that it can be taken back."""

    what: str
    """As one would say it: `good`, `bury`, `flag`."""
    card: Card
    uids: tuple[str, ...]
    """The events that it left in the log; none where nothing is recorded."""
    is_move: bool
    """Whether the session went on by it."""


@dataclass(frozen=True, slots=True)
class Leech:
    """A card that was forgotten once too often."""

    card: Card
    lapses: int
    is_suspended: bool


class Sitting:
    """One sitting of a learner, for every front end."""

    def __init__(
        self, collection: Collection, cards: Sequence[Card], *, records: bool = True
    ) -> None:
        """Begin with cards in the order in which they are asked; `records` says if it counts."""
        self.collection = collection
        self.records = records
        states = collection.states() if records else {}
        never = CardState()
        new_ids = {card.id for card in cards if states.get(card.id, never).is_new}
        self.session = ReviewSession(
            cards,
            new_ids=new_ids,
            steps=collection.settings.steps,
            kept_today=collection.log.policy.scheduler.kept_today,
        )
        self._deeds: list[Deed] = []

    def answer(self, quality: int, duration_ms: int) -> Leech | None:
        """Grade the current card; it is on the disk when this returns.

        Raises:
            StoreError: it is not stored, and the session stands where it stood.
        """
        card, leech, uids = self._card, None, tuple[str, ...]()
        if self.records:
            recorded = self.collection.record(card.id, quality, duration_ms=duration_ms)
            uids = (recorded.review.uid,)
            rule, lapses = self.collection.log.policy.leeches, recorded.state.lapses
            if rule.is_hit(recorded.before.lapses, lapses):
                leech = Leech(card, lapses, recorded.state.is_suspended)
        self.session.answer(quality)
        self._deeds.append(Deed(grade_name(quality), card, uids, is_move=True))
        if leech and leech.is_suspended:
            self.session.leave_out(lambda other: other.id == card.id)
        return leech

    def bury(self) -> None:
        """Ask the current card no more today."""
        self._put_away(EventKind.BURY)

    def suspend(self) -> None:
        """Ask the current card no more until the learner says so."""
        self._put_away(EventKind.SUSPEND)

    def flag(self) -> bool:
        """Flag the current card, or take the flag off; gives whether it is flagged now."""
        card, was = self._card, self.state.is_flagged
        kind = EventKind.UNFLAG if was else EventKind.FLAG
        uids = tuple(self.collection.mark([card.id], kind).values())
        self._deeds.append(Deed(str(kind), card, uids, is_move=False))
        return not was

    def undo(self) -> Deed | None:
        """Take back what was done last; None where nothing was done in this session."""
        if not self._deeds:
            return None
        deed = self._deeds.pop()
        for uid in deed.uids:
            self.collection.undo_event(uid)
        if deed.is_move:
            self.session.undo()
        return deed

    def refresh(self) -> None:
        """Read the documents anew, and go on with what they say now."""
        self.collection.reload()
        by_id = self.collection.library.by_id
        current_id = self.collection.log.current_id

        def current(card: Card) -> Card | None:
            return by_id.get(card.id) or by_id.get(current_id(card.id))

        self.session.exchange(current)

    @property
    def state(self) -> CardState:
        """Where the current card stands."""
        return self.collection.log.state(self._card.id)

    @property
    def history(self) -> list[Review]:
        """The answers to the current card that stand, oldest first."""
        reviews = self.collection.log.reviews(self._card.id)
        return [review for review in reviews if not review.is_undone]

    def due_in_days(self, quality: int) -> int:
        """Tell in how many days a grade would bring the current card back; 0 is today."""
        scheduler, today = self.collection.log.policy.scheduler, self.collection.today
        if quality < scheduler.kept_today:
            return 0
        after = scheduler.answer(self.state, quality, today)
        return (after.due_on - today).days if after.due_on else 0

    @property
    def _card(self) -> Card:
        card = self.session.current
        if card is None:
            message = "the session is over"
            raise LookupError(message)
        return card

    def _put_away(self, kind: EventKind) -> None:
        card, uids = self._card, tuple[str, ...]()
        if self.records:
            uids = tuple(self.collection.mark([card.id], kind).values())
        self.session.drop(lambda other: other.id == card.id)
        self._deeds.append(Deed(str(kind), card, uids, is_move=True))
