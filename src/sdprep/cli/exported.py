"""What an export has made, on its way to a file or to stdout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sdprep.cli.context import Run
from sdprep.cli.output import counted, write_file


@dataclass(frozen=True, slots=True)
class Exported:
    """The content of a file, and what is said of it."""

    content: bytes
    counts: Mapping[str, int]
    """How many of what: `{"cards": 12}`."""
    told: tuple[str, ...] = ("cards",)
    """Which of the counts are told."""
    notes: tuple[str, ...] = field(default=())
    """What else is."""


def deliver(
    run: Run, exported: Exported, file_format: str, output: Path | None, *, as_json: bool
) -> None:
    """Write an export where it is wanted; counts are told, as JSON too, where stdout is free.

    Raises:
        UnwritableFileError: the file cannot be written.
    """
    if output is None or str(output) == "-":
        run.output.file(exported.content)
    else:
        write_file(output, exported.content)
        counts = (counted(exported.counts[name], name.removesuffix("s")) for name in exported.told)
        run.output.note(f"wrote {output}: {', '.join(counts)}")
        if as_json:
            from sdprep.export.json import document

            value = document(format=file_format, path=str(output), **exported.counts)
            run.output.json(value)
    for note in exported.notes:
        run.output.note(note)
