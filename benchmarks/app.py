"""The terminal app in a pseudo-terminal: first paint, CPU a key, a large library.

Run: .venv/bin/python benchmarks/app.py
"""

from __future__ import annotations

import contextlib
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from fcntl import ioctl
from pathlib import Path

ROUNDS = 9
KEYS = 20
TRIVIAL = """
from textual.app import App
from textual.widgets import Footer, Static
class Trivial(App):
    BINDINGS = [("q", "quit", "Quit")]
    def compose(self):
        yield Static("trivial app")
        yield Footer()
Trivial().run()
"""


class Terminal:
    """A process in a pseudo-terminal of 80 columns and 24 rows."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.began = time.perf_counter()
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            os.execve(  # noqa: S606
                command[0], list(command), {**os.environ, "TERM": "xterm-256color", **environment}
            )
        ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def wait_for(self, text: str) -> float:
        """Read until a text appears; milliseconds since the start."""
        seen = b""
        while text.encode() not in seen:
            select.select([self._file], [], [], 30)
            seen += os.read(self._file, 65536)
        return (time.perf_counter() - self.began) * 1000

    def settle(self, seconds: float = 0.3) -> None:
        """Read what comes until nothing does."""
        while select.select([self._file], [], [], seconds)[0]:
            os.read(self._file, 65536)

    def press(self, key: str) -> float:
        """Press a key, wait until the screen is still; CPU milliseconds."""
        before = self.cpu_ms()
        os.write(self._file, key.encode())
        self.settle(0.15)
        return self.cpu_ms() - before

    def cpu_ms(self) -> float:
        """CPU that the process and its threads have used."""
        nanoseconds = Path(f"/proc/{self.pid}/schedstat").read_text(encoding="ascii").split()[0]
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        total = sum(int(task.read_text(encoding="ascii").split()[0]) for task in tasks)
        return max(int(nanoseconds), total) / 1e6

    def close(self) -> None:
        """End it."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._file)


@contextlib.contextmanager
def started(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[Terminal]:
    """A process that ends with the block."""
    terminal = Terminal(command, environment)
    try:
        yield terminal
    finally:
        terminal.close()


def first_paint_ms(command: Sequence[str], environment: Mapping[str, str], text: str) -> float:
    """Median of some starts."""
    found = []
    for _ in range(ROUNDS):
        with started(command, environment) as terminal:
            found.append(terminal.wait_for(text))
    return statistics.median(found)


def write_library(folder: Path, cards: int) -> Path:
    """A document with so many cards, or a few more."""
    path = folder / f"{cards}.md"
    with path.open("w", encoding="utf-8") as file:
        for design in range(-(-cards // 100)):
            file.write(f"# Design a Thing Number {design}\n\nBuild it, number {design}.\n\n")
            file.write("## Components\n\n")
            for part in range(99):
                file.write(f"- **Part {part} of {design}**: Does what is done by {part * 7919}.\n")
            file.write("\n")
    return path


def main() -> None:
    """Measure all in one run."""
    sdprep = [sys.executable, "-m", "sdprep"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home = {"SDPREP_HOME": str(folder / "home")}
        os.spawnve(os.P_WAIT, sys.executable, [*sdprep, "due"], {**os.environ, **home})  # noqa: S606
        trivial = first_paint_ms([sys.executable, "-c", TRIVIAL], {}, "trivial app")
        print(f"first paint: a trivial Textual app {trivial:6.0f} ms 1.00 x")
        ours = first_paint_ms(sdprep, home, "today")
        print(f"first paint: sdprep at home        {ours:6.0f} ms {ours / trivial:.2f} x")
        filled = first_paint_ms(sdprep, home, "about")
        print(f"numbers of today there             {filled:6.0f} ms {filled / trivial:.2f} x")
        print_keys(sdprep, home)
        print_libraries(sdprep, folder)


def print_keys(command: Sequence[str], environment: Mapping[str, str]) -> None:
    """Reveal and grade by turns: CPU for each."""
    with started(command, environment) as terminal:
        terminal.wait_for("about")
        terminal.settle()
        terminal.press("\r")
        spent = [terminal.press(key) for _ in range(KEYS) for key in (" ", "3")]
    reveal, grade = statistics.median(spent[::2]), statistics.median(spent[1::2])
    print(f"CPU a key: reveal {reveal:.1f} ms, grade and next card {grade:.1f} ms")


def print_libraries(command: Sequence[str], folder: Path) -> None:
    """How long until the numbers of today are there, with libraries of two sizes."""
    times = []
    for cards in (1000, 30_000):
        home = {"SDPREP_HOME": str(folder / f"home {cards}")}
        path = write_library(folder, cards)
        environment = {**os.environ, **home}
        os.spawnve(os.P_WAIT, sys.executable, [*command, "add", str(path)], environment)  # noqa: S606
        os.spawnve(os.P_WAIT, sys.executable, [*command, "due"], environment)  # noqa: S606
        times.append(
            (first_paint_ms(command, home, "today"), first_paint_ms(command, home, "about"))
        )
    (small, small_full), (large, large_full) = times
    print(f"1,000 cards: first paint {small:.0f} ms, numbers {small_full:.0f} ms")
    print(
        f"30,000 cards: first paint {large:.0f} ms {large / small:.2f} x,"
        f" numbers {large_full:.0f} ms {large_full / small_full:.2f} x"
    )


if __name__ == "__main__":
    main()
