"""Why a review log cannot be used, in a sentence."""

from __future__ import annotations

from pathlib import Path

from sdprep.errors import SdprepError
from sdprep.paths import LOG_FOLDER


class StoreError(SdprepError):
    """The review log cannot be read or written."""

    def __init__(self, path: Path, reason: object) -> None:
        super().__init__(f"the review log {path} cannot be used: {reason}")


class ForeignFileError(StoreError):
    """A file of another program, or of a newer sdprep, is left as it is."""


class DamagedFileError(StoreError):
    """What is in the file is not as it was written."""

    def __init__(self, path: Path, reason: object) -> None:
        super().__init__(path, f"{reason}; sdprep doctor --fix saves what can be saved")


class LostLogError(StoreError):
    """The database is not there, but log files that were written beside it are."""

    def __init__(self, path: Path) -> None:
        folder = path.parent / LOG_FOLDER
        reason = f"it is empty, but {folder} holds answers; sdprep doctor --fix brings them back"
        super().__init__(path, reason)
