"""The command line: global options, the commands, and the one error boundary."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer
from typer.core import TyperGroup

from sdprep import __version__
from sdprep.cli import crash
from sdprep.cli.add import add, remove
from sdprep.cli.backup import backup
from sdprep.cli.cards import cards
from sdprep.cli.check import check
from sdprep.cli.context import Run
from sdprep.cli.diagram import diagram
from sdprep.cli.doctor import doctor
from sdprep.cli.drill import drill, start
from sdprep.cli.due import due
from sdprep.cli.export import export
from sdprep.cli.list import list_topics
from sdprep.cli.log import log
from sdprep.cli.marks import bury, suspend, unsuspend
from sdprep.cli.new import new
from sdprep.cli.output import Color, UnwritableOutputError
from sdprep.cli.path import path
from sdprep.cli.plan import plan
from sdprep.cli.restore import restore
from sdprep.cli.review import review
from sdprep.cli.show import show
from sdprep.cli.stats import stats
from sdprep.cli.undo import undo
from sdprep.errors import ExitCode, SdprepError
from sdprep.printable import printable

_SHORT_HELP = """\
sdprep drills system design from Markdown, with spaced repetition.

  sdprep                     the daily session (in a terminal)
  sdprep drill --plain       the same, line by line, also from a pipe
  sdprep show rate limiter   look a design up
  sdprep add notes.md        learn from your own document
  sdprep --help              everything else
"""


class _Boundary(TyperGroup):
    """Turns what stops a command into one sentence and an exit code."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - typer's own signature
        try:
            return super().invoke(ctx)
        except SdprepError as error:
            _complain(str(error))
            raise typer.Exit(error.exit_code) from error


app = typer.Typer(
    name="sdprep",
    cls=_Boundary,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _function, _name in (
    (drill, "drill"),
    (show, "show"),
    (diagram, "diagram"),
    (list_topics, "list"),
    (cards, "cards"),
    (check, "check"),
    (new, "new"),
    (due, "due"),
    (stats, "stats"),
    (add, "add"),
    (remove, "remove"),
    (review, "review"),
    (plan, "plan"),
    (undo, "undo"),
    (suspend, "suspend"),
    (unsuspend, "unsuspend"),
    (bury, "bury"),
    (log, "log"),
    (export, "export"),
    (path, "path"),
    (backup, "backup"),
    (restore, "restore"),
    (doctor, "doctor"),
):
    app.command(_name)(_function)


def _print_version(value: bool) -> None:
    if value:
        typer.echo(f"sdprep {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    color: Annotated[Color, typer.Option(help="When to colour.")] = Color.AUTO,
    data_dir: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of the review log.")
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,
    version: Annotated[
        bool,
        typer.Option("-V", "--version", callback=_print_version, is_eager=True, help="Version."),
    ] = False,
) -> None:
    """Drill system design from Markdown, with spaced repetition.

    Without a command, in a terminal: the daily session.
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
    _prepare_streams()
    stdout = sys.stdout
    try:
        app(prog_name="sdprep")
    except SystemExit as leave:
        # typer puts a wrapper in stdout's place when its reader has gone, and exits with 1.
        return _closed_pipe(stdout) if sys.stdout is not stdout else _flushed(stdout, leave.code)
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            _complain(str(UnwritableOutputError(error)))
            return ExitCode.FAILED
        if crash.shows_tracebacks:
            raise
        _complain(crash.report(error))
        return ExitCode.FAILED
    return ExitCode.OK


def _prepare_streams() -> None:
    """A stream that the caller closed is an empty one; no character is worth a traceback."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            empty = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - kept to the end
            setattr(sys, name, empty)
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _flushed(stdout: TextIO, code: object) -> int:
    try:
        stdout.flush()
    except BrokenPipeError:
        return _closed_pipe(stdout)
    return code if isinstance(code, int) else ExitCode.OK


def _closed_pipe(stdout: TextIO) -> int:
    # The interpreter's own flush at exit must not complain again.
    os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())
    return ExitCode.CLOSED_PIPE


def _complain(sentence: str) -> None:
    sys.stderr.write(f"sdprep: {printable(sentence)}\n")
