"""A fault of the program itself: kept for a report, told in a sentence."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sdprep import __version__
from sdprep.paths import state_dir

_MAX_FILES = 20
_MAX_TOLD = 200
"""So many characters of what went wrong stand in the sentence; all of it is in the file."""

shows_tracebacks = False
"""Set by --debug."""


def report(error: Exception) -> str:
    """Save the traceback and say where it is."""
    at = datetime.now().astimezone()
    # Two runs may fail in the same second.
    file = state_dir() / f"crash-{at:%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    told = " ".join(repr(error).split())[:_MAX_TOLD]
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Paths and texts of the learner's may be in it.
        file.touch(mode=0o600)
        file.write_text("".join(_lines(error, at)), encoding="utf-8", errors="backslashreplace")
        _drop_oldest(file.parent)
    except OSError:
        return f"internal error: {told} (run it with --debug to see more)"
    return f"internal error: {told}; what happened is in {file}"


def _lines(error: Exception, at: datetime) -> Iterator[str]:
    import platform
    import traceback

    yield f"sdprep {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
    yield f"{at.isoformat(timespec='seconds')}: {shlex.join(['sdprep', *sys.argv[1:]])}\n\n"
    yield from traceback.format_exception(error)


def _drop_oldest(folder: Path) -> None:
    for old in sorted(folder.glob("crash-*.txt"))[:-_MAX_FILES]:
        # Another run may have removed it by now.
        with suppress(FileNotFoundError):
            old.unlink()
