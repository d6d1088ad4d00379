"""Why a package of Anki's cannot be read, in a sentence."""

from __future__ import annotations

from pathlib import Path

from sdprep.errors import SdprepError


class UnusablePackageError(SdprepError):
    """Nothing is taken from a file."""

    def __init__(self, path: Path, reason: object) -> None:
        super().__init__(f"cannot import {path}: {reason}")


class DamagedPackageError(UnusablePackageError):
    """A file is not as Anki wrote it."""

    def __init__(self, path: Path, reason: object) -> None:
        super().__init__(path, f"it is damaged ({reason}); export it from Anki again")


class HostilePackageError(UnusablePackageError):
    """A file has something that Anki never writes and that could do harm."""

    def __init__(self, path: Path, reason: object) -> None:
        super().__init__(path, f"{reason}, which Anki never writes; nothing was taken from it")
