"""`sdprep new`: the skeleton of a design, to be filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sdprep.cli.context import run_of
from sdprep.cli.options import Json
from sdprep.errors import SdprepError


class UnwritableDesignError(SdprepError):
    """The document is there already, or cannot be made."""


def new(
    context: typer.Context,
    name: Annotated[list[str], typer.Argument(metavar="NAME...", help="What is designed.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="PATH", help="File or folder; else this folder."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Begin a design of your own: a document to be filled in.

    It has every section that a design may have.

    Several words are one name. A file that exists is never overwritten.

    \b
    Examples:
      sdprep new parking lot
      sdprep new object store -o decks
    """
    from sdprep.scaffold import scaffold

    run = run_of(context)
    made = scaffold(" ".join(name))
    path = output or Path()
    path = path / f"{made.slug}.md" if path.is_dir() else path
    _write(path, made.text)
    if as_json:
        from sdprep.export.json import document

        run.output.json(document(path=str(path), slug=made.slug, title=made.title))
    else:
        run.output.data(str(path))
    run.output.note(
        f"fill it in; sdprep check {path} finds what is missing, sdprep add {path} drills it"
    )


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        message = f"{path} exists already, and nothing was written; -o names another file"
        raise UnwritableDesignError(message) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        message = f"{path} cannot be written: {reason}"
        raise UnwritableDesignError(message) from error
