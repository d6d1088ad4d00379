"""Answers that were given in Anki become events of the review log."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sdprep.anki.reading import AnkiReview, Contents, NoteCard
from sdprep.schedule import EventKind, Moment, study_day
from sdprep.store import Event
from sdprep.store.answer_times import AnswerTime, AnswerTimes
from sdprep.store.events import TICKS_PER_MS, uuid7

DEVICE = "anki"
"""Whatever computer they came in by: the same answer is the same event everywhere."""
_MOST_BUMPED_MS = 10_000
"""So much later than ours an exported row can be: 1 ms for each answer of the same moment."""


@dataclass
class News:
    """What a package has that the log lacks."""

    events: list[Event] = field(default_factory=list)
    reviews: int = 0
    """How many of the events are answers."""
    suspended: int = 0
    """How many suspend a card."""
    known: int = 0
    """Answers that the log has already, taken back or not."""


def find_news(
    contents: Contents,
    times: AnswerTimes,
    is_asked: Callable[[str], bool],
    rollover_hour: int,
) -> News:
    """Find the answers and suspensions that are not known yet, oldest first.

    Args:
        contents: What a package has.
        times: What the log has.
        is_asked: Whether there is a card of an id, and it is not suspended.
        rollover_hour: When a day ends, where the package does not say.
    """
    news = News()
    by_card = defaultdict[str, list[AnkiReview]](list)
    for review in contents.reviews:
        by_card[review.card.current_id].append(review)
    hour = rollover_hour if contents.rollover_hour is None else contents.rollover_hour
    for current_id, reviews in by_card.items():
        fresh = unknown_of(reviews, times.of(current_id))
        news.known += len(reviews) - len(fresh)
        news.events += (_review_event(times, review, hour) for review in fresh)
    news.reviews = len(news.events)
    for card, at_ms in contents.suspended.items():
        is_said = times.last_suspension(card.current_id) >= at_ms * TICKS_PER_MS
        if not is_said and is_asked(card.current_id):
            owner = _owner(times, card, at_ms)
            news.events.append(_event(EventKind.SUSPEND, owner, _moment(at_ms, hour)))
            news.suspended += 1
    news.events.sort(key=lambda event: event.order)
    return news


def unknown_of(reviews: Iterable[AnkiReview], answers: Sequence[AnswerTime]) -> list[AnkiReview]:
    """Leave out the answers to a card that the log has: at the same time, or bumped a little."""
    free = sorted(answers)
    rest = [review for review in reviews if not _take_same(review, free)]
    return [review for review in rest if not _take_bumped(review, free)]


def _take_same(review: AnkiReview, free: list[AnswerTime]) -> bool:
    place = bisect_left(free, (review.at_ms, 0))
    is_there = place < len(free) and free[place].at_ms == review.at_ms
    if is_there:
        del free[place]
    return is_there


def _take_bumped(review: AnkiReview, free: list[AnswerTime]) -> bool:
    """Find an answer of ours that an export had to move out of another's millisecond."""
    place = bisect_left(free, (review.at_ms - _MOST_BUMPED_MS, 0))
    while place < len(free) and free[place].at_ms < review.at_ms:
        if ease_of(free[place].quality) == review.ease:
            del free[place]
            return True
        place += 1
    return False


def ease_of(quality: int) -> int:
    """Give Anki's button for a quality: it has one for all three that are failures."""
    return max(1, quality - 1)


def quality_of(ease: int) -> int:
    """Give the quality of a button: both programs have the same four, Again to Easy."""
    return ease + 1


def _owner(times: AnswerTimes, card: NoteCard, at_ms: int) -> str:
    """Under which id to write: the note's own, where a later rename takes it along everywhere."""
    goes_on_as = times.owner_at(card.guid_id, at_ms * TICKS_PER_MS)
    is_taken_along = goes_on_as == card.current_id
    return card.guid_id if is_taken_along else card.current_id


def _review_event(times: AnswerTimes, review: AnkiReview, rollover_hour: int) -> Event:
    card_id = _owner(times, review.card, review.at_ms)
    moment, quality = _moment(review.at_ms, rollover_hour), quality_of(review.ease)
    return _event(EventKind.REVIEW, card_id, moment, quality, review.duration_ms)


def _event(
    kind: EventKind,
    card_id: str,
    moment: Moment,
    quality: int | None = None,
    duration_ms: int = 0,
) -> Event:
    """Make an event in its place among all others: that of the time at which it happened."""
    said = (kind, card_id, moment.at_ms, moment.utc_offset_minutes, moment.study_day, quality)
    # Of all that it says: where two computers make the same event of a row, it is one.
    text = " ".join(map(str, (*said, duration_ms)))
    digest = hashlib.blake2b(text.encode(), digest_size=10).digest()
    return Event(
        uid=uuid7(moment.at_ms, digest),
        device=DEVICE,
        hlc=moment.at_ms * TICKS_PER_MS,
        kind=kind,
        card_id=card_id,
        moment=moment,
        quality=quality,
        duration_ms=duration_ms,
    )


def _moment(at_ms: int, rollover_hour: int) -> Moment:
    """When it was by this computer's zone, for a package does not say where the phone was.

    It has the zone in which its collection was made, perhaps years ago and in another country; by
    that one, a morning's answers could belong to the day before.
    """
    local = datetime.fromtimestamp(at_ms // 1000, UTC).astimezone()
    offset = local.utcoffset() or timedelta()
    return Moment(at_ms, int(offset / timedelta(minutes=1)), study_day(local, rollover_hour))
