"""A session as lines of text: for pipes, for screen readers, for a terminal without a screen."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from rich.text import Text

from sdprep.advice import advice_on
from sdprep.cards import Card
from sdprep.cli.line_commands import Command, command_help, parse_command
from sdprep.cli.output import Output, counted
from sdprep.printable import printable
from sdprep.render import PageStyle, tell_picture, wrapped
from sdprep.session import GRADES, LABELS, grade_name
from sdprep.sitting import Leech, Sitting

_UNWRAPPED = 100_000
_DEEDS = {"bury": "burying", "suspend": "suspending", "flag": "flagging", "unflag": "unflagging"}
Edit = Callable[[Card], str | None]
"""Opens an editor at a card's line; gives a sentence where that cannot be done."""


class LineSession:
    """Question, Enter, answer, grade; and a word for everything else."""

    def __init__(
        self,
        sitting: Sitting,
        output: Output,
        grades: int,
        edit: Edit,
        page: PageStyle | None = None,
    ) -> None:
        """Begin; `grades` is how many there are, 2, 4 or 6."""
        self._sitting = sitting
        self._session = sitting.session
        self._grades: Mapping[str, int] = GRADES[grades]
        self._labels: Mapping[str, int] = LABELS[grades]
        self._edit = edit
        self._page = page
        """How pictures are set; without it, questions have to do."""
        self._stream = sys.stdout
        self._width = output.width if output.is_terminal else _UNWRAPPED

    def run(self, *, say_to_stderr: bool = False, seconds: float | None = None) -> bool:
        """Ask until nothing is left, time is up, or the learner stops; True after Ctrl-C."""
        self._stream = sys.stderr if say_to_stderr else sys.stdout
        deadline = time.monotonic() + seconds if seconds else None
        try:
            self._say(f"{counted(self._session.left, 'card')}. {self._intro()}")
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
            if self._ask(card) is Command.STOP:
                return

    def _intro(self) -> str:
        is_saved = self._sitting.records
        effect = "Every answer is saved at once." if is_saved else "Nothing is recorded."
        return (
            f"{effect} Enter shows the answer; then grade it:\n"
            f"{', '.join(self._labels)}; u takes the last answer back, q stops, ? tells more."
        )

    def _ask(self, card: Card) -> Command | None:
        began = time.monotonic()
        self._say("")
        self._say(f"[{self._session.left} left] {card.topic_title}, {card.kind}")
        self._show_picture(card)
        self._say(card.question)
        command = parse_command(self._read("Enter for the answer: "))
        if command is not None:
            return self._do(command, card)
        self._session.reveal()
        self._say(card.answer)
        if card.extra:
            self._say(f"Also: {card.extra}")
        return self._grade(card, began)

    def _show_picture(self, card: Card) -> None:
        if card.picture is None or self._page is None:
            return
        # Read aloud, box characters are noise.
        self._say("In the diagram:")
        for sentence in tell_picture(card.picture):
            self._say(sentence)

    def _grade(self, card: Card, began: float) -> Command | None:
        prompt = self._outcomes()
        while True:
            line = self._read(f"{prompt}: ")
            quality = self._grades.get(line.strip().lower()) if line is not None else None
            if quality is not None:
                break
            command = parse_command(line)
            if command in {Command.HELP, Command.HISTORY, Command.FLAG}:
                self._do(command, card)
            elif command is not None:
                return self._do(command, card)
            else:
                prompt = f"Type one of {', '.join(self._grades)}, or u, or q"
        leech = self._sitting.answer(quality, round((time.monotonic() - began) * 1000))
        if leech:
            self._say(self._leech(leech))
        return None

    def _do(self, command: Command, card: Card) -> Command:
        match command:
            case Command.UNDO:
                self._undo()
            case Command.BURY:
                self._sitting.bury()
                self._say("Put off until tomorrow.")
            case Command.SUSPEND:
                self._sitting.suspend()
                self._say(f"Suspended; sdprep unsuspend {card.id} brings it back.")
            case Command.FLAG:
                self._say("Flagged." if self._sitting.flag() else "The flag is off.")
            case Command.EDIT:
                self._say(self._edit(card) or "Going on with what the document says now.")
                self._sitting.refresh()
            case Command.HISTORY:
                self._tell_history()
            case Command.HELP:
                self._say("\n".join((self._intro(), *command_help())))
        return command

    def _undo(self) -> None:
        deed = self._sitting.undo()
        if deed is None:
            self._say("There is no answer of this session to take back.")
            return
        self._say(f"Took back {_DEEDS.get(deed.what, deed.what)} for: {deed.card.question}")

    def _tell_history(self) -> None:
        card, state = self._session.current, self._sitting.state
        if card is None:
            return
        self._say(f"{Path(card.source.path).name}:{card.source.line}, id {card.id}")
        if state.is_new:
            self._say("Never answered.")
            return
        self._say(
            f"Due {state.due_on}, interval {state.interval_days} d, ease factor"
            f" {state.ease_factor / 100:.2f}, {counted(state.lapses, 'lapse')}."
        )
        grades = (
            f"{review.answer.moment.study_day} {grade_name(review.answer.quality)}"
            for review in self._sitting.history
        )
        self._say(", ".join(grades))

    def _leech(self, leech: Leech) -> str:
        advice = advice_on(leech.card, self._page or PageStyle(self._width))
        put_away = "suspended" if leech.is_suspended else "e edits it, ! suspends it"
        return f"A leech: forgotten {counted(leech.lapses, 'time')}; {advice}. {put_away}."

    def _outcomes(self) -> str:
        """The grades with what each leads to."""
        if not self._sitting.records or len(self._labels) > len(LABELS[4]):
            return ", ".join(self._labels)
        days = {label: self._sitting.due_in_days(one) for label, one in self._labels.items()}
        return ", ".join(
            f"{label} ({f'{count} d' if count else 'today'})" for label, count in days.items()
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
