"""A learner with a history, and where their cards have to stand in Anki."""

from __future__ import annotations

import random
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sdprep.collection import Collection
from sdprep.config import Settings
from sdprep.paths import bundled_decks, data_dir
from sdprep.schedule import EventKind

_STUDY_DAYS = 40
_DAYS_APART = 2
_NEW_A_DAY = 6
_ANSWERS_A_DAY = 60


class Learner:
    """Somebody who studied for months, up to the present."""

    def __init__(self, *documents: Path, settings: Settings | None = None) -> None:
        self._now = datetime.now().astimezone()
        self.collection = Collection(
            data_dir(), bundled_decks(), lambda: self._now, settings=settings
        )
        if documents:
            self.collection.add_sources(documents)
        self._random = random.Random(42)  # noqa: S311 - the same answers each time

    def study(self) -> None:
        """Answer what is due and a few new cards on each of many days."""
        present = self._now
        cards = [card.id for card in self.collection.library.cards]
        self._now = present - timedelta(days=_STUDY_DAYS * _DAYS_APART)
        for day in range(_STUDY_DAYS):
            due = self.collection.log.due_ids(self.collection.today, _ANSWERS_A_DAY)
            new = cards[day * _NEW_A_DAY : (day + 1) * _NEW_A_DAY]
            for card_id in (*due, *new):
                quality = self._random.choice([0, 1, 2, 3, 4, 4, 4, 5])
                took_ms = self._random.randrange(100, 90_000)
                self.collection.record(card_id, quality, at=self._now, duration_ms=took_ms)
                # Some answers of one moment, too, as a script gives them.
                if self._random.random() < 0.7:
                    self._now += timedelta(seconds=self._random.randrange(1, 20))
            self._now += timedelta(days=_DAYS_APART)
        self._now = present

    def mark(self) -> None:
        """Do what else can be done to cards, and take answers back."""
        seen = sorted(self.collection.states())
        unseen = [card.id for card in self.collection.library.cards if card.id not in set(seen)]
        for kind, cards in (
            (EventKind.SUSPEND, [*seen[:5], *unseen[:2]]),
            (EventKind.BURY, seen[5:9]),
            (EventKind.FLAG, seen[9:13]),
            (EventKind.RESET, seen[13:15]),
        ):
            self.collection.mark(cards, kind)
        self.collection.undo(3)

    def close(self) -> None:
        """Let go of the log."""
        self.collection.close()

    def expected(self) -> dict[str, dict[str, Any]]:
        """Where each card has to stand, by its id."""
        states = self.collection.states()
        answers = Counter(
            review.card_id for review in self.collection.log.reviews() if not review.is_undone
        )
        today = self.collection.today
        found = dict[str, dict[str, Any]]()
        for card in self.collection.library.cards:
            state = states.get(card.id)
            is_new = state is None or state.is_new
            queue = 0 if is_new else 2
            if state and state.is_hidden(today):
                queue = -1 if state.is_suspended else -3
            found[card.id] = {
                "type": 0 if is_new else 2,
                "queue": queue,
                "due": None if state is None or is_new else str(state.due_on),
                "ivl": 0 if state is None or is_new else state.interval_days,
                "ease": 0 if state is None or is_new else state.ease_factor * 10,
                "reps": 0 if is_new else answers[card.id],
                "lapses": 0 if state is None else state.lapses,
                "flag": int(state is not None and state.is_flagged),
            }
        return found
