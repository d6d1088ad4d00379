"""Options and arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Write JSON.")]
Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME...]", help="A design or deck, in one word or several."),
]
KindFilter = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="Only overview, components, tradeoffs, algorithms, workflows or diagram.",
    ),
]
# Not checked by typer: what cannot be read gets our own sentence and exit code.
Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH...", readable=False, help="Markdown files or folders."),
]
Width = Annotated[
    int | None,
    typer.Option("-w", "--width", metavar="N", min=40, help="Columns; else the terminal's."),
]
Ascii = Annotated[bool, typer.Option("--ascii", help="Draw with ASCII only.")]
