"""Settings as the text of a settings file."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sdprep.config.settings import SETTINGS

HEADER = """\
# Settings of sdprep. `sdprep config show` prints all of them, `sdprep config check` finds mistakes.
"""
"""What a new file begins with."""


def template() -> str:
    """Give a settings file that sets nothing, and shows everything that could be."""
    lines = [f"# {line}" if line else "" for line in settings_lines()]
    return "\n".join([HEADER, *lines, ""])


def settings_lines() -> Iterator[str]:
    """Give every setting as TOML, with its default and what it does."""
    here = ""
    for row in SETTINGS.values():
        if row.table != here:
            if here:
                yield ""
            here = row.table
            yield f"[{here}]"
        accepted = f": {row.kind.brief}" if row.kind.brief else ""
        yield commented(f"{row.key} = {as_toml(row.default)}", row.meaning + accepted)


def commented(text: str, comment: str) -> str:
    """Put a comment behind a line of TOML, under those of its neighbours."""
    return f"{text:<26} # {comment}"


def as_toml(value: object) -> str:
    """Write a value of a setting as TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(as_toml, value))}]"
    if isinstance(value, str):
        # JSON's text is TOML's too, but for this one character.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value)


def as_words(value: object) -> str:
    """Write a value of a setting plainly: as `sdprep config set` takes it."""
    if isinstance(value, tuple):
        return " ".join(map(as_words, value))
    return value if isinstance(value, str) else as_toml(value)
