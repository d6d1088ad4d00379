"""Limits that protect: markup that would take minutes is shown as plain text, and told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from sdprep.errors import Code, Problem
from sdprep.outline.locate import LINE

if TYPE_CHECKING:
    from mistune import BlockState, Markdown

# mistune pairs emphasis by the square of its marks: 2,000 take 0.1 s, 16,000 half a minute.
MAX_MARKS = 1000
_MARK = re.compile(r"[*_~]+|\[|`+")


def limiting(path: str, problems: list[Problem]) -> Callable[[Markdown, BlockState], None]:
    """Make a hook that takes the markup out of blocks with too much of it.

    For `before_render_hooks`, behind the one that gives tokens their lines; complaints are added to
    `problems`.
    """

    def limit(_: Markdown, state: BlockState) -> None:
        for token in _leaves(state.tokens):
            text = token["text"]
            if len(text) <= MAX_MARKS:
                continue
            marks = sum(1 for _ in _MARK.finditer(text))
            if marks > MAX_MARKS:
                token["text"] = _MARK.sub("", text)
                message = f"this block has {marks:,} marks of emphasis or links; they are left out"
                problems.append(Problem(path, token[LINE], 1, Code.LIMIT, message))

    return limit


def _leaves(tokens: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Tokens whose text is still to be read."""
    waiting = list(tokens)
    while waiting:
        token = waiting.pop()
        if "text" in token:
            yield token
        waiting.extend(token.get("children", ()))
