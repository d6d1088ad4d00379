"""The command line. The one home of typer."""

from __future__ import annotations
