"""How a command writes: data goes to stdout, what is said about it to stderr."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from sdprep.environment import variable
from sdprep.errors import SdprepError
from sdprep.links import knows_links, linked
from sdprep.printable import printable
from sdprep.programs import command_of

if TYPE_CHECKING:
    from rich.text import Text

    from sdprep.config import Settings
    from sdprep.links import Place

_ENDLESS = re.compile(r"(\S{80})\S{1000,}")
_DEFAULT_WIDTH = 80
_MAX_TEXT_WIDTH = 100
_NOWHERE: Mapping[int, Place] = {}


class Color(StrEnum):
    """When output is coloured."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class UnwritableOutputError(SdprepError):
    """Stdout or stderr takes no more."""

    def __init__(self, error: OSError) -> None:
        super().__init__(f"the output cannot be written: {error.strerror or error}")


class UnwritableFileError(SdprepError):
    """A file cannot be written."""

    def __init__(self, path: Path, reason: object) -> None:
        super().__init__(f"cannot write {path}: {reason}")


class Output:
    """Writes for one run of the program."""

    def __init__(
        self, color: Color | None = None, find_settings: Callable[[], Settings] | None = None
    ) -> None:
        self._color = color
        self._find_settings = find_settings

    @property
    def is_terminal(self) -> bool:
        """Whether somebody reads stdout as it comes."""
        return sys.stdout.isatty()

    @property
    def can_ask(self) -> bool:
        """Whether somebody can answer a question."""
        return sys.stdin.isatty() and sys.stderr.isatty()

    @property
    def can_converse(self) -> bool:
        """Whether somebody reads what is asked on stdout and can answer it."""
        return sys.stdin.isatty() and sys.stdout.isatty()

    @property
    def can_paint(self) -> bool:
        """Whether a screen can be painted for somebody who types."""
        is_dumb = (variable("TERM") or "dumb") == "dumb"
        return self.can_converse and sys.stderr.isatty() and not is_dumb

    @property
    def width(self) -> int:
        """The columns that running text may take."""
        columns = shutil.get_terminal_size((_DEFAULT_WIDTH, 24)).columns
        return min(columns, _MAX_TEXT_WIDTH)

    @property
    def is_ascii(self) -> bool:
        """Whether stdout can take no more than ASCII."""
        return "utf" not in (sys.stdout.encoding or "").lower()

    @property
    def is_colored(self) -> bool:
        """Whether stdout gets colours."""
        if self._chosen_color != Color.AUTO:
            return self._chosen_color == Color.ALWAYS
        return self.is_terminal and variable("TERM") != "dumb"

    @property
    def forbids_colors(self) -> bool:
        """Whether the learner wants none, wherever they would be."""
        return self._chosen_color == Color.NEVER

    @property
    def _chosen_color(self) -> str:
        return self._color or self._set("terminal.color")

    def data(self, text: str) -> None:
        """Write a line of data: as it is into a pipe, harmless on a terminal."""
        _write(sys.stdout, (printable(text) if self.is_terminal else text) + "\n")

    def json(self, value: dict[str, Any]) -> None:
        """Write data as JSON."""
        from sdprep.export.json import encode

        self.file(encode(value))

    def file(self, content: bytes) -> None:
        """Write what would else be the content of a file."""
        with _explained():
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()

    def note(self, text: str) -> None:
        """Say something about what happens."""
        _write(sys.stderr, told(text) + "\n")

    def ask(self, prompt: str) -> None:
        """Put a question to whoever is at the terminal."""
        _write(sys.stderr, prompt)

    def lines(
        self, lines: Iterable[Text], *, pager: bool = False, places: Mapping[int, Place] = _NOWHERE
    ) -> None:
        """Write styled lines, through a pager where they do not fit the screen.

        `places` says where some lines come from, by their number from 0: they become links where
        the terminal knows them.
        """
        rows = list(lines)
        screen_rows = shutil.get_terminal_size().lines
        is_asked_for = pager and self.is_terminal
        command = command_of(self._set("terminal.pager")) if is_asked_for else []
        is_paged = command and len(rows) >= screen_rows
        if not self.is_terminal or not knows_links(command[0] if is_paged else ""):
            places = _NOWHERE
        texts = encoded(rows, colored=self.is_colored)
        for number, (path, line) in places.items():
            texts[number] = linked(texts[number], str(path), line)
        text = "".join(f"{row}\n" for row in texts)
        if is_paged:
            with _interrupts_left_to_pager():
                content = text.encode(sys.stdout.encoding, "replace")
                subprocess.run(command, input=content, check=False)  # noqa: S603
        else:
            _write(sys.stdout, text)

    def _set(self, name: str) -> str:
        """What the environment says of a setting, else the learner's settings."""
        from sdprep.config import Settings
        from sdprep.config.origins import said_in_environment

        if said := said_in_environment(name):
            return said[1]
        settings = Settings()
        if self._find_settings:
            # A mistake in them is for the commands to tell that cannot do without.
            with suppress(SdprepError):
                settings = self._find_settings()
        return str(getattr(settings, name.partition(".")[2]))


def encoded(rows: Sequence[Text], *, colored: bool) -> list[str]:
    """Put styled lines in what a terminal, or a pipe, takes."""
    if not colored:
        return [row.plain for row in rows]
    from rich.console import Console

    console = Console(
        force_terminal=True,
        color_system="standard",
        # What the environment says of colours has been heard.
        no_color=False,
        width=10_000,
        legacy_windows=False,
    )
    with console.capture() as capture:
        for row in rows:
            console.print(row, soft_wrap=True, markup=False, highlight=False, emoji=False)
    return capture.get().split("\n")[:-1]


def write_file(path: Path, content: bytes) -> None:
    """Write a file that the user named; what was in it goes.

    Raises:
        UnwritableFileError: that cannot be done.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UnwritableFileError(path, error.strerror or error) from error


def told(sentence: str) -> str:
    """Make a sentence fit to be printed. No name or path that is meant is a thousand long."""
    return _ENDLESS.sub(lambda found: f"{found[1]}\u2026", printable(sentence))


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Give a number with its noun: `1 card`, `2 cards`."""
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"


def _write(stream: TextIO, text: str) -> None:
    with _explained():
        stream.write(text)
        stream.flush()


@contextmanager
def _interrupts_left_to_pager() -> Iterator[None]:
    """Ctrl-C breaks off what the pager does; ended with us, it would leave the terminal raw."""
    # Not SIG_IGN: the pager would inherit that.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwritableOutputError(error) from error
