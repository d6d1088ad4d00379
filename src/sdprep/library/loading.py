"""Sources to a library: what the shelf knows is not parsed, what it saw is not opened."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from sdprep.errors import Problem
from sdprep.kept import DAMAGED
from sdprep.library.files import SourceFile, UnreadableFileError, find_files, read_bytes
from sdprep.library.model import Library, Reading
from sdprep.library.rows import library_from, library_value
from sdprep.library.shelf import Content, Shelf, Snapshot, content_of, digest_of


@dataclass(slots=True)
class _Readings:
    found: dict[Path, Reading] = field(default_factory=dict)
    errors: list[UnreadableFileError] = field(default_factory=list)
    is_settled: bool = True
    """Whether every file still said what it had said when it was listed."""

    def of(self, contents: Iterable[Content]) -> list[Reading]:
        """What was found in some files, in their order."""
        return [self.found[one.file.path] for one in contents if one.file.path in self.found]


def load_library(own: Iterable[Path], bundled: Path, shelf: Shelf | None = None) -> Library:
    """Read the user's documents and the bundled ones; where both ask the same, the user's stay.

    A source that has gone or cannot be read is a problem, not an error: the rest still works.
    """
    shelf, sources = shelf or Shelf(), list(own)
    seen_at_ns = time.time_ns()
    snapshot = shelf.snapshot((*sources, bundled))
    files, errors = _list_files(sources)
    mine, unopened = _identified(files, snapshot)
    decks, _ = _identified(_decks(bundled, files), snapshot)
    contents = [*mine, *decks]
    known = _known(snapshot, contents)
    library, is_settled = (known, True) if known else _built(shelf, mine, decks)
    if is_settled and (known is None or snapshot.is_outdone(contents, seen_at_ns)):
        shelf.keep_snapshot((*sources, bundled), contents, seen_at_ns, library_value(library))
    return replace(library, missing=(*_problems([*errors, *unopened]), *library.missing))


def read_source(
    source: Path, shelf: Shelf | None = None
) -> tuple[Sequence[Reading], Sequence[Problem]]:
    """Read a file, or what can be read of a folder.

    Raises:
        UnreadableFileError: there is no such file or folder, or the file cannot be read.
    """
    files, errors = find_files(source)
    contents, unopened = _identified(files, Snapshot())
    readings = _readings(shelf or Shelf(), contents)
    errors = [*errors, *unopened, *readings.errors]
    if errors and [error.path for error in errors] == [source]:
        raise errors[0]
    return readings.of(contents), _problems(errors)


def _list_files(sources: Iterable[Path]) -> tuple[list[SourceFile], list[UnreadableFileError]]:
    """List each file once, also where a source is inside another."""
    files: dict[Path, SourceFile] = {}
    errors: list[UnreadableFileError] = []
    for source in sources:
        try:
            found, unreadable = find_files(source)
        except UnreadableFileError as error:
            found, unreadable = [], [error]
        for file in found:
            files.setdefault(file.path, file)
        errors.extend(unreadable)
    return list(files.values()), errors


def _decks(bundled: Path, mine: Iterable[SourceFile]) -> list[SourceFile]:
    if not bundled.is_dir():
        return []
    paths = {file.path for file in mine}
    return [file for file in find_files(bundled)[0] if file.path not in paths]


def _identified(
    files: Iterable[SourceFile], snapshot: Snapshot
) -> tuple[list[Content], list[UnreadableFileError]]:
    contents: list[Content] = []
    errors: list[UnreadableFileError] = []
    for file in files:
        try:
            contents.append(content_of(file, snapshot))
        except UnreadableFileError as error:
            errors.append(error)
    return contents, errors


def _known(snapshot: Snapshot, contents: Sequence[Content]) -> Library | None:
    """The library as it was kept, if these are its files."""
    if snapshot.library is not None and snapshot.is_of(contents):
        with suppress(*DAMAGED):
            return library_from(snapshot.library)
    return None


def _built(shelf: Shelf, mine: Sequence[Content], decks: Sequence[Content]) -> tuple[Library, bool]:
    """Build the library, and say whether the files stood still meanwhile."""
    from sdprep.library.building import build_library

    readings = _readings(shelf, [*mine, *decks])
    library = build_library(readings.of(mine), readings.of(decks), _problems(readings.errors))
    return library, readings.is_settled


def _readings(shelf: Shelf, contents: Sequence[Content]) -> _Readings:
    """Take from the shelf what it has, and parse the rest."""
    readings = _Readings()
    unknown: dict[Path, Content] = {}
    for content in contents:
        if reading := shelf.reading(content):
            readings.found[content.file.path] = reading
        else:
            unknown[content.file.path] = content
    with shelf.track([content.file for content in unknown.values()]) as files:
        for file in files:
            content = unknown[file.path]
            # A copy of it may have been parsed just now.
            if reading := shelf.reading(content):
                readings.found[file.path] = reading
            else:
                _parse(shelf, content, readings)
    return readings


def _parse(shelf: Shelf, content: Content, readings: _Readings) -> None:
    from sdprep.library.reading import reading_of

    path = content.file.path
    digest = ""
    try:
        data = read_bytes(path)
        digest = digest_of(data)
        readings.found[path] = reading_of(data, path)
        shelf.keep_reading(digest, readings.found[path])
    except UnreadableFileError as error:
        readings.errors.append(error)
    readings.is_settled &= digest == content.digest


def _problems(errors: Iterable[UnreadableFileError]) -> tuple[Problem, ...]:
    return tuple(error.problem for error in errors)
