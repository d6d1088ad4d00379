"""Packages of Anki's (.apkg, .colpkg): zip files, of which one member is the collection.

Nothing of a package is believed: it may come from anybody. The collection is copied out in pieces,
to a file of our own choosing, and no other member is ever written anywhere.
"""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from sdprep.anki.complaints import (
    DamagedPackageError,
    HostilePackageError,
    UnusablePackageError,
    quoted,
)
from sdprep.anki.media_names import legacy_names, names
from sdprep.anki.zstandard import DAMAGED_STREAM, Readable, unpacked

MAX_COLLECTION_BYTES = 2 << 30
"""Ten times the largest shared deck there is."""
ALWAYS_ALLOWED_BYTES = 64 << 20
"""Up to here a collection may be packed however tightly: an empty one is nearly all zeros."""
MAX_RATIO = 200
"""Beyond that; real collections are packed 3 to 30 times."""
_MAX_MEMBERS = 200_000
_MAX_DIRECTORY_BYTES = 20 << 20
_MAX_END_BYTES = 66_000
"""What comes behind the list: two records, and a comment of 64 KB."""
_MAX_MEDIA_BYTES = 16 << 20
_MAX_META_BYTES = 1000
_PIECE_BYTES = 1 << 18
_LATEST, _OLDER, _OLDEST = "collection.anki21b", "collection.anki21", "collection.anki2"
_LATEST_VERSION = 3
"""What the member `meta` of a package with the latest kind of collection says."""
_ENCRYPTED = 0x1
_KNOWN_COMPRESSIONS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_SQLITE = b"SQLite format 3\0"
_DAMAGE: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    ValueError,
    RecursionError,
    *DAMAGED_STREAM,
)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The collection of a package, in a file of its own."""

    member: str
    """`collection.anki21b`, `collection.anki21` or `collection.anki2`."""
    path: Path


@contextmanager
def unpacked_collection(path: Path) -> Iterator[Unpacked]:
    """Copy the collection of a package to a file that is there until the block is left.

    Raises:
        UnusablePackageError: it is no package, damaged, hostile, or too new.
    """
    with _explained(path):
        package = _open(path)
    with package, TemporaryDirectory(prefix="sdprep-") as room:
        target = Path(room) / "collection.db"
        with _explained(path):
            _require_harmless(package, path)
            member = _member_of(package, path)
            _copy(package, member, target, path)
        yield Unpacked(member.filename, target)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except _DAMAGE as error:
        raise DamagedPackageError(path, str(error) or type(error).__name__) from error
    except OSError as error:
        raise UnusablePackageError(path, error.strerror or error) from error


def _open(path: Path) -> zipfile.ZipFile:
    with path.open("rb") as file:
        start = file.read(len(_SQLITE))
    if start == _SQLITE:
        reason = "it is a bare collection; export a package from Anki (File > Export)"
        raise UnusablePackageError(path, reason)
    if not start.startswith(b"PK"):
        raise UnusablePackageError(path, "it is no package of Anki's (.apkg or .colpkg)")
    if _directory_bytes(path) > _MAX_DIRECTORY_BYTES:
        raise HostilePackageError(path, "its list of members is very long")
    return zipfile.ZipFile(path)


def _directory_bytes(path: Path) -> int:
    """Tell how long the list of members says it is; `zipfile` reads the whole of it at once."""
    with path.open("rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - _MAX_END_BYTES))
        end = file.read()
    found = [0]
    # At these places in the two kinds of records at the end (APPNOTE.TXT, 4.3.14 and 4.3.16).
    for signature, place, size in ((b"PK\x05\x06", 12, 4), (b"PK\x06\x06", 40, 8)):
        if (at := end.rfind(signature)) >= 0:
            found.append(int.from_bytes(end[at + place : at + place + size], "little"))
    return max(found)


def _require_harmless(package: zipfile.ZipFile, path: Path) -> None:
    """Refuse what no package of Anki's has: it is not worth finding out what it is good for."""
    members = package.infolist()
    if len(members) > _MAX_MEMBERS:
        raise HostilePackageError(path, f"it has {len(members)} members")
    seen = set[str]()
    for member in members:
        name = member.filename
        if is_path(name) or is_path(member.orig_filename):
            raise HostilePackageError(path, f"a member is called {quoted(name)}")
        if name in seen:
            raise HostilePackageError(path, f"it has {quoted(name)} twice")
        if member.flag_bits & _ENCRYPTED:
            raise UnusablePackageError(path, "it is encrypted; export it from Anki again")
        if member.compress_type not in _KNOWN_COMPRESSIONS:
            raise HostilePackageError(path, f"it is compressed by method {member.compress_type}")
        seen.add(name)
    for name in _media_names(package, path):
        if is_path(name):
            raise HostilePackageError(path, f"a medium is called {quoted(name)}")


def is_path(name: str) -> bool:
    """Whether a name could lead somewhere else than into the folder that it is put in."""
    return name in {"", ".", ".."} or any(sign in name for sign in "/\\:\0")


def _media_names(package: zipfile.ZipFile, path: Path) -> list[str]:
    with suppress(KeyError):
        member = package.getinfo("media")
        _require_size(member.file_size, _MAX_MEDIA_BYTES, path)
        with package.open(member) as file:
            content = file.read(_MAX_MEDIA_BYTES)
        if _LATEST in package.namelist():
            return names(b"".join(_pieces(content, path)))
        return legacy_names(content)
    return []


def _pieces(content: bytes, path: Path) -> Iterator[bytes]:
    import io

    size = 0
    with unpacked(io.BytesIO(content), path) as file:
        while piece := file.read(_PIECE_BYTES):
            size += len(piece)
            _require_size(size, _MAX_MEDIA_BYTES, path)
            yield piece


def _require_size(size: int, limit: int, path: Path) -> None:
    if size > limit:
        raise HostilePackageError(path, f"a part of it is larger than {limit >> 20} MB unpacked")


def _member_of(package: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    """Find the collection; beside a newer one, an older one only says that Anki is too old."""
    there, version = set(package.namelist()), _version_of(package)
    if version > _LATEST_VERSION:
        reason = 'a newer Anki wrote it; tick "Support older Anki versions" when you export'
        raise UnusablePackageError(path, reason)
    wanted = (_LATEST,) if version == _LATEST_VERSION else (_LATEST, _OLDER, _OLDEST)
    for name in wanted:
        if name in there:
            return package.getinfo(name)
    raise UnusablePackageError(path, f"there is no {wanted[-1]} in it")


def _version_of(package: zipfile.ZipFile) -> int:
    """Read what `meta` says: a protobuf message with one number, the package's version."""
    try:
        with package.open("meta") as file:
            content = file.read(_MAX_META_BYTES)
    except KeyError:
        return 0
    return content[1] if len(content) > 1 and content[:1] == b"\x08" else 0


def _copy(package: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, path: Path) -> None:
    limit = min(MAX_COLLECTION_BYTES, max(ALWAYS_ALLOWED_BYTES, member.compress_size * MAX_RATIO))
    _require_size(member.file_size, limit, path)
    with package.open(member) as packed, target.open("xb") as out:
        if member.filename == _LATEST:
            with unpacked(packed, path) as file:
                _copy_pieces(file, out, limit, path)
        else:
            _copy_pieces(packed, out, limit, path)


def _copy_pieces(source: Readable, out: BinaryIO, limit: int, path: Path) -> None:
    size = 0
    while piece := source.read(_PIECE_BYTES):
        size += len(piece)
        # What a package says of its own sizes may be a lie.
        _require_size(size, limit, path)
        out.write(piece)
