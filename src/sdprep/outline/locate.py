"""Source lines for mistune's tokens, which carry none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mistune import BlockState, Markdown

LINE = "line"
_RULE_HEIGHT = 1
_ANY_LINE = re.compile("")
_ATX_LINE = re.compile(r"(?:[\s>*+-]|\d+[.)])*#")


def locating(origins: Sequence[int]) -> Callable[[Markdown, BlockState], None]:
    """Make a hook that gives every block token the 1-based line where it begins.

    For `before_render_hooks`: at that point a token still holds its raw source text, which stands
    in the document in the same order, so that one pass over the lines finds them all. `origins`
    has the line of the document for each line that the parser was given.
    """

    def locate(_: Markdown, state: BlockState) -> None:
        _Locator(state.src, origins).visit(state.tokens)

    return locate


class _Locator:
    def __init__(self, source: str, origins: Sequence[int]) -> None:
        self._lines = source.split("\n")
        self._origins = origins
        self._next = 0

    def _origin(self, row: int) -> int:
        """The line of the document for a row of the text."""
        return self._origins[min(row, len(self._origins) - 1)]

    def visit(self, tokens: Iterable[dict[str, Any]]) -> None:
        for token in tokens:
            if token["type"] == "table":
                self._visit_table(token)
            elif "children" in token:
                self.visit(token["children"])
                lines = [child[LINE] for child in token["children"]]
                token[LINE] = min(lines, default=self._origin(self._next))
            elif "marker" in token:
                token[LINE] = self._origin(self._visit_fence(token))
            elif token["type"] == "heading" and token["style"] == "atx":
                token[LINE] = self._origin(self._pass_over(_raw(token), _ATX_LINE))
            else:
                token[LINE] = self._origin(self._pass_over(_raw(token)))

    def _visit_table(self, token: dict[str, Any]) -> None:
        head, *bodies = token["children"]
        titles = [cell["text"].strip() for cell in head["children"]]
        token[LINE] = self._origin(self._pass_over(next(filter(None, titles), "|")))
        self._next += _RULE_HEIGHT + sum(len(body["children"]) for body in bodies)

    def _visit_fence(self, token: dict[str, Any]) -> int:
        opened = self._pass_over(token["marker"])
        self._next = min(len(self._lines), opened + 2 + token["raw"].count("\n"))
        return opened

    def _pass_over(self, raw: str, shape: re.Pattern[str] = _ANY_LINE) -> int:
        """Find the line on which a raw text begins, and go on behind its last one."""
        first, *rest = raw.strip("\n").split("\n")
        wanted = first.strip()
        if not wanted and shape is _ANY_LINE:
            return self._next
        for number in range(self._next, len(self._lines)):
            line = self._lines[number]
            if wanted in line and shape.match(line):
                self._next = number + 1 + len(rest)
                return number
        return self._next


def _raw(token: dict[str, Any]) -> str:
    text: str = token.get("text") or token.get("raw") or ""
    return text
