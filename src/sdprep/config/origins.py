"""Which value a setting has now, and who said so: a flag, the environment, the file, nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sdprep.config.errors import ConfigError
from sdprep.config.loading import Reading, read_settings, read_text
from sdprep.config.settings import KEYS, SETTINGS, Setting
from sdprep.environment import variable


class Source(StrEnum):
    """Who said what a setting is; the first wins."""

    FLAG = "flag"
    ENVIRONMENT = "environment"
    FILE = "file"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A setting as it is now."""

    name: str
    value: object
    source: Source
    place: str = ""
    """The flag, the variable, or the file with the line."""
    setting: Setting | None = None
    """None for the keys of a command."""

    @property
    def origin(self) -> str:
        """Who said so, in words."""
        return f"{self.source} {self.place}" if self.place else self.source


def find_chosen(path: Path, flags: Mapping[str, tuple[str, object]]) -> list[Chosen]:
    """Find the value of every setting; `flags` gives, by name, the flag and what it said.

    Raises:
        ConfigError: the file says what is not understood.
    """
    reading = read_settings(path, read_text(path))
    if reading.mistakes:
        raise ConfigError(reading.mistakes[0])
    found = [_chosen(row, path, reading, flags.get(row.name)) for row in SETTINGS.values()]
    return [*found, *_keys(path, reading)]


def said_in_environment(name: str) -> tuple[str, str] | None:
    """Find the variable that says what a setting is, and its value; None where none does."""
    for variable_name, meaning in SETTINGS[name].said_by.items():
        if text := variable(variable_name):
            return variable_name, meaning or text
    return None


def _chosen(row: Setting, path: Path, reading: Reading, flag: tuple[str, object] | None) -> Chosen:
    if flag:
        return Chosen(row.name, flag[1], Source.FLAG, flag[0], row)
    if said := said_in_environment(row.name):
        return Chosen(row.name, said[1], Source.ENVIRONMENT, said[0], row)
    value = getattr(reading.settings, row.key)
    if row.name in reading.lines:
        place = _place(path, reading.lines[row.name])
        return Chosen(row.name, value, Source.FILE, place, row)
    return Chosen(row.name, value, Source.DEFAULT, "", row)


def _keys(path: Path, reading: Reading) -> Iterator[Chosen]:
    for command_id, keys in reading.settings.keys:
        name = f"{KEYS}.{command_id}"
        yield Chosen(name, keys, Source.FILE, _place(path, reading.lines[name]))


def _place(path: Path, line: int) -> str:
    return f"{path}:{line}" if line else str(path)
