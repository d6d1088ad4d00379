"""What only the app can tell of settings: whether there are such keys, and such a theme."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from textual.theme import BUILTIN_THEMES

from sdprep.config import Settings
from sdprep.tui.keymap import KeymapError, find_keymap
from sdprep.tui.themes import theme_files

Misfit = tuple[str, str, str]
"""A setting's name, what is wrong with it, and what may be meant."""


def find_misfits(settings: Settings, themes: Path) -> Iterator[Misfit]:
    """Find the settings that have a value of their kind, and yet cannot be used."""
    yield from _theme_misfits(settings.theme, themes)
    own = dict(settings.keys)
    while own:
        try:
            find_keymap(settings.preset, own)
        except KeymapError as error:
            yield f"keys.{error.command_id}", str(error), error.nearest and f"keys.{error.nearest}"
            del own[error.command_id]
        else:
            return


def _theme_misfits(theme: str, folder: Path) -> Iterator[Misfit]:
    known = sorted({*BUILTIN_THEMES, *(path.stem for path in theme_files(folder))})
    if theme not in known:
        (near, *_) = (*difflib.get_close_matches(theme, known, 1), "")
        hint = f"; did you mean {near}?" if near else ""
        yield "app.theme", f"has to be one of {', '.join(known)}{hint}", near
