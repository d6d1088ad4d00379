"""`sdprep restore`: answers from a copy of the review log."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sdprep.cli.context import Run, run_of
from sdprep.cli.options import Json
from sdprep.cli.output import counted
from sdprep.errors import ExitCode
from sdprep.paths import DATABASE_NAME, config_file

if TYPE_CHECKING:
    from sdprep.store.restoring import Restored


def restore(
    context: typer.Context,
    file: Annotated[
        # Not checked by typer: what cannot be read gets our own sentence and exit code.
        Path,
        typer.Argument(
            metavar="FILE", readable=False, help="A copy, a log file, or a folder of log files."
        ),
    ],
    as_json: Json = False,
) -> None:
    """Bring back what a copy of the review log has and yours lacks.

    Nothing is taken away: answers of both stand afterwards, each once, and cards stand where all of
    them together put them. Documents that a copy knows are registered again. To go back behind
    answers instead, take them back (`sdprep undo N`).

    \b
    Examples:
      sdprep restore reviews-before-the-trip.db
      sdprep restore old-laptop/log
    """
    from sdprep.config import load_settings
    from sdprep.store import Database
    from sdprep.store.restoring import restore as take_back

    run, now = run_of(context), datetime.now().astimezone()
    database = Database(run.data_dir / DATABASE_NAME)
    try:
        found = take_back(database, load_settings(config_file()).policy, file, now)
    finally:
        database.close()
    if as_json:
        _write_json(run, found)
    else:
        _tell(run, found)
    if not found.is_whole:
        lines = found.ingested.damaged
        which = f" ({counted(lines, 'damaged line')})" if lines else ""
        run.output.note(f"sdprep: {file} is damaged{which}; the rest of it came back")
        raise typer.Exit(ExitCode.PROBLEMS)


def _tell(run: Run, found: Restored) -> None:
    from sdprep.store.saving import sentences_on

    for sentence in sentences_on(found.rebuilt) if found.rebuilt else ():
        run.output.data(sentence)
    came = counted(found.ingested.added, "entry came back", "entries came back")
    run.output.data(f"{came}, {found.ingested.known} were there already")
    if found.documents:
        run.output.data(f"{counted(found.documents, 'document')} registered again")


def _write_json(run: Run, found: Restored) -> None:
    from sdprep.export.json import document

    run.output.json(
        document(
            added=found.ingested.added,
            known=found.ingested.known,
            damaged_lines=found.ingested.damaged,
            documents=found.documents,
            is_whole=found.is_whole,
        )
    )
