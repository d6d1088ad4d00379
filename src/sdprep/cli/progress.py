"""How far the reading of large documents is, for whoever waits at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

from sdprep.environment import variable
from sdprep.printable import printable

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from sdprep.library import SourceFile

_PATIENCE_SECONDS = 0.5
_QUICK_BYTES = 100_000
"""So little is read before anybody could see a line about it."""


@contextmanager
def tracked(files: Sequence[SourceFile]) -> Iterator[Iterable[SourceFile]]:
    """Give files one by one; on a terminal, and if it takes long, a line on stderr tells which.

    The line is gone when the last was read, or when the reading is broken off.
    """
    can_erase = sys.stderr.isatty() and variable("TERM") != "dumb"
    if not can_erase or sum(file.size_bytes for file in files) < _QUICK_BYTES:
        yield files
        return
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
    total = sum(file.size_bytes for file in files)
    task = progress.add_task(_told(files, 0), total=total)
    timer = Timer(_PATIENCE_SECONDS, progress.start)
    timer.daemon = True
    timer.start()
    try:
        yield _counted(files, progress, task)
    finally:
        timer.cancel()
        timer.join()
        progress.stop()


def _counted(files: Sequence[SourceFile], progress: Progress, task: TaskID) -> Iterator[SourceFile]:
    for number, file in enumerate(files):
        progress.update(task, description=_told(files, number))
        yield file
        progress.advance(task, file.size_bytes)


def _told(files: Sequence[SourceFile], number: int) -> str:
    place = f" ({number + 1} of {len(files)})" if len(files) > 1 else ""
    return f"reading {printable(files[number].path.name)}{place}"
