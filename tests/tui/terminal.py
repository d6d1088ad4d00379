"""The program in a terminal of its own: real keys, real signals, the bytes that it wrote."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pexpect

SDPREP = [sys.executable, "-m", "sdprep"]
ENTER_SCREEN, LEAVE_SCREEN = "\x1b[?1049h", "\x1b[?1049l"
SHOW_CURSOR, MOUSE_OFF = "\x1b[?25h", "\x1b[?1000l"
_STILL_SECONDS = 0.1
_MARKS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")

Terminal = Callable[..., "Child"]


class Child:
    """A program in a pseudo-terminal, with all that it wrote."""

    def __init__(self, command: list[str], rows: int, columns: int) -> None:
        self.spawned = pexpect.spawn(
            command[0],
            command[1:],
            encoding="utf-8",
            codec_errors="replace",
            dimensions=(rows, columns),
            timeout=30,
            # Without it the child may inherit LINES and COLUMNS that Python knows nothing of.
            env=dict(os.environ),
        )
        self.written = ""

    @property
    def pid(self) -> int:
        """The process."""
        assert self.spawned.pid
        return self.spawned.pid

    def wait_for(self, *texts: str) -> int:
        """Wait until one of some texts is painted; gives which."""
        found = self.spawned.expect_exact(list(texts))
        self.written += f"{self.spawned.before}{self.spawned.after}"
        return int(found)

    def press(self, keys: str) -> None:
        """Type, once the screen is still: what is waited for then was painted after the keys."""
        self._settle()
        self.spawned.send(keys)

    def _settle(self) -> None:
        self.written += self.spawned.buffer
        self.spawned.buffer = ""
        with suppress(pexpect.TIMEOUT, pexpect.EOF):
            while True:
                self.written += self.spawned.read_nonblocking(65536, _STILL_SECONDS)

    def resize(self, rows: int, columns: int) -> None:
        """Make the terminal larger or smaller."""
        self.spawned.setwinsize(rows, columns)

    def ended(self) -> int:
        """Wait for the end; gives the exit code, or that of the signal as a shell tells it."""
        self.spawned.expect(pexpect.EOF)
        self.written += self.spawned.before or ""
        self.echoes = bool(termios.tcgetattr(self.spawned.child_fd)[3] & termios.ECHO)
        self.spawned.wait()
        number = self.spawned.signalstatus
        return 128 + number if number else int(self.spawned.exitstatus or 0)

    def ends_without_its_terminal(self) -> bool:
        """Take the terminal away, as by closing a window; tells whether the program ends."""
        terminal = self.spawned.ptyproc  # type: ignore[attr-defined] # the stubs leave it out
        terminal.fileobj.close()
        terminal.closed = self.spawned.closed = True
        for _ in range(200):
            if os.waitpid(self.pid, os.WNOHANG) != (0, 0):
                return True
            time.sleep(0.05)
        os.kill(self.pid, signal.SIGKILL)
        return False

    def close(self) -> None:
        """End the program, if it did not end."""
        if not self.spawned.closed:
            self.spawned.close(force=True)

    @property
    def is_restored(self) -> bool:
        """Whether the terminal was left as it was found."""
        last = self.written.rfind(ENTER_SCREEN)
        after = self.written[last:]
        return self.echoes and all(one in after for one in (LEAVE_SCREEN, SHOW_CURSOR, MOUSE_OFF))

    @property
    def text(self) -> str:
        """What it wrote, without colours and places."""
        return _MARKS.sub(" ", self.written)


def run_sdprep(*words: str) -> str:
    """Run a command outside of the terminal; gives its stdout."""
    done = subprocess.run([*SDPREP, *words], capture_output=True, text=True, check=True)
    return done.stdout


def logged() -> list[tuple[str, int]]:
    """The answers in the log that stand, oldest first."""
    reviews = json.loads(run_sdprep("log", "--json"))["reviews"]
    return [(one["card"], one["quality"]) for one in reviews if not one["undone"]]


def crash_files() -> list[Path]:
    """What was written of a crash."""
    return list(Path(os.environ["SDPREP_HOME"]).rglob("*crash*"))


def answered(child: Child, count: int) -> Child:
    """Answer some cards with Good."""
    child.wait_for("20 left")
    for _ in range(count):
        child.press(" ")
        while child.wait_for("3 Good", "more: space"):
            child.press(" ")
        child.press("3")
        child.wait_for("left ·")
    return child
