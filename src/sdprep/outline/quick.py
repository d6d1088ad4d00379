"""mistune's parsers with short cuts for the plain lines that most of a guide is made of.

Half of the time of a parse goes into looking for marks where there are none, or one bold term.
"""

from __future__ import annotations

import re
from typing import Any

from mistune import BlockParser, BlockState, InlineParser, InlineState

_PLAIN = r"[^\\`*_\[<&~\n]"
# Bold as CommonMark has it: flanked by words, or its end by a sign with a blank behind it.
_SIMPLE = re.compile(
    rf"(?P<before>(?:{_PLAIN}*[^\S\n])?)"
    rf"\*\*(?P<bold>\w{_PLAIN}*)(?:(?<=\w)\*\*|(?<=[^\w\s])\*\*(?=[\s:;,.)]|$))(?P<after>{_PLAIN}*)"
)
# One line that begins with a word, bold or not: no block but a paragraph does.
_ONE_LINE = re.compile(r"(?:\*\*)?[^\W\d_][^\n]*\n?")
_MARK = re.compile(r"[\\`*_\[<&~\n]")


class QuickBlockParser(BlockParser):
    """Gives the same tokens as mistune's own."""

    def parse(self, state: BlockState, rules: list[str] | None = None) -> None:
        """Split text into blocks; most items of a list are one line."""
        if state.cursor == 0 and _ONE_LINE.fullmatch(state.src):
            state.add_paragraph(state.src)
            state.cursor = state.cursor_max
        else:
            super().parse(state, rules)


class QuickInlineParser(InlineParser):
    """Gives the same tokens as mistune's own."""

    def parse(self, state: InlineState) -> list[dict[str, Any]]:
        """Split inline text into tokens."""
        if not _MARK.search(state.src):
            state.tokens = [_text(state.src)]
        elif match := _SIMPLE.fullmatch(state.src):
            before, bold, after = match.groups()
            strong = {"type": "strong", "children": [_text(bold)]}
            tokens = (_text(before), strong, _text(after))
            state.tokens = [token for token in tokens if token.get("raw") != ""]
        else:
            return super().parse(state)
        return state.tokens


def _text(text: str) -> dict[str, Any]:
    return {"type": "text", "raw": text}
