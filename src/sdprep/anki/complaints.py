"""Why a package of Anki's cannot be read, in a sentence."""

from __future__ import annotations

from pathlib import Path

from sdprep.errors import SdprepError

_MAX_QUOTED = 60


class UnusablePackageError(SdprepError):
    """Nothing is taken from a file."""

    def __init__(self, path: Path, reason: object) -> None:
        # It may quote what the file has: on one line, and not all of it.
        words = " ".join(str(reason).split())
        super().__init__(f"cannot import {path}: {words}")


def quoted(text: object) -> str:
    """Quote a name of the file's, as far as it can be taken in."""
    found = " ".join(str(text).split())
    return f'"{found[:_MAX_QUOTED]}\u2026"' if len(found) > _MAX_QUOTED else f'"{found}"'


class DamagedPackageError(UnusablePackageError):
    """A file is not as Anki wrote it."""

    def __init__(self, path: Path, reason: object) -> None:
        super().__init__(path, f"it is damaged ({reason}); export it from Anki again")


class HostilePackageError(UnusablePackageError):
    """A file has something that Anki never writes and that could do harm."""

    def __init__(self, path: Path, reason: object) -> None:
        super().__init__(path, f"{reason}, which Anki never writes; nothing was taken from it")
