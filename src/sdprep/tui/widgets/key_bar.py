"""The last line: keys that do something now, to be pressed or clicked.

Textual's Footer makes a widget of each key, anew whenever one of them changes: half the time from a
key to the changed screen (`benchmarks/app.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len
from rich.text import Text
from textual.binding import Binding
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.events import MouseDown, Resize
    from textual.screen import Screen

_HELP = "app.show_keys"


class Shown(NamedTuple):
    """A key with its place in the line, in columns."""

    start: int
    end: int
    key: str
    display: str
    description: str


class KeyBar(Static):
    """One line of keys; where there is no room for all, the last one tells the rest."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-bar--key"}
    DEFAULT_CSS = """
    KeyBar {
        dock: bottom; height: 1; color: $footer-foreground; background: $footer-background;
        .key-bar--key {
            color: $footer-key-foreground; background: $footer-key-background; text-style: bold;
        }
    }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.shown: tuple[Shown, ...] = ()
        """What stands there, from left to right."""

    def on_mount(self) -> None:
        """Follow what the keys of the screen do."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def on_resize(self, event: Resize) -> None:
        """Find out how many have room."""
        del event
        self._follow(self.screen)

    def on_mouse_down(self, event: MouseDown) -> None:
        """Press the key that was clicked."""
        for one in self.shown:
            if one.start <= event.x < one.end:
                self.app.simulate_key(one.key)

    def _follow(self, screen: Screen[object]) -> None:
        if screen is not self.screen or not self.size.width:
            return
        found = dict[str, Binding]()
        for _, binding, is_enabled, _ in screen.active_bindings.values():
            if binding.show and is_enabled:
                found.setdefault(binding.action, binding)
        shown = self._fitting(list(found.values()))
        if shown != self.shown:
            self.shown = shown
            self.update(self._line(), layout=False)

    def _fitting(self, bindings: list[Binding]) -> tuple[Shown, ...]:
        last = [one for one in bindings if one.action == _HELP]
        first = [one for one in bindings if one.action != _HELP]
        while first and _width(self._placed(first + last)) > self.size.width:
            first.pop()
        return self._placed(first + last)

    def _placed(self, bindings: list[Binding]) -> tuple[Shown, ...]:
        column, placed = 0, list[Shown]()
        for one in bindings:
            display = self.app.get_key_display(one)
            end = column + cell_len(display) + cell_len(one.description) + 3
            placed.append(Shown(column, end, one.key, display, one.description))
            column = end
        return tuple(placed)

    def _line(self) -> Text:
        style = self.get_component_rich_style("key-bar--key")
        line = Text(no_wrap=True)
        for one in self.shown:
            line.append(f" {one.display} ", style).append(f"{one.description} ")
        return line


def _width(shown: tuple[Shown, ...]) -> int:
    return shown[-1].end if shown else 0
