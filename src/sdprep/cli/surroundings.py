"""What the program works with: versions, places, the terminal."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from sdprep import __version__
from sdprep.cli.context import Run
from sdprep.cli.output import Output
from sdprep.cli.widths import Width
from sdprep.environment import variable
from sdprep.errors import SdprepError
from sdprep.paths import (
    BACKUP_FOLDER,
    DATABASE_NAME,
    LOG_FOLDER,
    bundled_decks,
    cache_dir,
    config_file,
    state_dir,
    themes_dir,
)

_LIBRARIES = ("typer", "textual", "rich", "mistune", "termaid", "platformdirs", "tomlkit", "fsrs")


def surroundings(run: Run, widths: Sequence[Width] | None) -> Iterator[tuple[str, str]]:
    """Give a name and a line for each, as `sdprep doctor` prints them."""
    found = versions()
    yield "sdprep", found["sdprep"]
    yield "system", f"Python {found['python']}, SQLite {found['sqlite']}, {found['platform']}"
    there = [f"{name} {version}" for name, version in found["libraries"].items() if version]
    yield "libraries", ", ".join(there)
    screen = terminal(run, widths)
    size = f"{screen['columns']} x {screen['lines']}"
    colours = "colours" if screen["has_colours"] else "no colours"
    encoding = screen["encoding"] or "no encoding"
    name = screen["term"] or "no TERM"
    piped = "" if screen["is_terminal"] else ", stdout is not one"
    yield "terminal", f"{name}, {size}, {colours}, {encoding}{piped}"
    yield "colours", _about_colors(run, screen)
    yield "widths", _about_widths(widths)
    for place, path in paths(run).items():
        # What the log has in it is told further below.
        yield "log files" if place == "log" else place, path


def versions() -> dict[str, Any]:
    """Of what the program is made of, and runs on."""
    from sdprep.store.opening import SQLITE_VERSION

    return {
        "sdprep": __version__,
        "python": platform.python_version(),
        "sqlite": SQLITE_VERSION,
        "platform": platform.platform(),
        "libraries": {name: _version(name) for name in _LIBRARIES},
    }


def _version(package: str) -> str | None:
    from importlib import metadata

    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def paths(run: Run) -> dict[str, str]:
    """Where things are."""
    return {
        "data": str(run.data_dir),
        "database": str(run.data_dir / DATABASE_NAME),
        "log": str(run.data_dir / LOG_FOLDER),
        "backups": str(run.data_dir / BACKUP_FOLDER),
        "config": str(config_file()),
        "themes": str(themes_dir()),
        "decks": str(bundled_decks()),
        "state": str(state_dir()),
        "cache": str(cache_dir()),
    }


def terminal(run: Run, widths: Sequence[Width] | None) -> dict[str, Any]:
    """What stdout is, and takes."""
    size, output = shutil.get_terminal_size(), run.output
    return {
        "term": variable("TERM") or None,
        "colorterm": variable("COLORTERM") or None,
        "no_color": bool(variable("NO_COLOR")),
        "is_terminal": output.is_terminal,
        "columns": size.columns,
        "lines": size.lines,
        "has_colours": output.is_colored,
        "color_system": _color_system(output),
        "encoding": sys.stdout.encoding,
        "widths": widths
        and [
            {
                "name": one.name,
                "text": one.text,
                "expected_columns": one.expected_columns,
                "columns": one.columns,
            }
            for one in widths
        ],
    }


def _color_system(output: Output) -> str | None:
    """Which colours the app has to choose from: it takes them from where rich does."""
    from rich.console import Console

    return None if output.forbids_colors else Console(force_terminal=True).color_system


def _about_colors(run: Run, screen: dict[str, Any]) -> str:
    if screen["has_colours"]:
        system = screen["color_system"] or "no colours"
        why = f" (COLORTERM is {screen['colorterm']})" if screen["colorterm"] else ""
        return f"16 of the terminal's own in output, {system} in the app{why}"
    return f"none in output: {_why_no_colors(run)}"


def _why_no_colors(run: Run) -> str:
    from sdprep.config.origins import Source, find_chosen

    flags = {"terminal.color": ("--color", str(run.color))} if run.color else {}
    try:
        (chosen,) = [
            one for one in find_chosen(config_file(), flags) if one.name == "terminal.color"
        ]
    except SdprepError:
        return "the settings cannot be read"
    if chosen.source is not Source.DEFAULT and chosen.value == "never":
        return f"{chosen.origin} says so"
    return "stdout is no terminal" if not run.output.is_terminal else "TERM is dumb"


def _about_widths(widths: Sequence[Width] | None) -> str:
    if widths is None:
        return "not asked: that takes a terminal that says where its cursor is"
    odd = [one for one in widths if not one.is_as_expected]
    if not odd:
        return f"as expected: {', '.join(one.name for one in widths)}"
    told = (f"{one.text} takes {one.columns}, not {one.expected_columns} columns" for one in odd)
    return f"{'; '.join(told)}: drawings with it may be out of line"
