"""Everything that is wrong in the settings: by their kinds, by the app's keys, and in themes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sdprep.config import ConfigError, Mistake, Settings
from sdprep.config.loading import read_settings, read_text, unfit_in
from sdprep.paths import themes_dir


def check_file(path: Path) -> list[Mistake]:
    """Find what is wrong in the settings file, if only that it cannot be read."""
    try:
        return check_settings(path, read_text(path))
    except ConfigError as error:
        return [error.mistake]


def check_settings(path: Path, text: str) -> list[Mistake]:
    """Find what is wrong in the text of a settings file, or in the theme that it names."""
    reading = read_settings(path, text)
    found = sorted(
        (*reading.mistakes, *_misfits(path, text, reading.settings)), key=lambda one: one.line
    )
    return [*found, *_in_theme(reading.settings.theme)]


def check_other_themes(path: Path) -> list[Mistake]:
    """Find what is wrong in those of the learner's themes that the settings do not name."""
    try:
        chosen = read_settings(path, read_text(path)).settings.theme
    except ConfigError:
        chosen = Settings().theme
    names = sorted(file.stem for file in themes_dir().glob("*.toml"))
    return [mistake for name in names if name != chosen for mistake in _in_theme(name)]


def new_mistakes(path: Path, before: str, after: str) -> list[Mistake]:
    """Find what is wrong after a change, and was not before."""
    known = {one.message for one in check_settings(path, before)}
    return [one for one in check_settings(path, after) if one.message not in known]


def _misfits(path: Path, text: str, settings: Settings) -> Iterator[Mistake]:
    if settings.keys or settings.theme != Settings().theme:
        # Textual takes a tenth of a second to import, for whoever chose nothing of it.
        from sdprep.tui.choices import find_misfits

        for name, message, nearest in find_misfits(settings, themes_dir()):
            yield unfit_in(path, text, name, message, nearest)


def _in_theme(name: str) -> list[Mistake]:
    file = themes_dir() / f"{name}.toml"
    if not file.exists():
        return []
    from sdprep.tui.themes import check_theme

    return check_theme(file)
