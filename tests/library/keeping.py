"""Libraries that are read with a shelf."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sdprep.library import Library, Shelf, SourceFile, load_library

LONG_AGO = 10**9


def write(path: Path, text: str, at: int = LONG_AGO) -> None:
    """Write a document as if it had been done long ago."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    os.utime(path, (at, at))


class Parsed(list[str]):
    """The names of the files that had to be parsed."""

    @contextmanager
    def track(self, files: Sequence[SourceFile]) -> Iterator[Sequence[SourceFile]]:
        """Note what is about to be parsed."""
        self.extend(file.path.name for file in files)
        yield files


def load(notes: Path, folder: Path | None, *more: Path) -> tuple[Library, Parsed]:
    """Read folders and what is bundled beside them; tell which files had to be parsed."""
    parsed, bundled = Parsed(), notes.parent / "bundled"
    return load_library([notes, *more], bundled, Shelf(folder, parsed.track)), parsed


def same(one: Library, other: Library) -> bool:
    """Whether two libraries say the same, in the same order."""
    return one == other and list(one.by_id) == list(other.by_id)
