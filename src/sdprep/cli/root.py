"""The program itself: its global options, and what it does without a command."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sdprep import __version__
from sdprep.cli import crash
from sdprep.cli.commands import Commands
from sdprep.cli.output import Color
from sdprep.cli.run import Run
from sdprep.errors import ExitCode

_SHORT_HELP = """\
sdprep drills system design from Markdown, with spaced repetition.

  sdprep                      the app (in a terminal)
  sdprep drill --plain        a session line by line, also from a pipe
  sdprep show rate limiter    look a design up
  sdprep search token bucket  find where words stand
  sdprep add notes.md         learn from your own document
  sdprep --help               everything else
"""


def new_app() -> typer.Typer:
    """Make a command line without commands."""
    app = typer.Typer(
        name="sdprep",
        cls=Commands,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(root)
    return app


def _print_version(value: bool) -> None:
    if value:
        typer.echo(f"sdprep {__version__}")
        raise typer.Exit


def root(
    context: typer.Context,
    color: Annotated[
        Color | None, typer.Option(metavar="auto|always|never", help="When to colour.")
    ] = None,
    data_dir: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of the review log.")
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of a fault.")] = False,
    version: Annotated[
        bool,
        typer.Option("-V", "--version", callback=_print_version, is_eager=True, help="Version."),
    ] = False,
) -> None:
    """Drill system design from Markdown, with spaced repetition.

    Without a command, in a terminal: the app. `sdprep COMMAND -h` has examples of each command,
    `sdprep help` lists what else there is to read.

    \b
    Examples:
      sdprep add notes.md
      sdprep drill --plain
      sdprep show rate limiter
      sdprep search token bucket
    """
    del version  # its callback has answered
    run = Run(data_dir, color)
    crash.shows_tracebacks = debug
    context.obj = run
    context.call_on_close(run.close)
    if context.invoked_subcommand is not None:
        return
    if not run.output.can_converse:
        run.output.note(_SHORT_HELP)
        raise typer.Exit(ExitCode.USAGE)
    from sdprep.cli.drill import start

    start(run)
