"""What `sdprep config` does."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

from sdprep.cli.output import counted
from sdprep.cli.run import Run
from sdprep.cli.settings_checks import check_file, check_other_themes, new_mistakes
from sdprep.config import Mistake, UnknownSettingError
from sdprep.config.as_text import HEADER, as_toml, as_words, commented, template
from sdprep.config.editing import (
    kind_of,
    parse_value,
    with_setting,
    without_setting,
    write_settings,
)
from sdprep.config.loading import read_text
from sdprep.config.origins import Chosen, Source, find_chosen
from sdprep.config.settings import COMMAND_KEYS, SETTINGS
from sdprep.editor import edit_at
from sdprep.errors import ExitCode, SdprepError
from sdprep.paths import config_file


class UneditedError(SdprepError):
    """The settings could not be opened in an editor."""


class RefusedError(SdprepError):
    """A change would make the settings unusable."""

    exit_code = ExitCode.USAGE

    def __init__(self, mistake: Mistake, path: Path) -> None:
        # The line would be that of a file which is not written.
        told = mistake.message if mistake.path == path else str(mistake)
        super().__init__(f"{told}; nothing was written")


def show_settings(run: Run, *, origin: bool, as_json: bool) -> None:
    """Print every setting.

    Raises:
        ConfigError: the settings cannot be used.
    """
    found = _chosen(run)
    if as_json:
        from sdprep.export.config_json import show_value

        run.output.json(show_value(config_file(), found))
        return
    for line in _as_toml(found, origin=origin):
        run.output.data(line)


def _as_toml(found: Sequence[Chosen], *, origin: bool) -> Iterator[str]:
    here = ""
    for one in found:
        table, _, key = one.name.partition(".")
        if table != here:
            if here:
                yield ""
            yield f"[{table}]"
            here = table
        written = f"{key if one.setting else as_toml(key)} = {as_toml(one.value)}"
        yield commented(written, one.origin) if origin else written


def print_setting(run: Run, name: str, *, as_json: bool) -> None:
    """Print one setting.

    Raises:
        UnknownSettingError: there is no such setting.
        ConfigError: the settings cannot be used.
    """
    found = _find(run, name)
    if as_json:
        _write_json(run, found)
    else:
        run.output.data(as_words(found.value))


def _write_json(run: Run, chosen: Chosen) -> None:
    # Values as JSON know cards and reviews too: 40 ms to import.
    from sdprep.export.config_json import setting_value

    run.output.json(setting_value(chosen))


def set_setting(run: Run, name: str, values: Sequence[str], *, as_json: bool) -> None:
    """Change a setting in the file.

    Raises:
        UnknownSettingError: there is no such setting.
        UnfitValueError, RefusedError: it cannot be that.
        ConfigError, UnwritableSettingsError: the file cannot be changed.
    """
    _require(name)
    path, value = config_file(), parse_value(name, values)
    text = read_text(path)
    _write(path, text, with_setting(path, text or HEADER, name, value))
    _tell(run, name, as_json=as_json)


def unset_setting(run: Run, name: str, *, as_json: bool) -> None:
    """Take a setting out of the file, or whatever else has that name there.

    Raises:
        UnknownSettingError: there is no such setting, and the file has none.
        ConfigError, UnwritableSettingsError: the file cannot be changed.
    """
    path = config_file()
    text = read_text(path)
    changed = without_setting(path, text, name)
    if changed == text:
        _require(name)
        run.output.note(f"{name} is not set in {path}")
    else:
        _write(path, text, changed)
    _tell(run, name, as_json=as_json)


def _write(path: Path, before: str, after: str) -> None:
    for mistake in new_mistakes(path, before, after):
        raise RefusedError(mistake, path)
    write_settings(path, after)


def _tell(run: Run, name: str, *, as_json: bool) -> None:
    """Say what a setting is after a change; the environment may have said something else."""
    if as_json:
        _write_json(run, _find(run, name))
    elif name in SETTINGS:
        found = _find(run, name)
        run.output.note(f"{name} is {as_words(found.value)} ({found.origin})")


def edit_settings(run: Run) -> None:
    """Open the settings in the learner's editor, and check them afterwards.

    Raises:
        UneditedError, UnwritableSettingsError: that cannot be done.
        SystemExit: there is a mistake in them.
    """
    path = config_file()
    if not path.exists():
        write_settings(path, template())
    if sentence := edit_at(path, 1):
        raise UneditedError(sentence)
    report_mistakes(run, as_json=False)


def report_mistakes(run: Run, *, as_json: bool) -> None:
    """Print what is wrong in the settings, the keys and the themes.

    Raises:
        SystemExit: something is.
    """
    path = config_file()
    found = [*check_file(path), *check_other_themes(path)]
    if as_json:
        from sdprep.export.config_json import check_value

        run.output.json(check_value(path, found))
    else:
        for one in found:
            run.output.data(str(one))
        missing = "" if path.exists() else f"; {path} is not there, so defaults hold"
        run.output.note((counted(len(found), "problem") if found else "no problems") + missing)
    if found:
        raise SystemExit(ExitCode.PROBLEMS)


# ---- what is in force --------------------------------------------------------------------------


def _chosen(run: Run) -> list[Chosen]:
    flags = {"terminal.color": ("--color", str(run.color))} if run.color else {}
    return find_chosen(config_file(), flags)


def _find(run: Run, name: str) -> Chosen:
    """Find one setting, or the keys of a command."""
    _require(name)
    for one in _chosen(run):
        if one.name == name:
            return one
    from sdprep.tui.commands import PRESETS, commands_by_id

    command_id = _command_id(name)
    usual = commands_by_id()[command_id].keys
    keys = PRESETS[run.settings.preset].get(command_id, usual)
    return Chosen(name, keys, Source.DEFAULT)


def _require(name: str) -> None:
    """Make sure that there is such a setting, or such a command in `keys`.

    Raises:
        UnknownSettingError: there is not.
    """
    if kind_of(name) is not COMMAND_KEYS:
        return
    from sdprep.tui.commands import commands_by_id

    known = commands_by_id()
    if _command_id(name) not in known:
        near = difflib.get_close_matches(_command_id(name), known, 1)
        hint = f"; did you mean keys.{near[0]}?" if near else ""
        message = f"{name} is no command{hint}"
        raise UnknownSettingError(message)


def _command_id(name: str) -> str:
    return name.partition(".")[2]
