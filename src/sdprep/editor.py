"""The learner's editor, at a line of a document."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from sdprep.cards import Card
from sdprep.paths import bundled_decks

_CHOICES = ("SDPREP_EDITOR", "VISUAL", "EDITOR")
_USUAL = "vi"


def edit_source(card: Card) -> str | None:
    """Open the document of a card; gives a sentence where that cannot be done, or is no use."""
    return edit_at(Path(card.source.path), card.source.line)


def edit_at(path: Path, line: int) -> str | None:
    """Open a document at a line; gives a sentence where that cannot be done, or is no use."""
    chosen = next((os.environ[name] for name in _CHOICES if os.environ.get(name)), _USUAL)
    command = shlex.split(chosen)
    if not command or not shutil.which(command[0]):
        return f"There is no editor: set {_CHOICES[0]} or {_CHOICES[-1]}."
    if not os.access(path, os.W_OK):
        return f"{path} cannot be written."
    code = subprocess.run([*command, f"+{line}", str(path)], check=False).returncode  # noqa: S603
    if code:
        return f"{command[0]} ended with {code}."
    if path.is_relative_to(bundled_decks()):
        return "This design came with sdprep; an upgrade will bring its own text back."
    return None
