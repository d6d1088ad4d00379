"""`sdprep export`: decks and progress for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sdprep.cli.context import run_of
from sdprep.cli.options import Json, Names
from sdprep.cli.output import counted, write_file


class Format(StrEnum):
    """What can be written."""

    JSON = "json"


def export(
    context: typer.Context,
    file_format: Annotated[Format, typer.Argument(metavar="FORMAT", help="json")],
    names: Names = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="A file, or - .")
    ] = None,
    as_json: Json = False,
) -> None:
    """Write cards, where they stand, and every answer to a file or to stdout.

    \b
    Examples:
      sdprep export json -o sdprep.json
      sdprep export json rate limiter
    """
    from sdprep.cli.selection import choose_design
    from sdprep.export.json import document, encode, export_all

    run = run_of(context)
    designs = run.collection.library.designs
    states = run.collection.states()
    reviews = [review for review in run.collection.log.reviews() if not review.is_undone]
    if names:
        # Without a name, answers to cards whose text has gone are exported, too.
        designs = (choose_design(run, names),)
        ids: set[str] = {card.id for card in designs[0].cards}
        states = {card_id: state for card_id, state in states.items() if card_id in ids}
        reviews = [review for review in reviews if review.answer.card_id in ids]
    value = export_all(designs, states, reviews)
    counts = {key: len(value[key]) for key in ("topics", "cards", "states", "reviews")}
    if output is None or str(output) == "-":
        run.output.json(value)
        return
    write_file(output, encode(value))
    cards, answers = counted(counts["cards"], "card"), counted(counts["reviews"], "review")
    run.output.note(f"wrote {output}: {cards}, {answers}")
    if as_json:
        run.output.json(document(format=str(file_format), path=str(output), **counts))
