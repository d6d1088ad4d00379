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
    """Find what is wrong in a settings file."""
    reading = read_settings(path, text)
    found = [*reading.mistakes, *_unusable(path, text, reading.settings)]
    return sorted(found, key=lambda one: one.line)


def check_themes() -> list[Mistake]:
    """Find what is wrong in the learner's own themes."""
    if not any(themes_dir().glob("*.toml")):
        return []
    from sdprep.tui.themes import check_theme, theme_files

    return [mistake for path in theme_files(themes_dir()) for mistake in check_theme(path)]


def new_mistakes(path: Path, before: str, after: str) -> list[Mistake]:
    """Find what is wrong after a change, and was not before."""
    known = {one.message for one in check_settings(path, before)}
    return [one for one in check_settings(path, after) if one.message not in known]


def _unusable(path: Path, text: str, settings: Settings) -> Iterator[Mistake]:
    if settings.keys or settings.theme != Settings().theme:
        # Textual takes a tenth of a second to import, for whoever chose nothing of it.
        from sdprep.tui.choices import find_misfits

        for name, message, nearest in find_misfits(settings, themes_dir()):
            yield unfit_in(path, text, name, message, nearest)
