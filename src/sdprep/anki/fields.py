"""Text as HTML for a field of Anki's, with everything that is live there made plain."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from sdprep.anki.typeface import in_cells
from sdprep.diagrams.text import columns as columns_of

_PLAIN = re.compile("[^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff&<>{\\\\\\[\u2500-\u257f]*\\Z")
"""Most texts are, but for blanks, and one look tells so."""
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\v\f\x85]")
# 0x1f would end the field.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_BOX = re.compile("[\u2500-\u257f]")
# `{{c1::` is a cloze and `{{Name}}` a field wherever Anki or an add-on looks twice.
_BRACES = re.compile(r"\{(?=\{)")
_LIVE = re.compile(r"\[(?=\$|/\$|/?latex\]|sound:|anki:|\[?type:|\[?cloze)", re.IGNORECASE)
"""Sounds, LaTeX and what the reviewer itself puts into a card."""
_MATH = re.compile(r"\\(?=[(\[])")
"""Only an element between the two characters keeps MathJax off; entities and comments do not."""
_BLANKS = re.compile(r"^ +| (?= )", re.MULTILINE)
NEWLINE = "<br>"
"""AnkiDroid's editor makes it of a line end anyway, and doubles one that stands beside it."""


def field_of(text: str) -> str:
    """Make a field of plain text. Lines with box drawings are set as a drawing is."""
    if not text or (_PLAIN.match(text) and "  " not in text and text[0] != " "):
        return text
    if not text.isprintable():
        text = _clean(text)
    if text.isascii() or not _BOX.search(text):
        return _running(text)
    return NEWLINE.join(_blocks(text.split("\n"))).replace("</pre><br>", "</pre>")


def drawing_field(text: str, columns: int) -> str:
    """Make a field of a drawing; its size on the card comes of its columns."""
    return _preformatted(_clean(text).split("\n"), columns)


def attribute_of(text: str) -> str:
    """Make the value of an HTML attribute, to be put in double quotes."""
    return _escaped(_clean(text)).replace('"', "&quot;").replace("\n", " ")


def _clean(text: str) -> str:
    text = _LINE_ENDS.sub("\n", text.expandtabs(4))
    return _CONTROLS.sub("\ufffd", text)


def _blocks(lines: Iterable[str]) -> Iterator[str]:
    for is_drawing, group in groupby(lines, lambda line: bool(_BOX.search(line))):
        block = list(group)
        if is_drawing:
            yield _preformatted(block, max(map(columns_of, block)))
        else:
            yield _running("\n".join(block))


def _running(text: str) -> str:
    text = _escaped(text)
    if "\\" in text:
        text = _MATH.sub(r"\\<span></span>", text)
    if " " in text[:1] or "  " in text or "\n " in text:
        text = _BLANKS.sub(lambda found: "&nbsp;" * len(found[0]), text)
    return text.replace("\n", NEWLINE)


def _preformatted(lines: Iterable[str], columns: int) -> str:
    rows = NEWLINE.join(in_cells(line.rstrip(" "), _escaped) for line in lines)
    return f'<pre class="drawing" style="--c:{columns}">{rows}</pre>'


def _escaped(text: str) -> str:
    text = html.escape(text, quote=False)
    if "{{" in text:
        text = _BRACES.sub("&#123;", text)
    return _LIVE.sub("&#91;", text) if "[" in text else text
