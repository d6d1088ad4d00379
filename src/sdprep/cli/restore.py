"""`sdprep restore`: answers from a copy of the review log."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from sdprep.cli.context import run_of
from sdprep.cli.options import Json
from sdprep.cli.output import counted
from sdprep.errors import ExitCode
from sdprep.paths import DATABASE_NAME, config_file


def restore(
    context: typer.Context,
    file: Annotated[
        # Not checked by typer: what cannot be read gets our own sentence and exit code.
        Path,
        typer.Argument(readable=False, help="A copy, a log file, or a folder of log files."),
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
    from sdprep.store.saving import sentences_on

    run, now = run_of(context), datetime.now().astimezone()
    database = Database(run.data_dir / DATABASE_NAME)
    try:
        found = take_back(database, load_settings(config_file()).policy, file, now)
    finally:
        database.close()
    added, known = found.ingested.added, found.ingested.known
    if as_json:
        from sdprep.export.json import document

        run.output.json(
            document(
                added=added,
                known=known,
                damaged_lines=found.ingested.damaged,
                documents=found.documents,
                is_whole=found.is_whole,
            )
        )
    else:
        for sentence in sentences_on(found.rebuilt) if found.rebuilt else ():
            run.output.data(sentence)
        came = counted(added, "entry came back", "entries came back")
        run.output.data(f"{came}, {known} were there already")
        if found.documents:
            run.output.data(f"{counted(found.documents, 'document')} registered again")
    if not found.is_whole:
        damage = counted(found.ingested.damaged, "damaged line") if found.ingested.damaged else ""
        run.output.note(
            f"sdprep: {file} is damaged{damage and f' ({damage})'}; the rest of it came back"
        )
        raise typer.Exit(ExitCode.PROBLEMS)
