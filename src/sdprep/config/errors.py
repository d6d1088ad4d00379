"""A mistake in a file of the learner's choices: a value, and what is raised for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sdprep.errors import ExitCode, SdprepError


@dataclass(frozen=True, slots=True)
class Mistake:
    """A located complaint about a settings file."""

    path: Path
    line: int
    """0 where it is about the file as a whole, or no line can be told."""
    key: str
    """The setting's name; empty where it is about none."""
    message: str
    nearest: str = ""
    """What may be meant."""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.message}"


class ConfigError(SdprepError):
    """The settings cannot be used."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(str(mistake))
        self.mistake = mistake


class UnknownSettingError(SdprepError):
    """There is no such setting."""

    exit_code = ExitCode.NOT_FOUND

    def __init__(self, message: str) -> None:
        super().__init__(f"{message} (sdprep config show lists all)")
