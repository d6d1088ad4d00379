"""Answers that were made before, given without the libraries that made them.

Imports nothing but what the interpreter has loaded, or loads in a tenth of a millisecond.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from sdprep.fast.kept import Places

_MIN_WIDTH = 40
_SEPARATORS = str.maketrans("-_.", "   ")


def answer(arguments: Sequence[str]) -> int | None:
    """Answer a command; gives its exit code, or None where that is for the whole program.

    Then nothing has been written.
    """
    color = None
    if arguments[:1] == ["--color"] and arguments[1:2] in (["always"], ["never"]):
        color, arguments = arguments[1], arguments[2:]
    give = _GIVEN.get(arguments[0]) if arguments else None
    encoding = getattr(sys.stdout, "encoding", None)  # a stdout that was closed is None
    if give is None or "utf" not in (encoding or "").lower():
        return None
    from sdprep.fast.kept import DAMAGED, SWITCH, find_places

    try:
        places = find_places() if os.environ.get(SWITCH) != "0" else None
        return give(places, color, arguments[1:]) if places else None
    except DAMAGED:
        return None


def _show(places: Places, color: str | None, arguments: Sequence[str]) -> int | None:
    from sdprep.fast.kept import load, read

    asked = page_asked_for(arguments)
    table = load(places.path("names")) if asked else None
    if asked is None or table is None or not _is_log_as_seen(places, table):
        return None
    from sdprep.fast.screen import Screen
    from sdprep.names import firm_slugs

    name, width, is_ascii, pages = asked
    screen = Screen(color, table["settings"])
    slugs = firm_slugs(name, name.split(), table["topics"])
    if len(slugs) != 1:
        return None
    key = table["pages"][slugs[0]]
    content = read(places.page(key, width or screen.width, is_ascii=is_ascii))
    return screen.write(*content, pages=pages) if content else None


def page_asked_for(arguments: Sequence[str]) -> tuple[str, int, bool, bool] | None:
    """Simple name, width or 0, whether in ASCII, through a pager; None where more is asked."""
    words = list[str]()
    width, is_ascii, pages = 0, False, True
    rest = iter(arguments)
    for word in rest:
        if word in {"-w", "--width"}:
            width = int(next(rest, ""))
            if width < _MIN_WIDTH:
                return None
        elif word == "--ascii":
            is_ascii = True
        elif word in {"--pager", "--no-pager"}:
            pages = word == "--pager"
        elif word.startswith("-"):
            return None
        else:
            words.append(word)
    name = simple_name(" ".join(words))
    return (name, width, is_ascii, pages) if name else None


def simple_name(typed: str) -> str | None:
    """Give a name's words with a blank between; None where only the whole program can cut it.

    Two names that are the same here are the same to `sdprep.lookup`.
    """
    words = typed.lower().translate(_SEPARATORS).split()
    return " ".join(words) if typed.isascii() and "".join(words).isalnum() else None


def _is_log_as_seen(places: Places, table: dict[str, Any]) -> bool:
    from sdprep.fast.kept import log_stamps

    if log_stamps(places.database) == table["log"]:
        return True
    from sdprep.fast.log import says_the_same

    return says_the_same(places.database, table)


def _list(places: Places, color: str | None, arguments: Sequence[str]) -> int | None:
    from sdprep.fast.kept import is_day
    from sdprep.fast.screen import Screen

    table = _today(places) if not arguments else None
    if table is None or not table["is_followed"]:
        return None
    screen = Screen(color, table["settings"])
    if not screen.is_terminal:
        return screen.write(table["slugs"])
    return screen.write(*table["list"], pages=True) if is_day(table) else None


def _due(places: Places, color: str | None, arguments: Sequence[str]) -> int | None:
    from sdprep.fast.kept import is_day
    from sdprep.fast.screen import Screen

    table = _today(places) if list(arguments) == ["--prompt"] else None
    if table is None or not is_day(table):
        return None
    return Screen(color, table["settings"]).write(table["due"])


def _today(places: Places) -> dict[str, Any] | None:
    """What was kept of a day, if nothing was answered or edited since."""
    from sdprep.fast.kept import load, log_stamps

    table = load(places.path("today"))
    return table if table and table["log"] == log_stamps(places.database) else None


def _complete(places: Places, color: str | None, arguments: Sequence[str]) -> int | None:
    from sdprep.fast.completing import Completer, FilesWanted, current_words, lines
    from sdprep.fast.kept import load, read
    from sdprep.fast.screen import Screen
    from sdprep.names import firm_slugs

    program, table = load(places.path("commands")), load(places.path("names"))
    if program is None or table is None or not _is_log_as_seen(places, table):
        return None

    def sections_of(name: str) -> Sequence[str]:
        simple = simple_name(name) or ""
        # Where no name is meant or nothing is kept, an error leads to the whole program.
        (slug,) = firm_slugs(simple, simple.split(), table["topics"])
        sections: Sequence[str] = tuple(read(places.sections(table["pages"][slug])))
        return sections

    others = load(places.path("choices"))
    # The pages' keys change with all that names are made of.
    if others is None or others["of"] != table["pages"]:
        return None
    completer = Completer(program["grammar"], others["choices"], sections_of)
    try:
        choices = completer.choices(current_words(arguments))
    except FilesWanted:
        return 1
    return Screen(color, table["settings"]).write(lines(choices))


def _help(places: Places, color: str | None, arguments: Sequence[str]) -> int | None:
    from sdprep.fast.kept import load
    from sdprep.fast.screen import Screen

    program = None if arguments or color else load(places.path("commands"))
    if program is None:
        return None
    screen = Screen(color, ("never", ""))
    return screen.write(program["help"]) if screen.columns >= program["help_columns"] else None


def _completion(places: Places, color: str | None, arguments: Sequence[str]) -> int | None:
    from sdprep.fast.screen import Screen
    from sdprep.fast.shells import script

    text = script(arguments[0]) if len(arguments) == 1 and not color else None
    return Screen(color, ("never", places.folder)).write(text) if text else None


_GIVEN = {
    "show": _show,
    "list": _list,
    "due": _due,
    "completion": _completion,
    "__complete": _complete,
    "--help": _help,
    "-h": _help,
}
