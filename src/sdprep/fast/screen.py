"""Where the answer goes: its width and colours, the pager, a reader that has gone."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_TEXT_WIDTH = 100
_CLOSED_PIPE = 141


class Screen:
    """Stdout, as `sdprep.cli.output` sees it."""

    def __init__(self, color: str | None, settings: tuple[str, str]) -> None:
        """Look at stdout; `color` is the flag, `settings` are the colours and pager chosen."""
        self.is_terminal = sys.stdout.isatty()
        self._pager = settings[1]
        get = os.environ.get
        chosen = color or ("never" if get("NO_COLOR") else settings[0])
        self.is_colored = chosen == "always" or (
            chosen == "auto" and self.is_terminal and get("TERM") != "dumb"
        )
        self.columns, self._lines = _terminal_size()
        self.width = min(self.columns, _MAX_TEXT_WIDTH)

    def write(
        self,
        plain: bytes,
        colored: bytes | None = None,
        places: Sequence[tuple[int, str, int]] = (),
        *,
        pages: bool = False,
    ) -> int | None:
        """Write, through a pager where it is longer than the screen.

        Lines that come from `places` become links where the terminal knows them. Gives the exit
        code; None where nothing was written, because that takes more than this.
        """
        content = colored if colored and self.is_colored else plain
        is_long = pages and self.is_terminal and content.count(b"\n") >= self._lines
        command = _pager_command(self._pager) if is_long else [""]
        if command is None:
            return None
        if places and self.is_terminal:
            content = _with_links(content, places, command[0])
        if not is_long:
            return _write(content)
        from sdprep.fast.paging import page

        return page(command, content)


def _with_links(content: bytes, places: Sequence[tuple[int, str, int]], pager: str) -> bytes:
    from sdprep.links import knows_links, linked

    if not knows_links(pager):
        return content
    rows = content.decode().split("\n")
    for number, path, line in places:
        rows[number] = linked(rows[number], path, line)
    return "\n".join(rows).encode()


def _write(content: bytes) -> int | None:
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The interpreter's own flush at exit must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _CLOSED_PIPE
    return 0


def _terminal_size() -> tuple[int, int]:
    """As `shutil.get_terminal_size((80, 24))`, whose import takes 5 ms."""
    columns, lines = _number("COLUMNS"), _number("LINES")
    if columns <= 0 or lines <= 0:
        try:
            size = os.get_terminal_size(sys.__stdout__.fileno())  # type: ignore[union-attr]
        except (AttributeError, ValueError, OSError):
            size = os.terminal_size((80, 24))
        columns = columns if columns > 0 else size.columns or 80
        lines = lines if lines > 0 else size.lines or 24
    return columns, lines


def _number(name: str) -> int:
    try:
        return int(os.environ[name])
    except (KeyError, ValueError):
        return 0


def _pager_command(setting: str) -> list[str] | None:
    """Take a pager's command apart; None where it takes a shell's rules, or cannot be found."""
    get = os.environ.get
    chosen = get("SDPREP_PAGER") or get("PAGER") or setting
    command = chosen.split()
    if not command or any(sign in chosen for sign in "'\"\\#/"):
        return None
    for folder in get("PATH", "").split(":"):
        if folder and os.access(f"{folder}/{command[0]}", os.X_OK):
            return command
    return None
