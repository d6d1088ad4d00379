"""Files in the cache folder: whole, or as good as not there."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from sdprep import __version__

DAMAGED = (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)
"""What a file that is not ours, or half of ours, may lead to."""


def read_kept(path: Path, max_bytes: int) -> bytes:
    """Read what was kept.

    Raises:
        OSError: it cannot be read.
        ValueError: these are not the bytes that were written, or more than may be.
    """
    with path.open("rb") as file:
        content = file.read(max_bytes + 1)
    checksum, _, body = content.partition(b"\n")
    if len(content) > max_bytes or _checksum(body) != checksum:
        message = "damaged"
        raise ValueError(message)
    return body


def write_kept(path: Path, body: bytes, max_bytes: int) -> None:
    """Keep a body, where it is small enough; whoever reads sees all of it or nothing.

    Raises:
        OSError: that cannot be done.
    """
    content = _checksum(body) + b"\n" + body
    if len(content) <= max_bytes:
        write_whole(path, content)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file of the cache; whoever reads sees all of it, or what was there before.

    Raises:
        OSError: that cannot be done.
    """
    # The author's words are nobody else's to read.
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f"{path.stem}.{os.getpid()}{path.suffix}")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def drop_oldest(folder: Path, suffix: str, max_files: int, spared: Iterable[str] = ()) -> None:
    """Remove the oldest files of a kind, where there are more than may be; not the spared ones.

    Raises:
        OSError: that cannot be done.
    """
    kept = frozenset(spared)
    ages = list[tuple[int, str]]()
    with os.scandir(folder) as entries:
        for entry in entries:
            # Another run may have removed it by now.
            with suppress(FileNotFoundError):
                if entry.name.endswith(suffix) and entry.name not in kept:
                    ages.append((entry.stat().st_mtime_ns, entry.path))
    for _, path in sorted(ages)[: max(0, len(ages) - max_files)]:
        Path(path).unlink(missing_ok=True)


def engine_of(*parts: str) -> str:
    """Tell programs apart: a changed line of these folders or files makes another engine.

    Another Python may see another text, too. `parts` are names inside the package.
    """
    package = Path(__file__).parent
    found = (line for part in parts for line in _stamps(str(package / part)))
    return "\n".join((__version__, sys.version, *found))


def stamp(path: str) -> str:
    """A file as its folder lists it: name, bytes and nanoseconds."""
    status = os.stat(path)  # noqa: PTH116 - a Path for each of fifty files costs a millisecond
    return f"{path} {status.st_size} {status.st_mtime_ns}"


def _stamps(path: str) -> Iterator[str]:
    if path.endswith(".py"):
        yield stamp(path)
        return
    with os.scandir(path) as entries:
        found = sorted(
            (entry.path, entry.is_dir()) for entry in entries if entry.name != "__pycache__"
        )
    for name, is_folder in found:
        if is_folder or name.endswith(".py"):
            yield from _stamps(name)


def _checksum(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()
