"""A program that somebody chose, such as a pager or an editor."""

from __future__ import annotations

import shlex
import shutil


def command_of(chosen: str) -> list[str]:
    """Cut what was chosen into words; none where there is no such program."""
    try:
        words = shlex.split(chosen)
    except ValueError:  # a quote without an end
        return []
    return words if words and shutil.which(words[0]) else []
