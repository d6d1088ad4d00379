"""`sdprep due`: what today asks for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sdprep.cli.context import run_of
from sdprep.cli.options import Json
from sdprep.cli.output import counted
from sdprep.errors import ExitCode

if TYPE_CHECKING:
    from sdprep.collection import Workload

_SECONDS_A_CARD = 30


def due(
    context: typer.Context,
    prompt: Annotated[
        bool, typer.Option("--prompt", help="Short, and nothing at all when nothing is due.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("-q", "--quiet", help="Say it by the exit code: 0 due, 1 nothing.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Say how many cards are due today.

    \b
    Examples:
      sdprep due
      sdprep due -q && notify-send "Cards are due"
    """
    run = run_of(context)
    # What is not told here is for the next command to find.
    run.warns = not (prompt or quiet)
    workload = run.collection.workload(run.collection.library.cards)
    count = len(workload.due)
    if as_json:
        run.output.json(_value(workload))
    elif prompt:
        if count:
            run.output.data(f"{count} due")
    elif not quiet:
        run.output.data(describe(workload))
    if quiet and not count:
        raise typer.Exit(ExitCode.FAILED)


def describe(workload: Workload) -> str:
    """Put a day's work in a sentence."""
    due_count, new_count = len(workload.due), len(workload.new)
    if not due_count + new_count:
        waiting = (
            f"; {counted(workload.unseen, 'new card')} for other days" if workload.unseen else ""
        )
        return f"nothing due{_next(workload)}{waiting}"
    minutes = -(-(due_count + new_count) * _SECONDS_A_CARD // 60)
    return f"{due_count} due, {new_count} new: about {minutes} min"


def _next(workload: Workload) -> str:
    return f"; next on {workload.next_on} ({workload.next_count})" if workload.next_on else ""


def _value(workload: Workload) -> dict[str, Any]:
    from sdprep.export.json import document

    due_by_deck = Counter(card.deck for card in workload.due)
    new_by_deck = Counter(card.deck for card in workload.new)
    decks = dict.fromkeys((*due_by_deck, *new_by_deck))
    return document(
        due=len(workload.due),
        new=len(workload.new),
        by_deck={deck: {"due": due_by_deck[deck], "new": new_by_deck[deck]} for deck in decks},
        next_on=workload.next_on and workload.next_on.isoformat(),
    )
