"""A card's state and its answers in the terms of Anki. Pure.

Meant for Anki's scheduler of version 2 and later: `due` of a review card counts days from `EPOCH`.
Columns as in Anki's source, rslib/src/storage/card and rslib/src/revlog.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sdprep.schedule import CardState

EPOCH = date(2006, 1, 1)
"""The day on which the collection of a package began; Anki turns it into that of its user."""
EPOCH_S = 1_136_088_000
"""4 o'clock UTC of that day."""
NEW, REVIEW = 0, 2
"""Types of cards; queues of the same numbers are those that are asked."""
SUSPENDED, BURIED = -1, -3
_BUTTONS = (1, 1, 1, 2, 3, 4)
"""What quality 0 to 5 is among Again, Hard, Good and Easy."""
LEARNING, REVIEWED, MANUAL = 0, 1, 4
"""Kinds of answers. Without a first one of the kind learning, FSRS takes a history for cut off."""
_LEAST_EASE, _MOST_EASE = 1300, 9999
_MOST_MS = 60_000
"""Anki counts no more for an answer."""


class History(NamedTuple):
    """What was answered since a card was new."""

    answers: int
    last_ms: int


@dataclass(frozen=True, slots=True)
class Progress:
    """The columns of a card that tell where it stands."""

    type: int
    queue: int
    due: int | None
    """Days since `EPOCH`; None for a new card, which has a place among the new ones instead."""
    interval_days: int
    ease_permille: int
    reps: int
    lapses: int
    flags: int
    """1 is the red one."""
    last_review_s: int | None


def progress_of(state: CardState, history: History, today: date) -> Progress:
    """Give the columns of a card; `today` is the study day on which a burial may still count."""
    card_type = NEW if state.due_on is None else REVIEW
    queue = card_type
    if state.is_suspended:
        queue = SUSPENDED
    elif state.is_hidden(today):
        queue = BURIED
    flags = int(state.is_flagged)
    if state.due_on is None:
        return Progress(NEW, queue, None, 0, 0, 0, 0, flags, None)
    return Progress(
        REVIEW,
        queue,
        (state.due_on - EPOCH).days,
        max(1, state.interval_days),
        ease_permille(state),
        history.answers,
        state.lapses,
        flags,
        history.last_ms // 1000,
    )


def ease_permille(state: CardState) -> int:
    """Give the ease factor in thousandths. FSRS leaves it where it began, at 2500."""
    return min(_MOST_EASE, max(_LEAST_EASE, state.ease_factor * 10))


class ReviewRow(NamedTuple):
    """A row of Anki's `revlog`, in the order of its columns."""

    id: int
    cid: int
    usn: int
    ease: int
    ivl: int
    last_ivl: int
    factor: int
    time_ms: int
    type: int


def review_row(  # noqa: PLR0913, PLR0917 - the columns of a row
    row_id: int,
    note_id: int,
    quality: int,
    duration_ms: int,
    before: CardState,
    after: CardState,
) -> ReviewRow:
    """Give the row of one answer; intervals in days."""
    return ReviewRow(
        row_id,
        note_id,
        -1,
        _BUTTONS[quality],
        after.interval_days,
        before.interval_days,
        ease_permille(after),
        min(max(0, duration_ms), _MOST_MS),
        LEARNING if before.is_new else REVIEWED,
    )


def reset_row(row_id: int, note_id: int) -> ReviewRow:
    """Give the row with which Anki, too, says that a card is new again."""
    return ReviewRow(row_id, note_id, -1, 0, 0, 0, 0, 0, MANUAL)
