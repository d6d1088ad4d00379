"""Keys in words: which one does something now."""

from __future__ import annotations

from typing import Any

from textual.binding import Binding
from textual.screen import Screen

from sdprep.tui.commands import shown_key


def key_of(screen: Screen[Any], command_id: str) -> str:
    """Name the first key of a command that does something now; empty where it has none."""
    active = (one.binding for one in screen.active_bindings.values())
    return next((words_of(one) for one in active if one.id == command_id), "")


def words_of(binding: Binding) -> str:
    """Name the key of a binding."""
    return binding.key_display or shown_key(binding.key)
