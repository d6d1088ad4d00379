"""What stands in brackets or on a link, as clean text."""

from __future__ import annotations

import re

from sdprep.diagrams.mermaid.marks import without_marks
from sdprep.diagrams.text import clean

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(\s[^<>]*)?/?>")
# fmt: off
_INLINE_TAGS = {
    "a", "abbr", "b", "big", "center", "code", "del", "em", "font", "i", "img", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "svg", "tt",
    "u", "var",
}
_BLOCK_TAGS = {
    "br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "table", "td",
    "tr", "ul",
}
# fmt: on
_ENTITY = re.compile(r"&(#?)(\w{1,31});|#(\w{1,31});")
_PLAIN = re.compile(r"(?:[!-~]++ ?+)*+(?<! )")
# Spaces that have names; line ends and controls are none that a label may ask for.
_SPACES = {"\xa0", "\u2002", "\u2003", "\u2009"}
_SPECIAL = re.compile(r"[<&#\\]")
_DRIVE = re.compile(r"\b[A-Za-z]:\\")
_WRITTEN_LINE_END = re.compile(r"\\n")
_MANY_LINE_ENDS = re.compile(r"\s*\n\s*\n\s*")


def read_label(raw: str) -> str:
    """Make the text that a reader sees of what the author wrote."""
    text = raw.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].strip()
    if len(text) > 1 and text[0] == text[-1] == "`":
        text = without_marks(text[1:-1])
    if _SPECIAL.search(text):
        text = _ENTITY.sub(_decoded, _TAG.sub(_without_tag, _with_line_ends(text)))
    # Most labels are plain words, and to find that out is quicker than to clean them.
    return text if _PLAIN.fullmatch(text) else _MANY_LINE_ENDS.sub("\n", clean(text))


def _with_line_ends(text: str) -> str:
    return text if _DRIVE.search(text) else _WRITTEN_LINE_END.sub("\n", text)


def _without_tag(found: re.Match[str]) -> str:
    name, rest = found[2].lower(), (found[3] or "").strip()
    # A tag has attributes or nothing behind its name; "a <b and c> d" is a formula.
    if rest not in {"", "/"} and "=" not in rest:
        return found[0]
    if name in _BLOCK_TAGS:
        return "\n"
    return "" if name in _INLINE_TAGS else found[0]


def _decoded(found: re.Match[str]) -> str:
    from html import unescape  # 2 ms for a table of names that few diagrams need

    name = found[2] or found[3]
    is_number = found[1] == "#" or (found[3] is not None and name.isdecimal())
    written = f"&#{name};" if is_number else f"&{name};"
    decoded = unescape(written)
    is_shown = decoded != written and (decoded.isprintable() or decoded in _SPACES)
    return decoded if is_shown else found[0]
