"""`sdprep export`: decks and progress for other programs. Each format has a module of its own."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sdprep.cli.context import Run, run_of
from sdprep.cli.exported import Exported, deliver
from sdprep.cli.options import Json, Names


class Format(StrEnum):
    """What can be written."""

    ANKI = "anki"
    CSV = "csv"
    JSON = "json"
    MD = "md"
    TSV = "tsv"


def export(
    context: typer.Context,
    file_format: Annotated[
        Format, typer.Argument(metavar="FORMAT", help="anki, csv, tsv, json or md.")
    ],
    names: Names = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="A file; - is stdout.")
    ] = None,
    no_progress: Annotated[
        bool, typer.Option("--no-progress", help="With anki: all cards new, without answers.")
    ] = False,
    push: Annotated[
        bool, typer.Option("--push", help="With anki: straight into Anki, by AnkiConnect.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Write cards to a file or to stdout.

    anki is a package for Anki, sdprep.apkg if not said otherwise, with diagrams and every answer;
    docs/anki.md tells what an import of it does. csv is for a spreadsheet, tsv for Anki's text
    import, and each is safe in both. json has where cards stand and every answer, too. md is a
    design as it was written, with its cards below.

    \b
    Examples:
      sdprep export anki
      sdprep export anki rate limiter -o rate-limiter.apkg
      sdprep export json -o sdprep.json
      sdprep export csv rate limiter -o rate-limiter.csv
      sdprep export md rate limiter
    """
    run = run_of(context)
    if file_format is Format.ANKI:
        from sdprep.cli.export_anki import export_anki

        export_anki(run, names, output, progress=not no_progress, push=push, as_json=as_json)
    elif no_progress or push:
        message = "That is for a package for anki only."
        raise typer.BadParameter(message, param_hint="--push" if push else "--no-progress")
    else:
        made = _made(run, file_format, names or [])
        deliver(run, made, file_format, output, as_json=as_json)


def _made(run: Run, file_format: Format, names: list[str]) -> Exported:
    match file_format:
        case Format.JSON:
            from sdprep.cli.export_json import export_json

            return export_json(run, names)
        case Format.MD:
            from sdprep.cli.export_markdown import export_markdown

            return export_markdown(run, names)
        case _:
            from sdprep.cli.export_table import export_table

            return export_table(run, names, with_commas=file_format is Format.CSV)
