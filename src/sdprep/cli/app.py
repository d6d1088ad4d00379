"""The command line: global options and the commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sdprep import __version__
from sdprep.cli import crash
from sdprep.cli.add import add, remove
from sdprep.cli.backup import backup
from sdprep.cli.boundary import run_guarded
from sdprep.cli.cards import cards
from sdprep.cli.check import check
from sdprep.cli.commands import Commands
from sdprep.cli.config import config
from sdprep.cli.context import Run
from sdprep.cli.diagram import diagram
from sdprep.cli.doctor import doctor
from sdprep.cli.drill import drill, start
from sdprep.cli.due import due
from sdprep.cli.export import export
from sdprep.cli.help import help_
from sdprep.cli.import_anki import import_anki
from sdprep.cli.list import list_topics
from sdprep.cli.log import log
from sdprep.cli.marks import bury, suspend, unsuspend
from sdprep.cli.new import new
from sdprep.cli.output import Color
from sdprep.cli.path import path
from sdprep.cli.plan import plan
from sdprep.cli.restore import restore
from sdprep.cli.review import review
from sdprep.cli.search import SearchCommand, search
from sdprep.cli.show import show
from sdprep.cli.stats import stats
from sdprep.cli.undo import undo
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


app = typer.Typer(
    name="sdprep",
    cls=Commands,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _function, _name in (
    (drill, "drill"),
    (show, "show"),
    (search, "search"),
    (list_topics, "list"),
    (diagram, "diagram"),
    (cards, "cards"),
    (due, "due"),
    (stats, "stats"),
    (plan, "plan"),
    (undo, "undo"),
    (add, "add"),
    (remove, "remove"),
    (new, "new"),
    (check, "check"),
    (export, "export"),
    (import_anki, "import"),
    (suspend, "suspend"),
    (unsuspend, "unsuspend"),
    (bury, "bury"),
    (review, "review"),
    (log, "log"),
    (path, "path"),
    (backup, "backup"),
    (restore, "restore"),
    (doctor, "doctor"),
    (help_, "help"),
):
    app.command(_name, cls=SearchCommand if _function is search else None)(_function)
app.add_typer(config)


def _print_version(value: bool) -> None:
    if value:
        typer.echo(f"sdprep {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
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
    start(run)


def main() -> int:
    """Run the command line; the exit code is the contract's."""
    return run_guarded(lambda: app(prog_name="sdprep"))
