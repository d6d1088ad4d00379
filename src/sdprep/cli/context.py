"""What every command starts from."""

from __future__ import annotations

import typer

from sdprep.cli.run import Run

__all__ = ["Run", "run_of"]


def run_of(context: typer.Context) -> Run:
    """Give the run that a command belongs to."""
    run: Run = context.find_root().obj
    return run
