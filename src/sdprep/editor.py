"""The learner's editor, at a line of a document."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from sdprep.cards import Card
from sdprep.paths import bundled_decks, config_file
from sdprep.programs import command_of


def edit_source(card: Card) -> str | None:
    """Open the document of a card; gives a sentence where that cannot be done, or is no use."""
    return edit_at(Path(card.source.path), card.source.line)


def edit_at(path: Path, line: int) -> str | None:
    """Open a document at a line; gives a sentence where that cannot be done, or is no use."""
    command = command_of(_chosen())
    if not command:
        return "There is no editor: set SDPREP_EDITOR or EDITOR."
    if not os.access(path, os.W_OK):
        return f"{path} cannot be written."
    code = subprocess.run([*command, f"+{line}", str(path)], check=False).returncode  # noqa: S603
    if code:
        return f"{command[0]} ended with {code}."
    if path.is_relative_to(bundled_decks()):
        return "This design came with sdprep; an upgrade will bring its own text back."
    return None


def _chosen() -> str:
    """The editor of the environment, else of the settings, where those can be read."""
    from sdprep.config import ConfigError, Settings, load_settings
    from sdprep.config.origins import said_in_environment

    if said := said_in_environment("terminal.editor"):
        return said[1]
    try:
        return load_settings(config_file()).editor
    except ConfigError:
        return Settings().editor
