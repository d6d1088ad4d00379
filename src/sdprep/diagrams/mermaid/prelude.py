"""What stands in a diagram's text without being part of the chart."""

from __future__ import annotations

import re

_FRONT_MATTER = re.compile(
    r"\s*---[^\S\n]*\n(?:(?!---[^\S\n]*(?:\n|\Z))[^\n]*\n)*+---[^\S\n]*(?:\n|\Z)"
)
_OPEN_FRONT_MATTER = re.compile(r"\s*---[^\S\n]*(?=\n)")
_COMMENT_LINE = re.compile(r"^[^\S\n]*%%[^\n]*", re.MULTILINE)
_VISIBLE = re.compile(r"[^\n]")
_OPEN, _CLOSE = "%%{", "}%%"


def without_prelude(text: str) -> str:
    """Blank out front matter, directives and comments; what is left keeps its line and column."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front_matter = _FRONT_MATTER.match(text) or _OPEN_FRONT_MATTER.match(text)
    if front_matter:
        text = _blanks(front_matter) + text[front_matter.end() :]
    return _COMMENT_LINE.sub(_blanks, _without_directives(text))


def _blanks(found: re.Match[str]) -> str:
    return _VISIBLE.sub(" ", found[0])


def _without_directives(text: str) -> str:
    parts = list[str]()
    position = 0
    while (start := text.find(_OPEN, position)) >= 0:
        end = text.find(_CLOSE, start)
        if end < 0:
            break
        end += len(_CLOSE)
        parts += (text[position:start], _VISIBLE.sub(" ", text[start:end]))
        position = end
    return "".join((*parts, text[position:]))
