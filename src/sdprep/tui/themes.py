"""The learner's own themes: TOML files beside the settings, with the fields of Textual's."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

from textual.color import Color, ColorParseError
from textual.css.constants import VALID_STYLE_FLAGS
from textual.theme import Theme

from sdprep.config import ConfigError, Mistake
from sdprep.config.loading import line_of, parse_toml, read_text

_COLOR = "a colour such as #88c0d0 or ansi_blue"
_VARIABLES = "variables"
_BASE = re.compile(r"-(lighten|darken)-\d$")
"""Textual works other colours out of these, so they can have no share."""
# The file's own name is the theme's.
_FIELDS = {one.name: str(one.type) for one in fields(Theme) if one.name != "name"}


def load_theme(path: Path) -> Theme:
    """Read a theme; it is called as its file is.

    Raises:
        ConfigError: the file cannot be read, or is no theme.
    """
    found = check_theme(path)
    if found:
        raise ConfigError(found[0])
    return Theme(name=path.stem, **parse_toml(path, read_text(path)))


def load_themes(folder: Path) -> list[Theme]:
    """Read all themes that can be used, in the order of their names."""
    found = list[Theme]()
    for path in theme_files(folder):
        with suppress(ConfigError):
            found.append(load_theme(path))
    return found


def theme_files(folder: Path) -> list[Path]:
    """Find the files of themes; none where there is no such folder."""
    return sorted(folder.glob("*.toml"))


def check_theme(path: Path) -> list[Mistake]:
    """Find what is wrong in the file of a theme."""
    try:
        text = read_text(path)
        values = parse_toml(path, text)
    except ConfigError as error:
        return [error.mistake]
    own = values.get(_VARIABLES, {})
    found = [*_field_mistakes(values), *_variable_mistakes(own if isinstance(own, dict) else {})]
    return [
        Mistake(path, line_of(text, table, key), key, message, nearest)
        for table, key, message, nearest in found
    ]


_Found = Iterator[tuple[str, str, str, str]]
"""Table, key, what is wrong, and what may be meant."""


def _field_mistakes(values: Mapping[str, Any]) -> _Found:
    for key, value in values.items():
        if key not in _FIELDS:
            yield "", key, *_unknown(key, _FIELDS)
        elif wanted := _unfit(_FIELDS[key], value):
            yield "", key, f"{key} has to be {wanted}", ""
    if "primary" not in values:
        yield "", "primary", "primary has to be there: the colour that the others follow", ""


def _unfit(kind: str, value: object) -> str:
    """Say what a field has to be; nothing where it is."""
    if kind == "bool":
        return "" if isinstance(value, bool) else "true or false"
    if kind == "float":
        is_share = isinstance(value, float) and 0 <= value <= 1
        return "" if is_share else "a number from 0.0 to 1.0"
    if kind.startswith("dict"):
        return "" if isinstance(value, dict) else "a table, as in [variables]"
    return "" if _is_color(value) else _COLOR


def _variable_mistakes(values: Mapping[str, Any]) -> _Found:
    if not values:
        return
    known = Theme(name="", primary="#000000").to_color_system().generate()
    for key, value in values.items():
        if key not in known:
            yield _VARIABLES, key, *_unknown(key, known)
        elif "style" in key:
            if not set(str(value).split()) <= VALID_STYLE_FLAGS:
                yield _VARIABLES, key, f"{key} has to be a style such as bold or none", ""
        elif _BASE.search(key):
            if not _is_color(value):
                yield _VARIABLES, key, f"{key} has to be {_COLOR}", ""
        elif not _is_shade(value):
            yield _VARIABLES, key, f"{key} has to be {_COLOR}, or with a share: #88c0d0 35%", ""


def _unknown(key: str, known: Mapping[str, object]) -> tuple[str, str]:
    near = difflib.get_close_matches(key, known, 1)
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"{key} is nothing that a theme has{hint}", near[0] if near else ""


def _is_shade(value: object) -> bool:
    if not isinstance(value, str):
        return False
    colour, _, share = value.partition(" ")
    digits = share.removesuffix("%")
    has_share = share.endswith("%") and digits.isdecimal() and int(digits) <= 100
    return _is_color(colour) and (has_share or not share)


def _is_color(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        Color.parse(value)
    except ColorParseError:
        return False
    return True
