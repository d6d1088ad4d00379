"""What each key of a screen does."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from sdprep.tui.commands import Command, bindings, shown_key

_CLOSE = (
    Command("keys.close", "escape,q,question_mark,enter,space", "dismiss", "Close", "Goes back"),
)


class KeysScreen(ModalScreen[None]):
    """A list that is closed by any of the usual keys."""

    BINDINGS = bindings(_CLOSE)
    DEFAULT_CSS = """
    KeysScreen {
        align: center middle;
        VerticalScroll {
            width: 76; max-width: 100%; height: auto; max-height: 90%;
            border: round $primary; padding: 0 1; background: $surface;
        }
        Static { width: 100%; height: auto; }
    }
    """

    def __init__(self, screen: Screen[object]) -> None:
        super().__init__()
        keys = dict[str, list[str]]()
        helps = dict[str, str]()
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.tooltip and binding.id:
                keys.setdefault(binding.id, []).append(
                    binding.key_display or shown_key(binding.key)
                )
                helps[binding.id] = binding.tooltip
        rows = [(" ".join(keys[name]), said) for name, said in helps.items()]
        self._text = Text("\n".join(f"{shown:<18} {said}" for shown, said in rows))

    def compose(self) -> ComposeResult:
        """One text in a frame."""
        with VerticalScroll() as frame:
            frame.border_title = "Keys"
            yield Static(self._text)
