"""A library and a review log brought together; every front end goes through here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from sdprep.cards import Card
from sdprep.changes import Change
from sdprep.errors import ExitCode, Problem, SdprepError
from sdprep.following import follow
from sdprep.library import Design, Library, Shelf, load_library, read_source
from sdprep.lookup import Found, Named, find_topic
from sdprep.paths import DATABASE_NAME
from sdprep.schedule import Answer, CardState, moment_of, study_day
from sdprep.session import NEW_A_DAY, Due, find_due, introduced_on
from sdprep.store import Database, KnownCards, Recorded, Review, ReviewLog, SourceList

_MAX_TOLD = 60
Clock = Callable[[], datetime]


class UnknownNameError(SdprepError):
    """No topic has this name."""

    exit_code = ExitCode.NOT_FOUND

    def __init__(self, name: str, hints: Sequence[str], total: int) -> None:
        name = name if len(name) <= _MAX_TOLD else f"{name[:_MAX_TOLD]}\u2026"
        hint = f" Did you mean {' or '.join(hints)}?" if hints else ""
        super().__init__(f'no design called "{name}".{hint} (sdprep list shows all {total})')


class AmbiguousNameError(SdprepError):
    """Several topics have this name."""

    exit_code = ExitCode.AMBIGUOUS

    def __init__(self, name: str, slugs: Sequence[str]) -> None:
        self.slugs = tuple(slugs)
        super().__init__(f'"{name}" may be {", ".join(slugs[:-1])} or {slugs[-1]}')


class UnknownCardError(SdprepError):
    """No card has this id."""

    exit_code = ExitCode.NOT_FOUND

    def __init__(self, card_id: str) -> None:
        super().__init__(f'no card has the id "{card_id}" (sdprep cards --json lists them)')


class NothingToLearnError(SdprepError):
    """A document or folder has no design in it."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"no design in {path}: a design is a heading with something below it")


@dataclass(frozen=True, slots=True)
class Workload:
    """What a study day asks for."""

    due: tuple[Card, ...]
    new: tuple[Card, ...]
    next_on: date | None
    """The next study day, after today, on which a card is due."""
    next_count: int
    """How many are due on that day."""
    unseen: int
    """New cards beyond today's, for which the daily limit has no room."""


class Collection:
    """Topics, cards and reviews of one learner."""

    def __init__(
        self,
        data_dir: Path,
        bundled: Path,
        clock: Clock,
        shelf: Shelf | None = None,
        *,
        follows: bool = True,
    ) -> None:
        """Open nothing yet; `follows` says whether histories follow edits, and changes are told."""
        self._clock = clock
        self._shelf = shelf
        self._bundled = bundled
        self.database_path = data_dir / DATABASE_NAME
        self._database = Database(self.database_path)
        self.log = ReviewLog(self._database)
        self._sources = SourceList(self._database)
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
        self.__dict__.pop("library", None)

    def remove_source(self, path: Path) -> bool:
        """Forget a document or folder; its reviews are kept."""
        removed = self._sources.remove(str(path.resolve())) or self._sources.remove(str(path))
        self.__dict__.pop("library", None)
        return removed

    def find(self, name: str) -> Found:
        """Look a topic up by what was typed."""
        named = [
            Named(design.slug, (design.title, *design.aliases), design.numbers)
            for design in self.library.designs
        ]
        return find_topic(name, named)

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
        return study_day(self._clock())

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
        moment = moment_of(at or self.now)
        if not self.database_path.exists():
            # From now on there is a history that may have to follow its card.
            follow(self.library, self._known, begins=True)
        return self.log.record(Answer(self._current_id(card_id), quality, moment, duration_ms))

    def _current_id(self, card_id: str) -> str:
        """The id under which a card that was renamed goes on."""
        is_known = card_id in self.library.by_id or not card_id.isascii()
        return card_id if is_known else self.log.current_id(card_id)

    def undo(self, count: int) -> list[Review]:
        """Take back the last answers, newest first."""
        return self.log.undo(count, moment_of(self.now))

    def undo_review(self, review: Review) -> None:
        """Take back one answer, if it still stands."""
        self.log.undo_one(review.uid, moment_of(self.now))

    def workload(self, cards: Iterable[Card], *, new_a_day: int = NEW_A_DAY) -> Workload:
        """Find out what today asks for, out of some cards."""
        chosen = list(cards)
        states, today = self.states(), self.today
        found: Due = find_due(chosen, states, today, new_a_day - introduced_on(states, today))
        ids = {card.id for card in chosen}
        later = [
            state.due_on
            for card_id, state in states.items()
            if card_id in ids and state.due_on and state.due_on > today
        ]
        next_on = min(later, default=None)
        unseen = sum(card.id not in states for card in chosen) - len(found.new)
        next_count = later.count(next_on) if next_on else 0
        return Workload(found.due, found.new, next_on, next_count, unseen)
