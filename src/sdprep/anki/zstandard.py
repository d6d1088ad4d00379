"""Zstandard, which the latest packages of Anki are compressed with.

The standard library's from Python 3.14 on, and its backport before: one interface, and half a
megabyte where the package zstandard has 23.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from sdprep.anki.complaints import UnusablePackageError

try:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
except ImportError:  # a Python that was built without it, or an install without dependencies
    DAMAGED_STREAM: tuple[type[Exception], ...] = ()
    IS_THERE = False
else:
    DAMAGED_STREAM = (zstd.ZstdError,)
    IS_THERE = True


class Readable(Protocol):
    """What can be read in pieces."""

    def read(self, size: int, /) -> bytes:
        """Give the next bytes, at most so many; none at the end."""
        ...


@contextmanager
def unpacked(packed: IO[bytes], path: Path) -> Iterator[Readable]:
    """Give what a compressed stream holds, to be read in pieces.

    Raises:
        UnusablePackageError: there is no Zstandard here.
    """
    if not IS_THERE:
        reason = (
            "it is of the latest kind, which needs Zstandard; pip install backports.zstd, or tick"
            ' "Support older Anki versions" when you export from Anki'
        )
        raise UnusablePackageError(path, reason)
    with zstd.ZstdFile(packed) as file:
        yield file
