"""`sdprep export csv` and `tsv`: cards as a table."""

from __future__ import annotations

from collections.abc import Sequence

from sdprep.cli.context import Run
from sdprep.cli.exported import Exported
from sdprep.cli.output import counted


def export_table(run: Run, names: Sequence[str], *, with_commas: bool) -> Exported:
    """Give the cards of one design, or of all, without those that ask for a box of a drawing."""
    from sdprep.anki.table import COMMAS, TABS, can_be_read_alone, table
    from sdprep.cli.selection import choose_designs

    designs = choose_designs(run, names)
    cards = [can_be_read_alone(card) for design in designs for card in design.cards]
    counts = {"cards": sum(cards), "left_out": cards.count(False)}
    left_out = counted(counts["left_out"], "card that asks", "cards that ask")
    notes = (f"left out {left_out} for a hidden box of a drawing",)
    content = table(designs, COMMAS if with_commas else TABS)
    return Exported(content, counts, notes=notes if counts["left_out"] else ())
