"""How far the reading of large documents is, for whoever waits at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

from sdprep.environment import variable
from sdprep.printable import printable

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from sdprep.library import SourceFile

_PATIENCE_SECONDS, _LONG_PATIENCE_SECONDS = 0.5, 1.0
_QUICK_BYTES = 100_000
"""So little is read before anybody could see a line about it."""


@contextmanager
def tracked(files: Sequence[SourceFile]) -> Iterator[Iterable[SourceFile]]:
    """Give files one by one; on a terminal, and if it takes long, a line on stderr tells which.

    The line is gone when the last was read, or when the reading is broken off.
    """
    total = sum(file.size_bytes for file in files)
    if not _can_erase() or total < _QUICK_BYTES:
        yield files
        return
    with _shown(_told(files, 0), total, _PATIENCE_SECONDS) as (progress, task):
        yield _counted(files, progress, task)


def _counted(files: Sequence[SourceFile], progress: Progress, task: TaskID) -> Iterator[SourceFile]:
    for number, file in enumerate(files):
        progress.update(task, description=_told(files, number))
        yield file
        progress.advance(task, file.size_bytes)


def _told(files: Sequence[SourceFile], number: int) -> str:
    place = f" ({number + 1} of {len(files)})" if len(files) > 1 else ""
    return f"reading {printable(files[number].path.name)}{place}"


@contextmanager
def advancing(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """Give a function to be told how many more are done; on a terminal, a bar tells, if it takes.

    The bar is gone when the block is left.
    """
    if not _can_erase():
        yield lambda _: None
        return
    with _shown(what, total, _LONG_PATIENCE_SECONDS) as (progress, task):
        yield lambda more: progress.advance(task, more)


def _can_erase() -> bool:
    return sys.stderr.isatty() and variable("TERM") != "dumb"


@contextmanager
def _shown(what: str, total: int, after_seconds: float) -> Iterator[tuple[Progress, TaskID]]:
    """Show a bar on stderr after some time, until the block is left."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    progress = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(20),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    task = progress.add_task(what, total=total)
    timer = Timer(after_seconds, progress.start)
    timer.daemon = True
    timer.start()
    try:
        yield progress, task
    finally:
        timer.cancel()
        timer.join()
        progress.stop()
