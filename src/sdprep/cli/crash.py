"""A fault of the program itself: kept for a report, told in a sentence."""

from __future__ import annotations

import traceback
from datetime import datetime

from sdprep import __version__
from sdprep.paths import state_dir

shows_tracebacks = False
"""Set by --debug."""


def report(error: Exception) -> str:
    """Save the traceback and say where it is."""
    lines = [f"sdprep {__version__}\n", *traceback.format_exception(error)]
    at = datetime.now().astimezone()
    file = state_dir() / f"crash-{at:%Y%m%d-%H%M%S}.txt"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(lines), encoding="utf-8")
    except OSError:
        return f"internal error: {error!r} (run it with --debug to see more)"
    return f"internal error: {error!r}; what happened is in {file}"
