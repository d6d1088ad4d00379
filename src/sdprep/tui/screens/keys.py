"""What each key of a screen does."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from sdprep.tui.commands import LISTED, bindings
from sdprep.tui.key_names import words_of
from sdprep.tui.screens.framed import FramedScreen


class KeysScreen(FramedScreen):
    """A list that is closed by any of the usual keys."""

    BINDINGS = bindings(LISTED)
    TITLE = "Keys"
    DEFAULT_CSS = """
    KeysScreen VerticalScroll { width: 76; }
    """

    def __init__(self, screen: Screen[object]) -> None:
        super().__init__()
        keys = dict[str, list[str]]()
        helps = dict[str, str]()
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.tooltip and binding.id:
                keys.setdefault(binding.id, []).append(words_of(binding))
                helps[binding.id] = binding.tooltip
        rows = [(" ".join(keys[name]), said) for name, said in helps.items()]
        self._text = Text("\n".join(f"{shown:<18} {said}" for shown, said in rows))

    def compose_text(self) -> ComposeResult:
        """One text, a line a command."""
        yield Static(self._text, id="told", markup=False)
