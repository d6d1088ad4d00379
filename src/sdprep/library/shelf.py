"""What is kept of documents from one run to the next, so that none is parsed twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from sdprep.kept import DAMAGED, drop_oldest, engine_of, read_kept, stamp, write_kept
from sdprep.library.files import SourceFile, Stamp, read_bytes
from sdprep.library.model import Reading
from sdprep.library.rows import Value, reading_from, reading_value

Track = Callable[[Sequence[SourceFile]], AbstractContextManager[Iterable[SourceFile]]]
"""Gives the files that must be parsed, one by one, to whoever wants to tell how far it is."""

_DOCUMENT = ".document"
_SNAPSHOT = ".library"
_MAX_BYTES = 64 * 1024 * 1024
_MAX_DOCUMENTS = 300
"""Beyond those of the library itself: documents that were edited, moved away or looked at once."""
_MAX_SNAPSHOTS = 4
_RACY_NS = 2_000_000_000
"""A file written so shortly before it was looked at may be written again without a sign: the
clocks of file systems tick up to 2 s apart."""


@dataclass(frozen=True, slots=True)
class Content:
    """A file and the hash of what is in it."""

    file: SourceFile
    digest: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A library as it was, with the files that it was made of."""

    seen_at_ns: int = 0
    seen: Mapping[str, tuple[Stamp, str]] = field(default_factory=dict)
    """Stamp and hash by path, in the library's order."""
    library: Value | None = None

    def is_of(self, contents: Sequence[Content]) -> bool:
        """Whether files with this content, in this order, give the same library."""
        here = [(str(content.file.path), content.digest) for content in contents]
        return self.library is not None and here == [
            (path, digest) for path, (_, digest) in self.seen.items()
        ]

    def digest(self, file: SourceFile) -> str | None:
        """Give the hash of a file that has surely not been written since."""
        found = self.seen.get(str(file.path))
        is_sure = file.written_at_ns < self.seen_at_ns - _RACY_NS
        return found[1] if found and found[0] == file.stamp and is_sure else None

    def is_outdone(self, contents: Sequence[Content], seen_at_ns: int) -> bool:
        """Whether a later look at files with this content spares opening some next time."""
        unsure = (one.file for one in contents if self.digest(one.file) is None)
        return any(file.written_at_ns < seen_at_ns - _RACY_NS for file in unsure)


def _untracked(files: Sequence[SourceFile]) -> AbstractContextManager[Iterable[SourceFile]]:
    return nullcontext(files)


class Shelf:
    """A folder of what documents said. What it cannot read or write it does without."""

    def __init__(self, folder: Path | None = None, track: Track = _untracked) -> None:
        """Keep nothing where there is no folder."""
        self._folder = folder
        self.track = track

    def snapshot(self, sources: Iterable[Path]) -> Snapshot:
        """Give the library that was made of these sources last, or an empty one."""
        with suppress(*DAMAGED):
            if path := self._path(_SNAPSHOT, *map(str, sources)):
                value = json.loads(_text(read_kept(path, _MAX_BYTES)))
                seen = {name: (tuple(kept), digest) for name, kept, digest in value["seen"]}
                return Snapshot(value["seen_at_ns"], seen, value["library"])
        return Snapshot()

    def keep_snapshot(
        self, sources: Iterable[Path], contents: Sequence[Content], seen_at_ns: int, library: Value
    ) -> None:
        """Keep a library for the next run; `seen_at_ns` is before any of its files was listed."""
        path = self._path(_SNAPSHOT, *map(str, sources))
        if path is None:
            return
        seen = [[str(one.file.path), one.file.stamp, one.digest] for one in contents]
        value = {"seen_at_ns": seen_at_ns, "seen": seen, "library": library}
        with suppress(OSError):
            write_kept(path, _bytes(value), _MAX_BYTES)
            drop_oldest(path.parent, _SNAPSHOT, _MAX_SNAPSHOTS)
            here = filter(None, (self._path(_DOCUMENT, one.digest) for one in contents))
            drop_oldest(path.parent, _DOCUMENT, _MAX_DOCUMENTS, {one.name for one in here})

    def reading(self, content: Content) -> Reading | None:
        """Give what was found in a file with this content, wherever that was."""
        with suppress(*DAMAGED):
            if path := self._path(_DOCUMENT, content.digest):
                value = json.loads(_text(read_kept(path, _MAX_BYTES)))
                return reading_from(value, content.file.path)
        return None

    def keep_reading(self, digest: str, reading: Reading) -> None:
        """Keep what was found in a file with this content."""
        if path := self._path(_DOCUMENT, digest):
            with suppress(OSError):
                write_kept(path, _bytes(reading_value(reading)), _MAX_BYTES)

    def _path(self, suffix: str, *key: str) -> Path | None:
        if self._folder is None:
            return None
        asked = repr((_engine(), *key)).encode("utf-8", "backslashreplace")
        return self._folder / f"{hashlib.sha256(asked).hexdigest()[:32]}{suffix}"


def content_of(file: SourceFile, snapshot: Snapshot) -> Content:
    """Hash what is in a file, or take the hash from when it was seen last.

    Raises:
        UnreadableFileError: it cannot be read.
    """
    return Content(file, snapshot.digest(file) or digest_of(read_bytes(file.path)))


def digest_of(data: bytes) -> str:
    """Hash a file's content."""
    return hashlib.sha256(data).hexdigest()


@cache
def _engine() -> str:
    """What reads: a changed line of the program may make other cards of the same text."""
    reader = find_spec("mistune")
    others = [stamp(reader.origin)] if reader and reader.origin else []
    ours = engine_of("outline", "cards", "diagrams/mermaid", "library", "errors.py", "kept.py")
    return "\n".join((ours, *others))


def _bytes(value: Value) -> bytes:
    # A path that is no UTF-8 carries lone surrogates.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def _text(body: bytes) -> str:
    return body.decode("utf-8", "surrogatepass")
