"""The short cut past mistune's inline parser gives what mistune gives."""

from __future__ import annotations

import mistune
from hypothesis import given
from hypothesis import strategies as st
from mistune.plugins import import_plugin

from sdprep.outline.quick_inline import QuickInlineParser

PLUGINS = [import_plugin(name) for name in ("table", "strikethrough")]
OURS = mistune.Markdown(renderer=None, inline=QuickInlineParser(), plugins=PLUGINS)
THEIRS = mistune.create_markdown(renderer=None, plugins=["table", "strikethrough"])
PIECES = (*"ab1 :.,()-!]\"'\u201c\xe9_`<&~[", "**", "**", "*", ". ", ": ", "\n", "\\", "&amp;")


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_text_gives_the_same_tokens(text: str) -> None:
    assert OURS.inline(text, {}) == THEIRS.inline(text, {})
