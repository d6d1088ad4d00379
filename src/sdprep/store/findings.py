"""What can be wrong with a review log, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Fault(StrEnum):
    """What kind of thing was found; part of the public contract."""

    LOST = "lost"
    FOREIGN = "foreign"
    UNUSABLE = "unusable"
    DAMAGED = "damaged"
    DAMAGED_ENTRIES = "damaged-entries"
    DAMAGED_WAL = "damaged-wal"
    STATES = "states"
    COUNTERS = "counters"
    PLAN = "plan"
    ANKI = "anki"
    FUTURE = "future"
    DAMAGED_LINES = "damaged-lines"
    MISSING_IN_DATABASE = "missing-in-database"
    MISSING_IN_FILES = "missing-in-files"
    DIFFERENT = "different"
    RIGHTS = "rights"
    COPY = "copy"
    ROOM = "room"
    SETTINGS = "settings"


_ASKS_FOR_A_NEW_FILE = {
    Fault.LOST,
    Fault.DAMAGED,
    Fault.DAMAGED_ENTRIES,
    Fault.DAMAGED_WAL,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be."""

    code: Fault
    sentence: str
    can_be_mended: bool = True
    """Whether `doctor --fix` puts it right."""
    is_problem: bool = True
    """Whether anything is wrong or in danger; the rest is worth knowing."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found, and what there is."""

    findings: tuple[Finding, ...] = ()
    schema: int = 0
    """Number of the file's schema; 0 where nothing was ever stored."""
    device: str = ""
    entries: int = 0
    """Lines of the log: answers, what was taken back, and what else was done to cards."""
    answers: int = 0
    cards: int = 0
    """Cards that have a state."""
    copies: tuple[date, ...] = field(default=())
    """Days of the daily copies, oldest first."""

    @property
    def problems(self) -> list[Finding]:
        """Leave out what is only worth knowing."""
        return [finding for finding in self.findings if finding.is_problem]

    @property
    def asks_for_a_new_file(self) -> bool:
        """Whether the database has to be built again, beside the one that is there."""
        return any(one.code in _ASKS_FOR_A_NEW_FILE and one.can_be_mended for one in self.findings)


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Give a number with its noun: `1 entry`, `1,234 entries`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def entries(number: int) -> str:
    """Give a number of lines of the log."""
    return counted(number, "entry", "entries")
