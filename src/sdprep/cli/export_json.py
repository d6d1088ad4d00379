"""`sdprep export json`: everything, for other programs."""

from __future__ import annotations

from collections.abc import Sequence

from sdprep.cli.context import Run
from sdprep.cli.exported import Exported


def export_json(run: Run, names: Sequence[str]) -> Exported:
    """Give topics, cards, where they stand, and every answer."""
    from sdprep.cli.selection import choose_design
    from sdprep.export.json import encode, export_all

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
    return Exported(encode(value), counts, ("cards", "reviews"))
