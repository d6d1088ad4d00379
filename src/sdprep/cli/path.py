"""`sdprep path`: where things live."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from sdprep.cli.context import run_of
from sdprep.cli.options import Json
from sdprep.cli.surroundings import paths
from sdprep.errors import ExitCode, SdprepError

PLACES = ("data", "database", "config", "decks", "state", "cache", "sources")


class UnknownPlaceError(SdprepError):
    """There is no such place."""

    exit_code = ExitCode.NOT_FOUND

    def __init__(self, what: str, known: Sequence[str]) -> None:
        super().__init__(f'no place called "{what}"; there are {", ".join(known)}')


def path(
    context: typer.Context,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[WHAT]", help="data, database, config, decks, state, cache or sources."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Print where the data are, one path a line.

    `sources` are the documents that were added.

    \b
    Examples:
      sdprep path
      sdprep path database
    """
    run = run_of(context)
    places = {name: [place] for name, place in paths(run).items()}
    if what in {None, "sources"}:
        places["sources"] = run.collection.source_paths
    if what is not None and what not in places:
        raise UnknownPlaceError(what, PLACES)
    chosen = {what: places[what]} if what else places
    if as_json:
        from sdprep.export.json import document

        values = {k: v if k == "sources" else v[0] for k, v in chosen.items()}
        run.output.json(document(**values))
        return
    for name, found in chosen.items():
        for place in found:
            run.output.data(place if what else f"{name:<9} {place}")
