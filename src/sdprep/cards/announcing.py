"""Lines that announce what stands below them: headings, bold labels, a few words and a colon."""

from __future__ import annotations

import re

from sdprep.cards.labels import is_label
from sdprep.cards.terms import bold_term
from sdprep.cards.text import clean, without_asides, word_count
from sdprep.outline import Paragraph, RichText, plain

_MAX_LABEL_WORDS = 14
_MAX_SHORT_LABEL_WORDS = 6
_TITLE_LINE = re.compile(
    r"(?:option|approach|solution|alternative|method|variant)\s+"
    r"(?:\d+|[A-D]\b|one\b|two\b|three\b)\s*(?:[.:)\u2013\u2014-]\s*|$)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.):]?\s+(?=\D)")


def heading_of(text: RichText) -> str:
    """What a heading says, without its number."""
    heading = _NUMBER.sub("", clean(plain(text))).rstrip(": ")
    return _TITLE_LINE.sub("", heading) or heading


def label_of(block: Paragraph, *, leads: bool = True) -> tuple[str, str] | None:
    """A paragraph that announces what follows: bold, or a few words and a colon before a list."""
    term, rest = bold_term(block.text)
    if term:
        return term, rest
    # An aside in brackets is no part of what makes a title.
    bare = without_asides(rest)
    is_short = 0 < word_count(bare) <= _MAX_SHORT_LABEL_WORDS
    if leads and is_short and rest[-1] not in ".!?" and is_label(rest):
        return _NUMBER.sub("", rest.rstrip(": ")), ""
    if not rest.endswith(":"):
        return (_TITLE_LINE.sub("", rest) or rest, "") if _is_short_title(rest) else None
    is_title = word_count(bare) <= _MAX_LABEL_WORDS and leads and _is_title(bare)
    if is_short or is_title:
        return _NUMBER.sub("", rest.rstrip(": ")), ""
    return None


def _is_short_title(text: str) -> bool:
    """Whether a line of its own is a heading without marks: `Option 2: Optimistic locking`."""
    is_short = 0 < word_count(text) <= _MAX_SHORT_LABEL_WORDS and text[0].isupper()
    return is_short and text[-1] not in '.,;:!?)\u201d"' and bool(_TITLE_LINE.match(text))


def _is_title(text: str) -> bool:
    """Whether most of the longer words begin with a capital."""
    words: list[str] = re.findall(r"[^\W\d_]{4,}", text)
    return sum(word[0].isupper() for word in words) * 2 > len(words)
