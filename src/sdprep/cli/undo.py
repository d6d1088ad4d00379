"""`sdprep undo`: take back the last answers."""

from __future__ import annotations

from typing import Annotated

import typer

from sdprep.cli.context import run_of
from sdprep.cli.options import Json
from sdprep.session import grade_name


def undo(
    context: typer.Context,
    count: Annotated[
        int, typer.Argument(metavar="[N]", min=1, max=1_000_000, help="How many.")
    ] = 1,
    as_json: Json = False,
) -> None:
    """Take back the last answer, or the last N.

    Also those of an earlier session. The log keeps both the answer and that it was taken back.

    \b
    Examples:
      sdprep undo
      sdprep undo 3
    """
    run = run_of(context)
    # First: reading the library is what brings histories to the ids of today.
    cards = {} if as_json else run.collection.library.by_id
    undone = run.collection.undo(count)
    if as_json:
        from sdprep.export.json import document, review_value

        run.output.json(document(undone=[review_value(review) for review in undone]))
        return
    for review in undone:
        card = cards.get(review.card_id)
        asked = f'"{card.question}"' if card else review.card_id
        grade = grade_name(review.answer.quality).capitalize()
        run.output.data(f"took back {grade} for {asked}")
    if not undone:
        run.output.note("there is no answer to take back")
