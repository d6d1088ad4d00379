"""`sdprep suspend`, `unsuspend` and `bury`: cards that are not to be asked."""

from __future__ import annotations

from typing import Annotated

import typer

from sdprep.cli.context import run_of
from sdprep.cli.options import Json
from sdprep.schedule import EventKind

CardIds = Annotated[list[str], typer.Argument(metavar="CARD_ID...", help="Cards' ids.")]


def suspend(context: typer.Context, card_ids: CardIds, as_json: Json = False) -> None:
    """Ask cards no more until you say so.

    \b
    Example:
      sdprep suspend 5qkzv2xw3jr7m4ab
    """
    _mark(context, card_ids, EventKind.SUSPEND, "suspended", as_json=as_json)


def unsuspend(context: typer.Context, card_ids: CardIds, as_json: Json = False) -> None:
    """Ask suspended cards again. What they had learnt is where it was.

    \b
    Example:
      sdprep unsuspend 5qkzv2xw3jr7m4ab
    """
    _mark(context, card_ids, EventKind.UNSUSPEND, "asked again", as_json=as_json)


def bury(context: typer.Context, card_ids: CardIds, as_json: Json = False) -> None:
    """Ask cards no more today; tomorrow they are as due as before.

    \b
    Example:
      sdprep bury 5qkzv2xw3jr7m4ab
    """
    _mark(context, card_ids, EventKind.BURY, "put off until tomorrow", as_json=as_json)


def _mark(
    context: typer.Context, card_ids: list[str], kind: EventKind, said: str, *, as_json: bool
) -> None:
    collection = run_of(context).collection
    for card_id in card_ids:
        collection.require_card(card_id)
    marked = list(collection.mark(card_ids, kind))
    output = run_of(context).output
    if as_json:
        from sdprep.export.json import document, state_value

        states = [state_value(card_id, collection.log.state(card_id)) for card_id in marked]
        output.json(document(states=states))
        return
    for card_id in marked:
        card = collection.library.by_id.get(card_id)
        output.data(f"{card_id} {said}{f': {card.question}' if card else ''}")
