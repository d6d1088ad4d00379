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
from sdprep.render import PageStyle, draw_picture, drawing_lines, wrapped
from sdprep.schedule import KEPT_TODAY, CardState, Rating, review_card
from sdprep.session import ReviewSession, grade_name
from sdprep.store import Review

_UNWRAPPED = 100_000
_STOP, _UNDO, _HELP = ("q", "quit", "exit"), ("u", "undo"), ("?", "h", "help")


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
        page: PageStyle | None = None,
    ) -> None:
        self._session = session
        self._collection = collection
        self._grades = grades
        self._records = records
        self._page = page
        """How pictures are set; without it, questions have to do."""
        self._stored: list[tuple[Card, int, Review | None]] = []
        self._stream = sys.stdout
        self._width = output.width if output.is_terminal else _UNWRAPPED

    def run(self, *, say_to_stderr: bool = False, seconds: float | None = None) -> bool:
        """Ask until nothing is left, time is up, or the learner stops; True after Ctrl-C."""
        self._stream = sys.stderr if say_to_stderr else sys.stdout
        deadline = time.monotonic() + seconds if seconds else None
        try:
            self._say(f"{counted(self._session.left, 'card')}. {self._help()}")
            self._ask_all(deadline)
        except KeyboardInterrupt:
            self._stream.write("\n")
            return True
        return False

    def _ask_all(self, deadline: float | None) -> None:
        while (card := self._session.current) is not None:
            if deadline and time.monotonic() > deadline:
                self._say("Time is up.")
                return
            if self._ask(card) is _Then.STOP:
                return

    def _help(self) -> str:
        effect = "Every answer is saved at once." if self._records else "Nothing is recorded."
        buttons = ", ".join(self._labels())
        return (
            f"{effect} Enter shows the answer; then grade it:\n"
            f"{buttons}; u takes the last answer back, q stops, ? repeats this."
        )

    def _ask(self, card: Card) -> _Then:
        began = time.monotonic()
        self._say("")
        self._say(f"[{self._session.left} left] {card.topic_title}, {card.kind}")
        self._show_picture(card)
        self._say(card.question)
        then = self._read_command(self._read("Enter for the answer: "))
        if then is not _Then.GO_ON:
            return then
        self._say(card.answer)
        if card.extra:
            self._say(f"Also: {card.extra}")
        return self._grade(card, began)

    def _show_picture(self, card: Card) -> None:
        if card.picture is None or self._page is None:
            return
        drawing = draw_picture(card.picture, self._page)
        for line in drawing_lines(drawing) if drawing else ():
            self._stream.write(f"{printable(line.plain)}\n")

    def _grade(self, card: Card, began: float) -> _Then:
        prompt = self._outcomes(card)
        while True:
            line = self._read(f"{prompt}: ")
            quality = self._grades.get(line.strip().lower()) if line is not None else None
            if quality is not None:
                break
            if line is not None and line.strip() in _HELP:
                self._say(self._help())
                continue
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
            recorded = self._collection.record(card.id, quality, duration_ms=duration_ms)
            stored = recorded.review
        self._stored.append((card, quality, stored))

    def _read_command(self, line: str | None) -> _Then:
        command = line.strip().lower() if line is not None else _STOP[0]
        if command in _STOP:
            return _Then.STOP
        if command in _HELP:
            self._say(self._help())
            return _Then.GO_BACK
        if command in _UNDO:
            self._undo()
            return _Then.GO_BACK
        return _Then.GO_ON

    def _undo(self) -> None:
        if not self._session.undo():
            self._say("There is no answer of this session to take back.")
            return
        card, quality, stored = self._stored.pop()
        if stored is not None:
            self._collection.undo_review(stored)
        self._say(f"Took back {grade_name(quality)} for: {card.question}")

    def _labels(self) -> list[str]:
        keys = [(key, quality) for key, quality in self._grades.items() if key.isdecimal()]
        if len(keys) > len(Rating):
            return [key for key, _ in keys]
        return [f"{key} {Rating(quality).name.capitalize()}" for key, quality in keys]

    def _outcomes(self, card: Card) -> str:
        """The buttons with what each leads to."""
        labels = self._labels()
        if not self._records or len(labels) > len(Rating):
            return ", ".join(labels)
        state, today = self._collection.log.state(card.id), self._collection.today
        return ", ".join(
            f"{label} {_outcome(state, quality, today)}"
            for label, quality in zip(labels, Rating, strict=True)
        )

    def _read(self, prompt: str) -> str | None:
        """Ask for a line; None at the end of the input."""
        self._stream.write(prompt)
        self._stream.flush()
        line = sys.stdin.readline()
        if not line or not sys.stdin.isatty():
            self._stream.write("\n")
        return line or None

    def _say(self, text: str) -> None:
        for line in printable(text).split("\n"):
            for row in wrapped(Text(line), self._width):
                self._stream.write(f"{row.plain}\n")


def _outcome(state: CardState, quality: int, today: date) -> str:
    if quality < KEPT_TODAY:
        return "(today)"
    after = review_card(state, quality, today)
    days = (after.due_on - today).days if after.due_on else 0
    return f"({days} d)"
