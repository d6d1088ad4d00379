"""The one door to the terminal: text of a document never controls it."""

from __future__ import annotations

import re

_REPLACEMENT = "\ufffd"
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
# A variation selector makes terminals and libraries disagree on how wide the character is.
_VARIATION = re.compile("[\ufe00-\ufe0f]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def printable(text: str) -> str:
    """Make text safe to print: no control, bidirectional or invisible characters but LF."""
    text = _VARIATION.sub("", text.expandtabs(4))
    text = _SURROGATES.sub(_REPLACEMENT, _INVISIBLE.sub("", text))
    return _CONTROLS.sub(_REPLACEMENT, text)
