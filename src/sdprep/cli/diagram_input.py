"""Where `sdprep diagram` finds its diagrams: a design, a file, or stdin."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sdprep.cli.context import Run
from sdprep.outline import Outline, Section, parse_outline

_STDIN = "-"
_DIAGRAM_SUFFIXES = (".mmd", ".mermaid", ".md")
# No line of a Mermaid diagram begins so, but that is where Markdown has one.
_FENCE = re.compile(r"^[ \t>]*(?:```|~~~)[ \t]*mermaid\b", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DiagramSource:
    """A diagram as its author wrote it."""

    text: str
    path: str
    line: int
    """The line of `path` that it begins on."""


def read_sources(run: Run, words: Sequence[str]) -> tuple[str, list[DiagramSource]]:
    """Find what the words mean, with what it is called.

    Raises:
        UnreadableFileError: a file cannot be read.
        UnknownNameError: no design is called so.
        AmbiguousNameError: several are.
    """
    word = words[0] if len(words) == 1 else ""
    if word == _STDIN:
        return "stdin", _in_text(_read_stdin(), "stdin")
    if _is_file(word):
        from sdprep.library import read_text

        return word, _in_text(read_text(Path(word)), word)
    from sdprep.cli.selection import choose_design

    design = choose_design(run, words)
    return design.slug, [
        source
        for part in design.parts
        for source in _in_outline(part.section, str(part.document.path))
    ]


def _is_file(word: str) -> bool:
    separators = tuple(filter(None, (os.sep, os.altsep)))
    has_separator = any(separator in word for separator in separators)
    return has_separator or word.lower().endswith(_DIAGRAM_SUFFIXES) or _exists(word)


def _exists(word: str) -> bool:
    try:
        return Path(word).is_file()
    except (OSError, ValueError):  # no name that a file could have
        return False


def _read_stdin() -> str:
    from sdprep.library import MAX_FILE_BYTES, UnreadableFileError, decoded

    data = sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise UnreadableFileError(Path("stdin"), "it is larger than 20 MiB; split it")
    return decoded(data, Path("stdin"))


def _in_text(text: str, path: str) -> list[DiagramSource]:
    """Find the diagrams of a Markdown document, or take the text for one."""
    if _FENCE.search(text) or path.lower().endswith(".md"):
        return _in_outline(parse_outline(text, path), path)
    return [DiagramSource(text, path, 1)] if text.strip() else []


def _in_outline(where: Outline | Section, path: str) -> list[DiagramSource]:
    from sdprep.render import find_diagrams

    return [DiagramSource(found.source, path, found.line + 1) for found in find_diagrams(where)]
