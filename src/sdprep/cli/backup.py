"""`sdprep backup`: a whole copy of the review log."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from sdprep.cli.context import run_of
from sdprep.cli.options import Json
from sdprep.cli.output import counted
from sdprep.paths import DATABASE_NAME


def backup(
    context: typer.Context,
    file: Annotated[
        # Not checked by typer: what cannot be written gets our own sentence and exit code.
        Path | None,
        typer.Argument(metavar="[FILE]", readable=False, help="Where to; or a folder."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Copy the review log into one file.

    Without FILE it is put beside the daily copies. A file that exists is never overwritten.
    `sdprep restore` brings back what a copy has.

    \b
    Examples:
      sdprep backup
      sdprep backup reviews-before-the-trip.db
    """
    from sdprep.store import Database
    from sdprep.store.restoring import back_up

    run, now = run_of(context), datetime.now().astimezone()
    database = Database(run.data_dir / DATABASE_NAME)
    target = database.backup_folder if file is None else file
    if file is None or file.is_dir():
        target /= f"reviews-{now:%Y-%m-%d-%H%M%S}.db"
    answers = back_up(database, target)
    if as_json:
        from sdprep.export.json import document

        run.output.json(document(path=str(target), answers=answers))
    else:
        run.output.data(f"{target} has {counted(answers, 'answer')}")
