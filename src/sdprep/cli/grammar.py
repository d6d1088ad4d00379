"""The commands with their options and arguments, as completion needs them: plain values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sdprep.fast.completing import DECKS, FILES, NAMES, SECTIONS

if TYPE_CHECKING:
    from typer import Typer

_FILE_WORDS = {"FILE", "PATH", "DIR"}
_NAME_WORDS = {"NAME", "FILTER"}
_TAKE_DECKS = {"drill", "cards", "stats"}
_TAKE_NO_NAMES = {"new"}
"""Commands whose NAME is one that is not there yet."""


def grammar_of(app: Typer) -> dict[str, Any]:
    """Describe a program: a node a command, with those below it."""
    from typer.main import get_command

    return _node("", get_command(app))


def root_help(app: Typer, columns: int) -> str:
    """Give the help of the program itself, as a terminal so wide gets it."""
    from typer.main import get_command

    command = get_command(app)
    # typer leaves two columns free.
    context = command.make_context("sdprep", [], resilient_parsing=True, terminal_width=columns - 2)
    with context:
        return command.get_help(context) + "\n"


def _node(name: str, command: Any) -> dict[str, Any]:  # noqa: ANN401 - typer's own click
    parameters = [one for one in command.params if not getattr(one, "hidden", False)]
    arguments = [one for one in parameters if one.param_type_name == "argument"]
    options = [one for one in parameters if one.param_type_name == "option"]
    below = getattr(command, "commands", {})
    return {
        "about": command.get_short_help_str(80),
        "options": [option for one in options for option in _options(name, one)],
        "arguments": [_kind(name, one) for one in arguments],
        "repeats": any(one.nargs < 0 for one in arguments),
        "commands": {key: _node(key, one) for key, one in below.items() if not one.hidden},
    }


def _options(name: str, option: Any) -> list[tuple[str, str, Any]]:  # noqa: ANN401
    kind = None if option.is_flag else _kind(name, option)
    # The long ones first, which say more.
    flags = sorted((*option.opts, *option.secondary_opts), key=len, reverse=True)
    return [(flag, option.help or "", kind) for flag in flags]


def _kind(name: str, parameter: Any) -> str | tuple[str, ...]:  # noqa: ANN401
    """What a value may be: words to choose from, or kinds of things, or nothing that is known."""
    metavar = parameter.metavar or ""
    if choices := getattr(parameter.type, "choices", None):
        return tuple(map(str, choices))
    if parameter.name == "section":
        return SECTIONS
    words = metavar.strip("[]").replace("...", "").split("|")
    if len(words) > 1 and all(re.fullmatch("[a-z0-9]+", word) for word in words):
        return tuple(words)
    if words[0] in _LISTS:
        return tuple(map(str, _LISTS[words[0]]()))
    kinds = list[str]()
    if _NAME_WORDS & {*words} and name not in _TAKE_NO_NAMES:
        kinds += [NAMES, DECKS] if name in _TAKE_DECKS else [NAMES]
    if _FILE_WORDS & {*words}:
        kinds.append(FILES)
    return " ".join(kinds)


def _decks() -> Sequence[str]:
    from sdprep.cards import Kind

    return list(Kind)


def _places() -> Sequence[str]:
    from sdprep.cli.path import PLACES

    return PLACES


def _settings() -> Sequence[str]:
    from sdprep.config.settings import SETTINGS

    return list(SETTINGS)


def _topics() -> Sequence[str]:
    from sdprep.cli.start import HOMES
    from sdprep.cli.topics import TOPICS

    return [*TOPICS, *HOMES]


_LISTS: Mapping[str, Callable[[], Sequence[str]]] = {
    "KIND": _decks,
    "TOPIC": _topics,
    "WHAT": _places,
    "KEY": _settings,
}
