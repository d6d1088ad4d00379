"""A word that is no command, and what may be meant by it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from difflib import get_close_matches
from typing import Any

from typer.core import TyperGroup

from sdprep.errors import SdprepError
from sdprep.printable import printable

_ELSEWHERE = {
    **dict.fromkeys(("find", "grep", "lookup"), "search"),
    **dict.fromkeys(("open", "view", "cat", "read", "info", "get"), "show"),
    **dict.fromkeys(("ls", "topics", "designs", "decks"), "list"),
    **dict.fromkeys(("study", "learn", "practice", "practise", "quiz", "start", "test"), "drill"),
    **dict.fromkeys(("status", "today", "next"), "due"),
    **dict.fromkeys(("rm", "delete", "forget"), "remove"),
    **dict.fromkeys(("draw", "graph", "render"), "diagram"),
    **dict.fromkeys(("lint", "validate"), "check"),
    **dict.fromkeys(("init", "create"), "new"),
    **dict.fromkeys(("history", "reviews"), "log"),
    **dict.fromkeys(("settings", "set", "preferences"), "config"),
    **dict.fromkeys(("where", "paths"), "path"),
    **dict.fromkeys(("deadline", "schedule"), "plan"),
    "man": "help",
    "edit": "path decks",
    "tui": "",
    "home": "",
}
"""What other programs call it."""


class Commands(TyperGroup):
    """The commands; a word that is none of them leads to one all the same."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - typer's own
        """Find the command, or say which one may be meant."""
        word = args[0]
        if word not in self.commands and not word.startswith("-") and (meant := self._meant(args)):
            ctx.fail(f"No such command {printable(word)!r}. Did you mean '{meant}'?")
        return super().resolve_command(ctx, args)

    def _meant(self, args: Sequence[str]) -> str:
        if args[0].lower() in _ELSEWHERE:
            return f"sdprep {_ELSEWHERE[args[0].lower()]}".rstrip()
        if get_close_matches(args[0], self.commands):
            return ""  # typer says so itself
        return _design(args)


def _design(args: Sequence[str]) -> str:
    from sdprep.cli.run import Run

    run = Run()
    run.warns = False
    with suppress(SdprepError):
        found = run.collection.find(" ".join(args))
        if len(found.slugs) == 1:
            return f"sdprep show {found.slugs[0]}"
    return ""
