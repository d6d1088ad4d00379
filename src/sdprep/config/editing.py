"""Changes to the settings file: comments and order stay, and it is never half written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sdprep.config.errors import ConfigError, UnknownSettingError
from sdprep.config.kinds import Kind, UnfitError
from sdprep.config.loading import parse_toml, unknown
from sdprep.config.settings import COMMAND_KEYS, KEYS, SETTINGS
from sdprep.errors import ExitCode, SdprepError

_NEW_MODE = 0o644
_TROUBLE = (ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What else a library may say of a file that it does not know its way about in."""


class UnfitValueError(SdprepError):
    """A setting does not take such a value."""

    exit_code = ExitCode.USAGE

    def __init__(self, name: str, error: UnfitError) -> None:
        super().__init__(f"{name} has to be {error}")


class UnwritableSettingsError(SdprepError):
    """The settings file cannot be written."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"{path} cannot be written: {error.strerror or error}")


class UnchangeableSettingsError(SdprepError):
    """The settings file says something in a way that cannot be changed."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} cannot be changed as it is written (sdprep config edit opens it)")


def parse_value(name: str, texts: Sequence[str]) -> Any:  # noqa: ANN401 - whatever TOML has
    """Read what was typed for a setting: as TOML, as text, or as a list of what was typed.

    Raises:
        UnknownSettingError: there is no such setting.
        UnfitValueError: it does not take that.
    """
    kind = kind_of(name)
    for value in _meanings(texts):
        with suppress(UnfitError):
            kind.accept(value)
            return value
    raise UnfitValueError(name, UnfitError(kind.words))


def kind_of(name: str) -> Kind:
    """Tell what a setting, or a command in `keys`, has to be.

    Raises:
        UnknownSettingError: there is no such setting.
    """
    if name in SETTINGS:
        return SETTINGS[name].kind
    if name.startswith(f"{KEYS}."):
        return COMMAND_KEYS
    raise UnknownSettingError(unknown(Path(), 0, name).message)


def with_setting(path: Path, text: str, name: str, value: object) -> str:
    """Give the text of a settings file with a setting in it.

    Raises:
        ConfigError: the text is no TOML.
        UnchangeableSettingsError: it is written in a way that cannot be changed.
    """
    wanted = parse_toml(path, text)
    table, _, key = name.partition(".")

    def change(tables: Any) -> None:  # noqa: ANN401 - tomlkit's are of many types
        if table not in tables:
            tables[table] = {}
        tables[table][key] = value

    with _explained(path):
        change(wanted)
    return _changed(path, text, change, wanted)


def without_setting(path: Path, text: str, name: str) -> str:
    """Give the text of a settings file without a setting; the same text where it is not in it.

    Raises:
        ConfigError: the text is no TOML.
        UnchangeableSettingsError: it is written in a way that cannot be changed.
    """
    wanted = parse_toml(path, text)
    table, _, key = name.partition(".")
    inner = wanted.get(table)
    if inner is None or (key and not (isinstance(inner, dict) and key in inner)):
        return text

    def change(tables: Any) -> None:  # noqa: ANN401 - tomlkit's are of many types
        if key:
            del tables[table][key]
        has_comment = hasattr(tables[table], "as_string") and "#" in tables[table].as_string()
        if not key or not (tables[table] or has_comment):
            del tables[table]

    change(wanted)
    return _changed(path, text, change, wanted)


def _changed(path: Path, text: str, change: Callable[[Any], None], wanted: dict[str, Any]) -> str:
    """Change the text, and make sure that it says what is wanted, and nothing else."""
    import tomlkit

    with _explained(path):
        document = tomlkit.parse(text)
        change(document)
        found = str(tomlkit.dumps(document))
        if _filled(parse_toml(path, found)) == _filled(wanted):
            return found
    raise UnchangeableSettingsError(path)


def _filled(tables: dict[str, Any]) -> dict[str, Any]:
    return {name: inner for name, inner in tables.items() if inner != {}}


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """A table that is none, or a fault of the library: nothing is lost, and nothing written."""
    from tomlkit.exceptions import TOMLKitError

    try:
        yield
    except (TOMLKitError, ConfigError, *_TROUBLE) as error:
        raise UnchangeableSettingsError(path) from error


def write_settings(path: Path, text: str) -> None:
    """Write the settings file as a whole; its mode stays, and so does a link that leads to it.

    Raises:
        UnwritableSettingsError: that cannot be done; the file is as it was.
    """
    try:
        target = path.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = target.stat().st_mode & 0o7777 if target.exists() else None
        part = target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")
        try:
            _write(part, text, mode)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        _sync(target.parent)
    except OSError as error:
        raise UnwritableSettingsError(path, error) from error


def _meanings(texts: Sequence[str]) -> Iterator[object]:
    import tomllib

    alone = texts if len(texts) == 1 else []
    for written in (*alone, f"[{', '.join(texts)}]"):
        with suppress(ValueError, RecursionError):
            parsed = tomllib.loads(f"value = {written}")
            if len(parsed) == 1:
                yield parsed["value"]
    yield " ".join(texts)


def _write(part: Path, text: str, mode: int | None) -> None:
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _NEW_MODE)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(descriptor)
    if mode is not None:
        part.chmod(mode)


def _sync(folder: Path) -> None:
    # Where folders cannot be opened, the name is there, only perhaps not yet after a power cut.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
