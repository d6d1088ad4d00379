"""What can go wrong: exceptions that stop an operation, and problems that are values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class ExitCode(IntEnum):
    """What the process says to its caller; part of the public contract."""

    OK = 0
    FAILED = 1
    USAGE = 2
    NOT_FOUND = 3
    AMBIGUOUS = 4
    PROBLEMS = 5
    INTERRUPTED = 130
    CLOSED_PIPE = 141


EXIT_CODES: Mapping[ExitCode, str] = {
    ExitCode.OK: "Done; an empty list, too. `due -q`: something is due.",
    ExitCode.FAILED: "It failed, and a sentence says why. `due -q`: nothing is due.",
    ExitCode.USAGE: "Wrong usage, or not a terminal where one is needed.",
    ExitCode.NOT_FOUND: "There is nothing of that name.",
    ExitCode.AMBIGUOUS: "Several have that name; they are listed.",
    ExitCode.PROBLEMS: "A check found problems: doctor, config check, check --strict, restore.",
    ExitCode.INTERRUPTED: "Ctrl-C.",
    ExitCode.CLOSED_PIPE: "Whoever read the output closed the pipe.",
}
"""What each of them means."""


class SdprepError(Exception):
    """An operation cannot go on. The text is one sentence for the user."""

    exit_code = ExitCode.FAILED


class Code(StrEnum):
    """What kind of complaint a problem is; part of the public contract.

    Why each is one is told by `sdprep.lint.reasons`.
    """

    UNREADABLE = "unreadable"
    FRONT_MATTER = "front-matter"
    LIMIT = "limit"
    NO_DESIGN = "no-design"
    DIAGRAM = "diagram"
    UNCLOSED_FENCE = "unclosed-fence"
    SECOND_ANSWER = "second-answer"
    AMBIGUOUS_QUESTION = "ambiguous-question"
    LONG_ANSWER = "long-answer"
    GIVEAWAY = "giveaway"
    DANGLING_REFERENCE = "dangling-reference"
    DEAD_LINK = "dead-link"
    BARE_ITEM = "bare-item"
    EMPTY_LABEL = "empty-label"
    UNANSWERED_QUESTION = "unanswered-question"
    OPEN_LEAD_IN = "open-lead-in"
    DUPLICATE_CUE = "duplicate-cue"
    REPEATED_HEADING = "repeated-heading"
    REPEATED_DESIGN = "repeated-design"
    UNDRAWABLE_DIAGRAM = "undrawable-diagram"
    DAMAGED_TEXT = "damaged-text"
    UNKNOWN_KEY = "unknown-key"
    UNKNOWN_COMMENT = "unknown-comment"
    LONG_LINE = "long-line"


@dataclass(frozen=True, slots=True)
class Problem:
    """A located complaint about the user's Markdown; never raised."""

    path: str
    line: int
    column: int
    code: Code
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort complaints by the places that they are about."""
    return sorted(problems, key=lambda one: (one.path, one.line, one.column, one.code))
