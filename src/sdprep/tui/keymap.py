"""The keys of a learner: a preset, and over it what the settings say."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import combinations

from textual.binding import Binding
from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from sdprep.tui.commands import EVERYWHERE, PRESETS, SCREENS, Command, commands_by_id

_NAMED = {str(key.value) for key in Keys} | set(KEY_NAME_REPLACEMENTS.values())


class KeymapError(Exception):
    """The keys of a command cannot be used; the text says why."""

    def __init__(self, command_id: str, message: str, nearest: str = "") -> None:
        super().__init__(message)
        self.command_id = command_id
        self.nearest = nearest
        """A command that may be meant."""


def find_keymap(preset: str, own: Mapping[str, str]) -> dict[str, str]:
    """Give the keys of the commands that were moved, by their ids; the learner's own win.

    Raises:
        KeymapError: there is no such command or key, or two commands of a screen share one.
    """
    for command_id, keys in own.items():
        if command_id not in commands_by_id():
            (near, *_) = (*difflib.get_close_matches(command_id, commands_by_id(), 1), "")
            hint = f"; did you mean {near}?" if near else ""
            raise KeymapError(command_id, f"is no command{hint}", near)
        for key in split_keys(keys):
            if not _is_key(key):
                raise KeymapError(command_id, f"has to be keys such as x, minus or ctrl+x: {key}")
    moved = {**PRESETS[preset], **own}
    for first, second, key in _clashes(moved):
        mine, other = (second, first) if second.id in own else (first, second)
        raise KeymapError(mine.id, f"has the key {key}, which {other.id} has too")
    return {**_beside(moved), **moved}


def split_keys(keys: str) -> list[str]:
    """Give each of some keys by the name that Textual has for it: `-` is `minus`."""
    if not keys.strip(" ,"):
        return [""]
    # A comma parts keys, and is a key by its name only.
    named = ",".join(filter(None, (key.strip() for key in keys.split(","))))
    return [binding.key for binding in Binding.make_bindings([Binding(named, "")])]


def _clashes(moved: Mapping[str, str]) -> Iterator[tuple[Command, Command, str]]:
    for commands in SCREENS.values():
        for first, second in combinations((*EVERYWHERE, *commands), 2):
            if first.buttons and second.buttons and first.buttons != second.buttons:
                continue
            one, two = (split_keys(moved.get(each.id, each.keys)) for each in (first, second))
            for key in sorted(set(one) & set(two)):
                yield first, second, key


def _beside(moved: Mapping[str, str]) -> dict[str, str]:
    """Those that share a key with one that is moved: Textual would take it from them too."""
    gone = {key for name in moved for key in split_keys(commands_by_id()[name].keys)}
    return {
        name: command.keys
        for name, command in commands_by_id().items()
        if command.buttons and gone & set(split_keys(command.keys))
    }


def _is_key(key: str) -> bool:
    *modifiers, name = key.split("+")
    if not {*modifiers} <= {"ctrl", "alt", "shift", "super"}:
        return False
    if len(name) == 1 or name in _NAMED:
        return bool(name)
    try:
        return bool(unicodedata.lookup(name.replace("_", " ")))
    except KeyError:
        return False
