"""The settings file, read: the settings of a file without a mistake, or every mistake in it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sdprep.config.errors import ConfigError, Mistake
from sdprep.config.kinds import Kind, UnfitError
from sdprep.config.settings import COMMAND_KEYS, KEYS, SETTINGS, TABLES, Settings

_MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """What a settings file says."""

    settings: Settings
    """With defaults in place of what is mistaken."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """The settings that the file has, and commands of `[keys]`, by name, with their lines."""
    mistakes: tuple[Mistake, ...] = ()


def load_settings(path: Path) -> Settings:
    """Read the settings; the defaults where there is no file.

    Raises:
        ConfigError: the file cannot be read, or says what is not understood.
    """
    found = read_settings(path, read_text(path))
    if found.mistakes:
        raise ConfigError(found.mistakes[0])
    return found.settings


def read_text(path: Path) -> str:
    """Read a settings file; empty where there is none.

    Raises:
        ConfigError: it cannot be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return ""
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise ConfigError(Mistake(path, 0, "", message)) from error
    if len(content) > _MAX_BYTES:
        raise ConfigError(Mistake(path, 0, "", "is too large for a settings file"))
    try:
        # Some editors write a mark in front, which TOML has no room for.
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ConfigError(Mistake(path, line, "", "is no UTF-8")) from error


def read_settings(path: Path, text: str) -> Reading:
    """Read the text of a settings file; `path` is what mistakes are told with."""
    if not text:
        return Reading(Settings())
    try:
        tables = parse_toml(path, text)
    except ConfigError as error:
        return Reading(Settings(), {}, (error.mistake,))
    chosen: dict[str, Any] = {}
    keys = list[tuple[str, str]]()
    lines = dict[str, int]()
    mistakes = list[Mistake]()
    for table, key, value in _entries(tables):
        name, line = name_of(table, key), line_of(text, table, key)
        kind = _kind_of(table, name)
        if kind is None:
            mistakes.append(unknown(path, line, name))
            continue
        lines[name] = line
        try:
            accepted = kind.accept(value)
        except UnfitError as error:
            mistakes.append(Mistake(path, line, name, f"{name} has to be {error}"))
            continue
        if kind is COMMAND_KEYS:
            keys.append((key, str(accepted)))
        else:
            chosen[key] = accepted
    settings = Settings(**chosen, keys=tuple(keys))
    return Reading(settings, lines, (*mistakes, *_misfits(settings, path, text)))


def parse_toml(path: Path, text: str) -> dict[str, Any]:
    """Read TOML.

    Raises:
        ConfigError: it is none.
    """
    import tomllib  # 5 ms, for whoever has a file

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        line = _line_told(str(error), text)
        raise ConfigError(Mistake(path, line, "", f"is no TOML: {error}")) from error


def _line_told(message: str, text: str) -> int:
    """The line that tomllib names; 0 for what it does not, as a number of 5000 digits."""
    if place := re.search(r"at line (\d+)", message):
        return int(place[1])
    return text.count("\n") + 1 if "end of document" in message else 0


def unfit(path: Path, table: str, key: str, message: str) -> ConfigError:
    """Make the error for a setting that only its user can tell to be wrong, with its line."""
    return ConfigError(unfit_in(path, read_text(path), name_of(table, key), message))


def unfit_in(path: Path, text: str, name: str, message: str, nearest: str = "") -> Mistake:
    """Make the mistake of a setting that has a value of its kind, and yet cannot be used."""
    table, _, key = name.partition(".")
    return Mistake(path, line_of(text, table, key), name, f"{name} {message}", nearest)


def name_of(table: str, key: str) -> str:
    """Name a setting; a key outside a table by itself."""
    return f"{table}.{key}" if table else key


def unknown(path: Path, line: int, name: str) -> Mistake:
    """Make the mistake of a name that no setting has, with the nearest that there is."""
    if name in TABLES:
        keys = ", ".join(row.key for row in SETTINGS.values() if row.table == name)
        return Mistake(path, line, name, f"{name} is no setting but a table, with {keys}")
    key = name.rpartition(".")[2]
    elsewhere = [one for one in SETTINGS if one.endswith(f".{key}")]
    known = SETTINGS if "." in name else TABLES
    near = elsewhere or difflib.get_close_matches(name, known, 1)
    hint = f"; did you mean {near[0]}?" if near else f"; there are {', '.join(TABLES)}"
    message = f"{name} is no setting{hint}"
    return Mistake(path, line, name, message, near[0] if near else "")


def _kind_of(table: str, name: str) -> Kind | None:
    if table and name in SETTINGS:
        return SETTINGS[name].kind
    # Which commands there are is known where they are.
    return COMMAND_KEYS if table == KEYS else None


def _entries(tables: Mapping[str, Any]) -> Iterator[tuple[str, str, object]]:
    for table, keys in tables.items():
        if table not in TABLES or not isinstance(keys, dict):
            yield "", table, None
        else:
            yield from ((table, key, value) for key, value in keys.items())


def _misfits(settings: Settings, path: Path, text: str) -> Iterator[Mistake]:
    """Find what does not fit together: FSRS has bounds for each of its weights."""
    try:
        _ = settings.policy
    except ValueError as error:
        yield unfit_in(path, text, "schedule.fsrs_weights", f"cannot be used: {error}")


def line_of(text: str, table: str, key: str) -> int:
    """Find the line on which a key stands, else that of its table; 0 where neither is found."""
    here = ""
    for number, line in enumerate(text.split("\n"), 1):
        if header := re.match(r"\s*\[+\s*([\w.\"'-]+)\s*\]+", line):
            here = header[1].strip("\"'")
            if not table and here.partition(".")[0] == key:
                return number
        name = re.match(r"\s*([\w.\"'-]+)\s*=", line)
        if name and name[1].strip("\"'") in {key, f"{table}.{key}"} and here in {table, ""}:
            return number
    return line_of(text, "", table) if table else 0
