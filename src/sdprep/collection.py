"""A library and a review log brought together; every front end goes through here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from sdprep.cards import Card
from sdprep.changes import Change
from sdprep.config import Settings
from sdprep.errors import Problem
from sdprep.following import fingerprint_of, follow
from sdprep.library import (
    AmbiguousNameError,
    Design,
    Library,
    NothingToLearnError,
    Shelf,
    UnknownCardError,
    UnknownNameError,
    load_library,
    read_source,
)
from sdprep.lookup import Found, Named, find_topic
from sdprep.paths import DATABASE_NAME
from sdprep.schedule import Answer, CardState, Deadline, EventKind, Moment, moment_of, study_day
from sdprep.session import Limits
from sdprep.store import (
    Database,
    Event,
    GivenNotes,
    Ingested,
    KnownCards,
    PlanStore,
    Recorded,
    Review,
    ReviewLog,
    SourceList,
)
from sdprep.workload import Workload, find_workload

Clock = Callable[[], datetime]


class Collection:
    """Topics, cards and reviews of one learner."""

    def __init__(  # noqa: PLR0913 - where things are, and how the learner wants them
        self,
        data_dir: Path,
        bundled: Path,
        clock: Clock,
        shelf: Shelf | None = None,
        *,
        follows: bool = True,
        settings: Settings | None = None,
    ) -> None:
        """Open nothing yet; `follows` says whether histories follow edits, and changes are told."""
        self._clock = clock
        self._shelf = shelf
        self._bundled = bundled
        self.settings = settings or Settings()
        self.database_path = data_dir / DATABASE_NAME
        self._database = Database(self.database_path)
        self.log = ReviewLog(self._database, self.settings.policy)
        self._sources = SourceList(self._database)
        self._plans = PlanStore(self._database)
        self._known = KnownCards(self._database, self.log)
        self._follows = follows
        self.changes: tuple[Change, ...] = ()
        """What was found to have changed since the library was read last."""

    def close(self) -> None:
        """Let go of the review log."""
        self._database.close()

    # ---- documents -----------------------------------------------------------------------------

    @cached_property
    def library(self) -> Library:
        """All topics and cards, read at the first use; histories follow those that changed."""
        library = load_library(map(Path, self._sources.paths()), self._bundled, self._shelf)
        if self._follows:
            self.changes = follow(library, self._known)
        return library

    @property
    def source_paths(self) -> list[str]:
        """The user's own files and folders."""
        return self._sources.paths()

    @property
    def missing_sources(self) -> tuple[Problem, ...]:
        """What could not be read, if the library was asked for at all."""
        return self.library.missing if "library" in self.__dict__ else ()

    def add_sources(self, paths: Iterable[Path]) -> None:
        """Register documents and folders, all of them or none.

        Raises:
            UnreadableFileError: one cannot be read; nothing is registered.
            NothingToLearnError: one has no design in it; nothing is registered.
        """
        resolved = [path.resolve() for path in paths]
        for source in resolved:
            readings, _ = read_source(source, self._shelf)
            if not any(reading.document.topics for reading in readings):
                raise NothingToLearnError(source)
        self._sources.add(map(str, resolved))
        self.reload()

    def remove_source(self, path: Path) -> bool:
        """Forget a document or folder; its reviews are kept."""
        removed = self._sources.remove(str(path.resolve())) or self._sources.remove(str(path))
        self.reload()
        return removed

    def reload(self) -> None:
        """Read the documents anew when they are asked for next."""
        self.__dict__.pop("library", None)

    @property
    def named(self) -> list[Named]:
        """All topics with what they may be called."""
        return [
            Named(design.slug, (design.title, *design.aliases), design.numbers)
            for design in self.library.designs
        ]

    @property
    def is_followed(self) -> bool:
        """Whether histories have followed all edits, so that the next run has nothing to do."""
        return self._known.is_current(self.fingerprint)

    @property
    def fingerprint(self) -> str:
        """What every edit of a card changes."""
        return fingerprint_of(self.library)

    def find(self, name: str) -> Found:
        """Look a topic up by what was typed."""
        return find_topic(name, self.named)

    def design(self, name: str) -> Design:
        """Find the one design that a name means.

        Raises:
            UnknownNameError: none.
            AmbiguousNameError: several.
        """
        found = self.find(name)
        if not found.slugs:
            raise UnknownNameError(name, found.hints, len(self.library.designs))
        if len(found.slugs) > 1:
            raise AmbiguousNameError(name, found.slugs)
        return next(design for design in self.library.designs if design.slug == found.slugs[0])

    # ---- reviews -------------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """The local time, with its offset."""
        return self._clock()

    @property
    def today(self) -> date:
        """The study day."""
        return study_day(self._clock(), self.settings.rollover_hour, self.log.last_study_day())

    def _moment(self, now: datetime, after: date | None = None) -> Moment:
        return moment_of(now, self.settings.rollover_hour, after)

    def states(self) -> dict[str, CardState]:
        """Give the state of every card that was ever answered."""
        # Reading the library is what brings histories to the ids of today.
        _ = self.library
        return self.log.states()

    def require_card(self, card_id: str) -> None:
        """Make sure that an id is one of a card, present or past.

        Raises:
            UnknownCardError: it is not.
        """
        if card_id in self.library.by_id or self._current_id(card_id) != card_id:
            return
        if not card_id.isascii() or not self.log.reviews(card_id):
            raise UnknownCardError(card_id)

    def require_writable(self) -> None:
        """Make sure, before anything is asked, that an answer could be stored.

        Raises:
            StoreError: the folder of the log cannot be written to.
        """
        self._database.require_writable()

    def record(
        self, card_id: str, quality: int, *, at: datetime | None = None, duration_ms: int = 0
    ) -> Recorded:
        """Store one answer; it is on the disk when this returns.

        Raises:
            StoreError: it is not stored.
        """
        moment = self._moment(at) if at else self._moment(self.now, self.log.last_study_day())
        self._begin_following()
        return self.log.record(Answer(self._current_id(card_id), quality, moment, duration_ms))

    def _begin_following(self) -> None:
        """From the first event on there is a history that may have to follow its card."""
        if not self.database_path.exists():
            follow(self.library, self._known, begins=True)

    def _current_id(self, card_id: str) -> str:
        """The id under which a card that was renamed goes on."""
        is_known = card_id in self.library.by_id or not card_id.isascii()
        return card_id if is_known else self.log.current_id(card_id)

    def take_in(self, events: Iterable[Event]) -> Ingested:
        """Store events from elsewhere, behind a copy of the log as it was: the day's first.

        Raises:
            StoreError: nothing is stored.
        """
        if self.database_path.exists():
            # What mends and restores a log is for few commands.
            from sdprep.store.restoring import copy_once

            copy_once(self._database, f"reviews-before-import-{self.now.date()}.db")
        self._begin_following()
        return self.log.ingest(events)

    def undo(self, count: int) -> list[Review]:
        """Take back the last answers, newest first."""
        return self.log.undo(count, self._moment(self.now))

    def undo_event(self, uid: str) -> None:
        """Take back one answer, or what else was done to a card, if it still stands."""
        self.log.undo_one(uid, self._moment(self.now))

    def undo_events(self, uids: Iterable[str]) -> None:
        """Take back answers, and what else was done to cards: what of them still stands."""
        self.log.undo_all(uids, self._moment(self.now))

    def mark(self, card_ids: Iterable[str], kind: EventKind) -> dict[str, str]:
        """Suspend, bury, flag or reset cards, or end that; gives the uids of the events by card."""
        moment = self._moment(self.now, self.log.last_study_day())
        self._begin_following()
        return self.log.mark(map(self._current_id, card_ids), kind, moment)

    def workload(self, cards: Iterable[Card], *, new_a_day: int | None = None) -> Workload:
        """Find out what today asks for, out of some cards."""
        # Reading the library is what brings histories to the ids of today.
        _ = self.library
        settings = self.settings
        limits = Limits(
            settings.new_a_day if new_a_day is None else new_a_day,
            new_a_day is not None,
            settings.reviews_a_day,
            settings.bury_siblings,
        )
        return find_workload(self.log, list(cards), limits, self.today, self.deadline)

    def given_notes(self) -> GivenNotes:
        """Begin an export to Anki: find out what it was given so far.

        Raises:
            StoreError: what it is given cannot be kept.
        """
        _ = self.library
        self._begin_following()
        return GivenNotes(self._database, int(self.now.timestamp()))

    # ---- the day to be ready on ----------------------------------------------------------------

    @property
    def deadline(self) -> Deadline | None:
        """The deadline that is in force; None where there is none, or it is past."""
        deadline = self._plans.load()
        return deadline if deadline and self.today < deadline.ready_on else None

    def set_deadline(self, ready_on: date, minutes_a_day: int) -> Deadline:
        """Name the day to be ready on, from today.

        Raises:
            StoreError: it cannot be stored.
        """
        deadline = Deadline(ready_on, self.today, minutes_a_day)
        self._begin_following()
        self._plans.save(deadline)
        return deadline

    def clear_deadline(self) -> bool:
        """Forget the day to be ready on; False where there was none."""
        return self._plans.clear()
