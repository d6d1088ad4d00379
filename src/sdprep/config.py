"""What a learner chose: settings with their defaults, and the file that they stand in."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sdprep.errors import SdprepError
from sdprep.schedule import LeechRule, Policy, Scheduler, Sm2, Variant

_MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting; the defaults are those of a learner who chose nothing."""

    algorithm: str = "sm2"
    sm2_variant: str = "code"
    desired_retention: float = 0.9
    fsrs_weights: tuple[float, ...] = ()
    max_interval_days: int = 36_500
    fuzz: bool = True
    load_balance: bool = True
    rollover_hour: int = 4
    leech_lapses: int = 8
    leech_every: int = 4
    leech_action: str = "tag"
    new_a_day: int = 20
    reviews_a_day: int = 200
    cards: int = 20
    grades: int = 4
    steps: tuple[int, ...] = (5, 15)
    bury_siblings: bool = True
    theme: str = "textual-dark"
    preset: str = "default"
    keys: tuple[tuple[str, str], ...] = ()
    """The keys of commands by their ids, where the learner moved them."""

    @property
    def policy(self) -> Policy:
        """How the store schedules cards."""
        leeches = LeechRule(self.leech_lapses, self.leech_every, self.leech_action == "suspend")
        return Policy(self._scheduler, self.fuzz, self.load_balance, leeches)

    @property
    def _scheduler(self) -> Scheduler:
        if self.algorithm == "fsrs":
            from sdprep.schedule.fsrs import Fsrs

            return Fsrs(self.desired_retention, self.fsrs_weights, self.max_interval_days)
        return Sm2(Variant(self.sm2_variant), self.max_interval_days)


class ConfigError(SdprepError):
    """The settings cannot be used."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        place = f"{path}:{line}" if line else str(path)
        super().__init__(f"{place}: {message}")


def load_settings(path: Path) -> Settings:
    """Read the settings; the defaults where there is no file.

    Raises:
        ConfigError: the file cannot be read, or says what is not understood.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise ConfigError(path, 0, f"cannot be read: {error.strerror or error}") from error
    if len(content) > _MAX_BYTES:
        raise ConfigError(path, 0, "is too large for a settings file")
    text = content.decode("utf-8", "replace")
    chosen: dict[str, Any] = {}
    keys = list[tuple[str, str]]()
    for table, key, value in _entries(path, text):
        # Which commands there are is known where they are.
        is_command = table == _KEYS and key not in _SETTINGS[_KEYS]
        accept = _COMMAND_KEYS if is_command else _SETTINGS[table].get(key)
        if accept is None:
            raise ConfigError(path, _line_of(text, table, key), _unknown(table, key))
        try:
            accepted = accept(value)
        except _UnfitError as error:
            message = f"{table}.{key} has to be {error}"
            raise ConfigError(path, _line_of(text, table, key), message) from None
        if is_command:
            keys.append((key, str(accepted)))
        else:
            chosen[key] = accepted
    return _sound(Settings(**chosen, keys=tuple(keys)), path)


def unfit(path: Path, table: str, key: str, message: str) -> ConfigError:
    """Make the error for a setting that only its user can tell to be wrong, with its line."""
    text = path.read_text("utf-8", "replace") if path.exists() else ""
    return ConfigError(path, _line_of(text, table, key), f"{table}.{key} {message}")


def _sound(settings: Settings, path: Path) -> Settings:
    """Give settings that fit together: FSRS has bounds for each of its weights."""
    try:
        _ = settings.policy
    except ValueError as error:
        raise ConfigError(path, 0, f"schedule.fsrs_weights: {error}") from error
    return settings


class _UnfitError(Exception):
    """A value does not fit; the text says what would."""


Accept = Callable[[object], object]


def _whole(low: int, high: int) -> Accept:
    def accept(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            message = f"a whole number from {low} to {high}"
            raise _UnfitError(message)
        return value

    return accept


def _one_of(*values: str | int) -> Accept:
    def accept(value: object) -> object:
        if value not in values or isinstance(value, bool):
            message = f"one of {', '.join(map(str, values))}"
            raise _UnfitError(message)
        return value

    return accept


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        message = "true or false"
        raise _UnfitError(message)
    return value


def _retention(value: object) -> float:
    if not isinstance(value, float) or not 0.7 <= value <= 0.99:
        message = "a number from 0.7 to 0.99"
        raise _UnfitError(message)
    return value


def _weights(value: object) -> tuple[float, ...]:
    found: list[Any] = value if isinstance(value, list) else [None]
    numbers = [float(one) for one in found if type(one) in {int, float}]
    if len(numbers) != len(found) or len(numbers) not in {0, 21}:
        message = "a list of 21 numbers, or empty for FSRS's own"
        raise _UnfitError(message)
    return tuple(numbers)


def _steps(value: object) -> tuple[int, ...]:
    found: list[Any] = value if isinstance(value, list) else []
    whole = tuple(one for one in found if type(one) is int and 1 <= one <= 999)
    if len(whole) != len(found) or not 1 <= len(whole) <= 9:
        message = "a list of one to nine whole numbers: how many other cards come in between"
        raise _UnfitError(message)
    return whole


def _text(what: str) -> Accept:
    def accept(value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise _UnfitError(what)
        return value

    return accept


_KEYS = "keys"
_COMMAND_KEYS = _text('quoted on both sides, as in "drill.bury" = "minus"')
_SETTINGS: Mapping[str, Mapping[str, Accept]] = {
    "schedule": {
        "algorithm": _one_of("sm2", "fsrs"),
        "sm2_variant": _one_of(*Variant),
        "desired_retention": _retention,
        "fsrs_weights": _weights,
        "max_interval_days": _whole(1, 36_500),
        "fuzz": _yes_or_no,
        "load_balance": _yes_or_no,
        # Later or earlier, a change of the clock could make a study day go backwards.
        "rollover_hour": _whole(0, 12),
        "leech_lapses": _whole(1, 99),
        "leech_every": _whole(1, 99),
        "leech_action": _one_of("tag", "suspend"),
    },
    "session": {
        "new_a_day": _whole(0, 9999),
        "reviews_a_day": _whole(1, 9999),
        "cards": _whole(1, 9999),
        "grades": _one_of(2, 4, 6),
        "steps": _steps,
        "bury_siblings": _yes_or_no,
    },
    "app": {"theme": _text("a name in quotes")},
    _KEYS: {"preset": _one_of("default", "anki", "vim")},
}


def _entries(path: Path, text: str) -> list[tuple[str, str, object]]:
    import tomllib  # 5 ms, for whoever has a file

    try:
        tables = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(path, 0, f"is no TOML: {error}") from error
    found = list[tuple[str, str, object]]()
    for table, keys in tables.items():
        if table not in _SETTINGS or not isinstance(keys, dict):
            raise ConfigError(path, _line_of(text, "", table), _unknown("", table))
        found += ((table, key, value) for key, value in keys.items())
    return found


def _unknown(table: str, key: str) -> str:
    name = f"{table}.{key}" if table else key
    known = [f"{one}.{two}" for one, keys in _SETTINGS.items() for two in keys]
    elsewhere = [one for one in known if one.endswith(f".{key}")]
    near = elsewhere or difflib.get_close_matches(name, known, 1)
    hint = f"; did you mean {near[0]}?" if near else f"; there are {', '.join(_SETTINGS)}"
    return f"{name} is no setting{hint}"


def _line_of(text: str, table: str, key: str) -> int:
    """The line on which a key stands; 0 where it is written in a way that is not looked for."""
    here = ""
    for number, line in enumerate(text.split("\n"), 1):
        if header := re.match(r"\s*\[+\s*([\w.\"'-]+)\s*\]+", line):
            here = header[1].strip("\"'")
            if not table and here.partition(".")[0] == key:
                return number
        name = re.match(r"\s*([\w.\"'-]+)\s*=", line)
        if name and name[1].strip("\"'") in {key, f"{table}.{key}"} and here in {table, ""}:
            return number
    return 0
