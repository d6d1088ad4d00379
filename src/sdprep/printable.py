"""The one door to the terminal: text of a document never controls it."""

from __future__ import annotations

import re

_REPLACEMENT = "\ufffd"
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
"""Characters that are drawn as nothing, or turn the direction of others; for a class in brackets.

Default_Ignorable_Code_Point and Bidi_Control of Unicode 16, and annotations.
"""
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
# A variation selector makes terminals and libraries disagree on how wide the character is.
_VARIATION = re.compile("[\ufe00-\ufe0f]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def printable(text: str) -> str:
    """Make text safe to print: no control, bidirectional or invisible characters but LF."""
    text = _VARIATION.sub("", text.expandtabs(4))
    text = _SURROGATES.sub(_REPLACEMENT, _INVISIBLE.sub("", text))
    return _CONTROLS.sub(_REPLACEMENT, text)
