"""What the program works with: versions, places, the terminal."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Iterator
from typing import Any

from sdprep import __version__
from sdprep.cli.context import Run
from sdprep.cli.output import Output
from sdprep.environment import variable
from sdprep.paths import DATABASE_NAME, bundled_decks, cache_dir, config_file, state_dir


def surroundings(run: Run) -> Iterator[tuple[str, str]]:
    """Give a name and a line for each, as `sdprep doctor` prints them."""
    found = versions()
    yield "sdprep", found["sdprep"]
    yield "system", f"Python {found['python']}, SQLite {found['sqlite']}, {found['platform']}"
    screen = terminal(run.output)
    size = f"{screen['columns']} x {screen['lines']}"
    colours = "colours" if screen["has_colours"] else "no colours"
    encoding = screen["encoding"] or "no encoding"
    name = screen["term"] or "no TERM"
    piped = "" if screen["is_terminal"] else ", stdout is not one"
    yield "terminal", f"{name}, {size}, {colours}, {encoding}{piped}"
    yield from paths(run).items()


def versions() -> dict[str, str]:
    """Of what the program is made of, and runs on."""
    from sdprep.store.opening import SQLITE_VERSION

    return {
        "sdprep": __version__,
        "python": platform.python_version(),
        "sqlite": SQLITE_VERSION,
        "platform": platform.platform(),
    }


def paths(run: Run) -> dict[str, str]:
    """Where things are."""
    return {
        "database": str(run.data_dir / DATABASE_NAME),
        "config": str(config_file()),
        "decks": str(bundled_decks()),
        "state": str(state_dir()),
        "cache": str(cache_dir()),
    }


def terminal(output: Output) -> dict[str, Any]:
    """What stdout is, and takes."""
    size = shutil.get_terminal_size()
    return {
        "term": variable("TERM") or None,
        "is_terminal": output.is_terminal,
        "columns": size.columns,
        "lines": size.lines,
        "has_colours": output.is_colored,
        "encoding": sys.stdout.encoding,
    }
