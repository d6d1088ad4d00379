"""`sdprep export md`: designs as they were written, with their cards."""

from __future__ import annotations

from collections.abc import Sequence

from sdprep.cli.context import Run
from sdprep.cli.exported import Exported


def export_markdown(run: Run, names: Sequence[str]) -> Exported:
    """Give one design, or all."""
    from sdprep.cli.selection import choose_designs
    from sdprep.export.markdown import markdown

    designs = choose_designs(run, names)
    counts = {"topics": len(designs), "cards": sum(len(design.cards) for design in designs)}
    return Exported(markdown(designs), counts, ("topics", "cards"))
