"""A session as lines of text: for pipes, for screen readers, for a terminal without a screen."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from datetime import date
from enum import Enum, auto

from rich.text import Text

from sdprep.cards import Card
from sdprep.cli.output import Output, counted
from sdprep.collection import Collection
from sdprep.printable import printable
from sdprep.render import wrapped
from sdprep.schedule import KEPT_TODAY, CardState, Rating, review_card
from sdprep.session import ReviewSession
from sdprep.store import Review

_UNWRAPPED = 100_000
_STOP, _UNDO = "q", "u"


class _Then(Enum):
    """What a learner wants after a prompt."""

    GO_ON = auto()
    GO_BACK = auto()
    STOP = auto()


class LineSession:
    """Question, Enter, answer, grade; u takes the last answer back, q stops."""

    def __init__(
        self,
        session: ReviewSession,
        collection: Collection,
        output: Output,
        grades: Mapping[str, int],
        *,
        records: bool,
    ) -> None:
        self._session = session
        self._collection = collection
        self._grades = grades
        self._records = records
        self._stored: list[Review | None] = []
        self._stream = sys.stdout
        self._width = output.width if output.is_terminal else _UNWRAPPED

    def run(self, *, say_to_stderr: bool = False, seconds: float | None = None) -> None:
        """Ask until nothing is left, time is up, or the learner stops."""
        self._stream = sys.stderr if say_to_stderr else sys.stdout
        deadline = time.monotonic() + seconds if seconds else None
        self._introduce()
        while (card := self._session.current) is not None:
            if deadline and time.monotonic() > deadline:
                self._say("Time is up.")
                return
            if self._ask(card) is _Then.STOP:
                return

    def _introduce(self) -> None:
        effect = "Every answer is saved at once." if self._records else "Nothing is recorded."
        buttons = ", ".join(self._labels())
        count = counted(self._session.left, "card")
        self._say(f"{count}. {effect} Enter shows the answer; then grade it:")
        self._say(f"{buttons}; u takes the last answer back, q stops.")

    def _ask(self, card: Card) -> _Then:
        began = time.monotonic()
        self._say("")
        self._say(f"[{self._session.left} left] {card.topic_title}, {card.kind}")
        self._say(card.question)
        then = self._read_command(self._read("Enter for the answer: "))
        if then is not _Then.GO_ON:
            return then
        self._say(card.answer)
        if card.extra:
            self._say(f"Also: {card.extra}")
        return self._grade(card, began)

    def _grade(self, card: Card, began: float) -> _Then:
        prompt = self._outcomes(card)
        while True:
            line = self._read(f"{prompt}: ")
            quality = self._grades.get(line.strip().lower()) if line is not None else None
            if quality is not None:
                break
            then = self._read_command(line)
            if then is not _Then.GO_ON:
                return then
            prompt = f"Type one of {', '.join(self._grades)}, or u, or q"
        duration_ms = round((time.monotonic() - began) * 1000)
        self._store(card, quality, duration_ms)
        self._session.answer(quality)
        return _Then.GO_ON

    def _store(self, card: Card, quality: int, duration_ms: int) -> None:
        stored = None
        if self._records:
            stored, _ = self._collection.record(card.id, quality, duration_ms=duration_ms)
        self._stored.append(stored)

    def _read_command(self, line: str | None) -> _Then:
        command = _STOP if line is None else line.strip().lower()
        if command == _STOP:
            return _Then.STOP
        if command != _UNDO:
            return _Then.GO_ON
        if self._session.undo():
            stored = self._stored.pop()
            if stored is not None:
                self._collection.undo_review(stored)
            self._say("Took the last answer back.")
        else:
            self._say("There is no answer of this session to take back.")
        return _Then.GO_BACK

    def _labels(self) -> list[str]:
        keys = [(key, quality) for key, quality in self._grades.items() if key.isdecimal()]
        if len(keys) > len(Rating):
            return [key for key, _ in keys]
        return [f"{key} {Rating(quality).name.capitalize()}" for key, quality in keys]

    def _outcomes(self, card: Card) -> str:
        """The buttons with what each leads to."""
        state, today = self._collection.log.state(card.id), self._collection.today
        qualities = [quality for key, quality in self._grades.items() if key.isdecimal()]
        return ", ".join(
            f"{label} {_outcome(state, quality, today)}"
            for label, quality in zip(self._labels(), qualities, strict=True)
        )

    def _read(self, prompt: str) -> str | None:
        """Ask for a line; None at the end of the input."""
        self._stream.write(prompt)
        self._stream.flush()
        line = sys.stdin.readline()
        if not sys.stdin.isatty():
            self._stream.write("\n")
        return line or None

    def _say(self, text: str) -> None:
        for line in printable(text).split("\n"):
            for row in wrapped(Text(line), self._width):
                self._stream.write(f"{row.plain}\n")


def _outcome(state: CardState, quality: int, today: date) -> str:
    if quality < KEPT_TODAY:
        return "(again today)"
    after = review_card(state, quality, today)
    days = (after.due_on - today).days if after.due_on else 0
    return f"(in {days} d)"
