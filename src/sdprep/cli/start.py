"""Where commands begin: only the one that was asked for is imported."""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import typer

from sdprep.cli.boundary import run_guarded
from sdprep.cli.root import new_app

_COLLECTED_EVERY = 100_000
HOMES: Mapping[str, str] = {
    "add": "add:add",
    "backup": "backup:backup",
    "bury": "marks:bury",
    "cards": "cards:cards",
    "check": "check:check",
    "completion": "completion:completion",
    "config": "config:config",
    "diagram": "diagram:diagram",
    "doctor": "doctor:doctor",
    "drill": "drill:drill",
    "due": "due:due",
    "export": "export:export",
    "import": "import_anki:import_anki",
    "list": "list:list_topics",
    "log": "log:log",
    "new": "new:new",
    "path": "path:path",
    "plan": "plan:plan",
    "remove": "add:remove",
    "restore": "restore:restore",
    "review": "review:review",
    "search": "search:search:SearchCommand",
    "show": "show:show",
    "stats": "stats:stats",
    "suspend": "marks:suspend",
    "undo": "undo:undo",
    "unsuspend": "marks:unsuspend",
}
"""Where a command is: module, function, and a class of its own where it has one."""


def main() -> int:
    """Run the command line; the exit code is the contract's."""
    # A run is over before much is garbage: looking for it in a library takes a tenth of the time.
    gc.set_threshold(_COLLECTED_EVERY)
    code = run_guarded(lambda: app_for(sys.argv[1:])(prog_name="sdprep"))
    if sys.argv[1:] in (["--help"], ["-h"]):
        from sdprep.cli.keeping_commands import keep_commands

        keep_commands()
    return code


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """Make the command line that these words need: the other 26 commands take 30 ms."""
    home = HOMES.get(arguments[0]) if arguments else None
    if arguments in (["-V"], ["--version"]):
        return new_app()
    if home is None:
        from sdprep.cli.app import app

        return app
    module_name, name, *classes = home.split(":")
    module: Any = import_module(f"sdprep.cli.{module_name}")
    command, made = getattr(module, name), new_app()
    if isinstance(command, typer.Typer):
        made.add_typer(command)
    else:
        own = getattr(module, classes[0]) if classes else None
        made.command(arguments[0], cls=own)(command)
    return made
