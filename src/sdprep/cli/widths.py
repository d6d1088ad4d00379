"""How wide the terminal draws characters on which terminals do not agree."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sdprep.environment import variable

_SAMPLES = (
    ("frames", "┌─┴─┐"),
    ("arrows", "▼►→"),
    ("marks", "①·…"),
    ("Chinese", "漢字"),
    ("emoji", "⚡🌐✅"),
    ("signs", "⚖☁✉"),
)
"""Of what drawings and documents are made; what `printable` lets through."""
_WHERE = "\x1b[6n"
_ANSWER = re.compile(rb"\x1b\[(\d+);(\d+)R")
_CLEAR = "\r\x1b[K"
_PATIENCE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Width:
    """One text as the terminal drew it."""

    name: str
    text: str
    expected_columns: int
    columns: int

    @property
    def is_as_expected(self) -> bool:
        """Whether drawings with it stand as they should."""
        return self.columns == self.expected_columns


def ask_widths() -> list[Width] | None:
    """Write each text, ask the terminal where its cursor is, and wipe the text away again.

    None where there is no terminal, or none that answers.
    """
    if not _can_be_asked():
        return None
    from rich.cells import cell_len

    found = list[Width]()
    with _raw():
        for name, text in _SAMPLES:
            columns = _columns_of(text)
            if columns is None:
                return None
            found.append(Width(name, text, cell_len(text), columns))
    return found


def _can_be_asked() -> bool:
    if sys.platform == "win32" or variable("TERM") in {"", "dumb"}:
        return False
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    # Who sets a terminal's modes from the background is stopped.
    return os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()


@contextmanager
def _raw() -> Iterator[None]:
    """The answers come as keys: at once, and without an echo."""
    import termios
    import tty

    keys = sys.stdin.fileno()
    before = termios.tcgetattr(keys)
    try:
        tty.setcbreak(keys)
        yield
    finally:
        sys.stdout.write(_CLEAR)
        sys.stdout.flush()
        termios.tcsetattr(keys, termios.TCSAFLUSH, before)


def _columns_of(text: str) -> int | None:
    sys.stdout.write(f"{_CLEAR}{text}{_WHERE}")
    sys.stdout.flush()
    return _answered(time.monotonic() + _PATIENCE_SECONDS)


def _answered(until: float) -> int | None:
    """Read until the terminal has said where its cursor is; None where it says nothing in time."""
    import select

    keys, heard = sys.stdin.fileno(), b""
    while (left := until - time.monotonic()) > 0:
        if not select.select([keys], [], [], left)[0]:
            return None
        heard += os.read(keys, 1024)
        if answer := _ANSWER.search(heard):
            return int(answer[2]) - 1
    return None
