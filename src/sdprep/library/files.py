"""Which files there are, and what is in one."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sdprep.errors import Code, Problem, SdprepError

SUFFIXES = frozenset((".md", ".markdown", ".mdown", ".txt"))
_FOREIGN_FOLDERS = frozenset(("node_modules", "site-packages", "__pycache__"))
MAX_FILE_BYTES = 20 * 1024 * 1024

Stamp = tuple[int, int, int, int]
"""What a change of a file changes: bytes, when it was written and altered in ns, its inode."""


class UnreadableFileError(SdprepError):
    """A document cannot be read."""

    def __init__(self, path: Path, reason: object) -> None:
        self.path = path
        super().__init__(f"cannot read {path}: {reason}")

    @property
    def problem(self) -> Problem:
        """The same as a complaint, where the rest goes on."""
        return Problem(str(self.path), 1, 1, Code.UNREADABLE, str(self))


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A document that was found, not opened."""

    path: Path
    stamp: Stamp

    @property
    def size_bytes(self) -> int:
        """How long it is."""
        return self.stamp[0]

    @property
    def written_at_ns(self) -> int:
        """When its content changed last, by the clock of the file system."""
        return self.stamp[1]


def find_files(source: Path) -> tuple[list[SourceFile], list[UnreadableFileError]]:
    """List the Markdown files of a folder, in a fixed order; a file stands for itself.

    No file is opened. Those of a folder that are too large come with the reason.

    Raises:
        UnreadableFileError: there is no such file or folder, or it may not be read, or the file
            is too large.
    """
    if not _is_folder(source):
        return [_source_file(source)], []
    files: list[SourceFile] = []
    errors: list[UnreadableFileError] = []
    for path in find_documents(source):
        try:
            files.append(_source_file(path))
        except UnreadableFileError as error:
            errors.append(error)
    return files, errors


def find_documents(source: Path) -> list[Path]:
    """List the Markdown files of a folder, in a fixed order; a file stands for itself.

    Raises:
        UnreadableFileError: there is no such file or folder, or it may not be read.
    """
    if not _is_folder(source):
        return [source]
    return sorted(_walk(source))


def read_bytes(path: Path) -> bytes:
    """Read one file.

    Raises:
        UnreadableFileError: it is not there, is no file, or is larger than 20 MiB.
    """
    _source_file(path)  # a pipe would keep us waiting
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(path, error.strerror or error) from error


def read_text(path: Path) -> str:
    """Read the text of one file, damaged encodings mended.

    Raises:
        UnreadableFileError: it is not there, is no text, or is larger than 20 MiB.
    """
    return decoded(read_bytes(path), path)


def decoded(data: bytes, path: Path) -> str:
    """Decode what was read.

    Raises:
        UnreadableFileError: it is no text.
    """
    from sdprep.outline import decode_text

    text = decode_text(data)
    if text is None:
        raise UnreadableFileError(path, "it is not text; sdprep reads Markdown")
    return text


def _source_file(path: Path) -> SourceFile:
    status = _status(path)
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFileError(path, "it is no regular file")
    if status.st_size > MAX_FILE_BYTES:
        raise UnreadableFileError(path, "it is larger than 20 MiB; split it")
    changes = (status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    return SourceFile(path, (status.st_size, *changes))


def _is_folder(source: Path) -> bool:
    return stat.S_ISDIR(_status(source).st_mode)


def _status(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except OSError as error:
        raise UnreadableFileError(path, error.strerror or error) from error


def folders_of(source: Path) -> Iterator[str]:
    """List a folder with those below it in which documents are looked for; none for a file.

    Raises:
        UnreadableFileError: one may not be read.
    """
    return (root for root, _ in _folders(source))


def _folders(source: Path) -> Iterator[tuple[str, list[str]]]:
    """Folders with the names of what else is in them."""
    if not source.is_dir():
        return
    for root, folders, names in os.walk(source, onerror=_refuse):
        folders[:] = [name for name in folders if name[0] != "." and name not in _FOREIGN_FOLDERS]
        yield root, names


def _walk(folder: Path) -> Iterator[Path]:
    for root, names in _folders(folder):
        for name in names:
            path = Path(root, name)
            if path.suffix.lower() in SUFFIXES and name[0] != "." and path.is_file():
                yield path


def _refuse(error: OSError) -> None:
    raise UnreadableFileError(Path(error.filename), error.strerror or error) from error
