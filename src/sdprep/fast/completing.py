"""What may stand at a place of a command line."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

Choice = tuple[str, str]
"""What may be typed, and what it is."""

FILES = "files"
NAMES = "names"
DECKS = "decks"
SECTIONS = "sections"


class FilesWanted(Exception):  # noqa: N818 - no error: the shell knows files best
    """A file or folder may stand here."""


class Completer:
    """Completes words by the commands' grammar and the library's names."""

    def __init__(
        self,
        grammar: Mapping[str, Any],
        topics: Sequence[Mapping[str, Any]],
        sections_of: Callable[[str], Sequence[str]],
    ) -> None:
        """`grammar` is that of the program; `sections_of` gives the sections of a name."""
        self._grammar, self._topics, self._sections_of = grammar, topics, sections_of

    def choices(self, words: Sequence[str]) -> list[Choice]:
        """Give what may stand in the last word's place, as far as it is typed.

        Raises:
            FilesWanted: a file may.
        """
        *before, current = words
        node, typed, value = self._read(before)
        if node is None:
            return []
        if value is not None:
            return self._of_kind(value, typed, current)
        if current.startswith("-") and current != "-":
            return _beginning(current, [(flag, about) for flag, about, _ in node["options"]])
        if node["commands"]:
            return _beginning(
                current, [(name, one["about"]) for name, one in node["commands"].items()]
            )
        kinds = node["arguments"]
        if not kinds or (len(typed) >= len(kinds) and not node["repeats"]):
            return []
        kind = kinds[min(len(typed), len(kinds) - 1)]
        return self._of_kind(kind, typed[len(kinds) - 1 :], current)

    def _read(self, before: Iterable[str]) -> tuple[Any, list[str], Any]:
        """Follow the words: the command, its arguments, and the kind of value that is awaited."""
        node, typed, value = self._grammar, list[str](), None
        for word in before:
            if value is not None:
                value = None
            elif word.startswith("-") and word != "-":
                value = next((kind for flag, _, kind in node["options"] if flag == word), None)
            elif node["commands"]:
                if word not in node["commands"]:
                    return None, [], None
                node = node["commands"][word]
            else:
                typed.append(word)
        return node, typed, value

    def _of_kind(self, kind: Any, typed: Sequence[str], current: str) -> list[Choice]:  # noqa: ANN401
        if not isinstance(kind, str):
            return _beginning(current, [(value, "") for value in kind])
        if kind == SECTIONS:
            sections = self._sections_of(" ".join(typed)) if typed else ()
            return _beginning(current, [(section, "") for section in sections])
        found = list[Choice]()
        if NAMES in kind:
            found = self._names(typed, current)
        if DECKS in kind and not typed and "/" in current:
            found = _beginning(
                current, [(deck, one["title"]) for one in self._topics for deck in one["decks"]]
            )
        if not found and FILES in kind:
            raise FilesWanted
        return found

    def _names(self, typed: Sequence[str], current: str) -> list[Choice]:
        """Slugs that begin so; where none does, other names. Several words are one name."""
        start = "".join([f"{word.lower()}-" for word in typed])
        for other in (False, True):
            names = [
                (name[len(start) :], one["title"])
                for one in self._topics
                for name in (one["others"] if other else (one["slug"],))
                if name.startswith(start)
            ]
            if found := _beginning(current, names):
                return found
        return []


def _beginning(start: str, choices: Iterable[Choice]) -> list[Choice]:
    wanted = start.lower()
    return [choice for choice in choices if choice[0].lower().startswith(wanted)]


def current_words(arguments: Sequence[str]) -> list[str]:
    """Give the words up to the cursor; the first argument is the number of the cursor's word.

    A shell may drop an empty word, the number tells.

    Raises:
        ValueError: it is no number.
    """
    place, words = int(arguments[0]), list(arguments[1:])
    if place > len(words):
        words += [""] * (place - len(words))
    return words[:place] or [""]


def lines(choices: Iterable[Choice]) -> bytes:
    """Put choices in lines, with a tab before what they are."""
    return "".join([f"{value}\t{about}\n" for value, about in choices]).encode("utf-8", "replace")
