"""`sdprep log`: every answer there was."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Annotated

import typer

from sdprep.cli.context import run_of
from sdprep.cli.options import Json
from sdprep.session import grade_name


def log(
    context: typer.Context,
    card: Annotated[
        str | None, typer.Option("--card", metavar="ID", help="Only this card's.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="From this study day on.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also answers that were taken back.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Print the review log, oldest first.

    \b
    Examples:
      sdprep log --since 2026-11-01
      sdprep log --card 5qkzv2xw3jr7m4ab --json
    """
    run = run_of(context)
    first_day = _parse_day(since) if since else None
    # First: reading the library is what brings histories to the ids of today.
    cards = {} if as_json else run.collection.library.by_id
    answers = run.collection.log
    reviews = answers.reviews(answers.current_id(card) if card else None, first_day)
    reviews = [review for review in reviews if everything or not review.is_undone]
    if not reviews and not as_json:
        nothing = (
            "there is no such answer in the log" if card or since else "nothing was answered yet"
        )
        run.output.note(nothing)
    if as_json:
        from sdprep.export.json import document, review_value

        run.output.json(document(reviews=[review_value(review) for review in reviews]))
        return
    for review in reviews:
        answer = review.answer
        known = cards.get(review.card_id)
        zone = timezone(timedelta(minutes=answer.moment.utc_offset_minutes))
        at = datetime.fromtimestamp(answer.moment.at_ms / 1000, UTC).astimezone(zone)
        undone = "  (taken back)" if review.is_undone else ""
        asked = known.question if known else "(its text is gone)"
        when, grade = f"{at:%Y-%m-%d %H:%M}", grade_name(answer.quality)
        run.output.data(f"{when}  {grade:<5}  {review.card_id}  {asked}{undone}")


def _parse_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"'{text}' is no date; write it as 2026-11-23."
        raise typer.BadParameter(message, param_hint="--since") from None
