"""What a run leaves that only a changed program changes: its commands, and its help."""

from __future__ import annotations

from contextlib import suppress

from sdprep.environment import variable
from sdprep.fast.kept import SWITCH, find_places, load

_HELP_COLUMNS = 80
"""On wider terminals the help is as wide."""


def keep_commands() -> None:
    """Keep them where they are not kept; nothing where that cannot be done."""
    places = find_places() if variable(SWITCH) != "0" else None
    if places is None or load(places.path("commands")):
        return
    from pathlib import Path

    from sdprep.cli.app import app
    from sdprep.cli.grammar import grammar_of, root_help
    from sdprep.cli.watching import watched_program
    from sdprep.fast.kept import whole
    from sdprep.kept import write_whole

    table = {
        "program": watched_program(),
        "watched": (),
        "grammar": grammar_of(app),
        "help": root_help(app, _HELP_COLUMNS).encode("utf-8", "replace"),
        "help_columns": _HELP_COLUMNS,
    }
    with suppress(OSError):
        write_whole(Path(places.path("commands")), whole(table))
