"""The short cuts past mistune's parsers give what mistune gives."""

from __future__ import annotations

import mistune
from hypothesis import given
from hypothesis import strategies as st
from mistune.plugins import import_plugin

from sdprep.outline.quick import QuickBlockParser, QuickInlineParser

PLUGINS = [import_plugin(name) for name in ("table", "strikethrough")]
OURS = mistune.Markdown(None, QuickBlockParser(), QuickInlineParser(), PLUGINS)
THEIRS = mistune.create_markdown(renderer=None, plugins=["table", "strikethrough"])
PIECES = (*"ab1 :.,()-!]\"'\u201c\xe9_`<&~[", "**", "**", "*", ". ", ": ", "\n", "\\", "&amp;")


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_text_gives_the_same_tokens(text: str) -> None:
    assert OURS.inline(text, {}) == THEIRS.inline(text, {})


LINES = (
    *(
        "- ",
        "* ",
        "1. ",
        "    ",
        "  ",
        "> ",
        "# ",
        "**a**",
        "**",
        "***",
        "a",
        "\u00e9t\u00e9",
        "1",
        "_b_",
    ),
    *(
        "\n",
        "\n",
        "\n\n",
        "---",
        "```",
        "|",
        "a|b",
        "[a]: b",
        "<div>",
        "===",
        " ",
        "\t",
        "1984. ",
        "+ ",
    ),
)


@given(st.lists(st.sampled_from(LINES), max_size=14).map("".join))
def test_any_document_gives_the_same_tokens(text: str) -> None:
    assert OURS(text) == THEIRS(text)
