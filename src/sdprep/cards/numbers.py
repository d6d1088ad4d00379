"""The rule for a figure in a statement: asked with its unit, in its own words."""

from __future__ import annotations

import re

from sdprep.cards.model import Face
from sdprep.cards.questions import GAP, Scope
from sdprep.cards.text import first_sentence, word_count

_NUMBER = r"\d[\d,.]*(?:\s?[\u2013-]\s?\d[\d,.]*)?"
_UNIT = (
    r"%|[num\u00b5]?s\b|[KMGTP]i?B\b|[kKMG]bit/s|[GM]Hz\b|QPS\b|RPS\b"
    r"|(?:(?:thousand|million|billion|trillion|[kMB])\b\s?)?"
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|bits?|bytes?|characters?|requests?"
    r"|users?|queries|writes|reads|messages|operations|times|nodes|servers|copies|replicas|slots)\b"
    r"|(?:thousand|million|billion|trillion)\b"
)
_QUANTITY = re.compile(rf"(?<![\w.,/-]){_NUMBER}\s?(?:{_UNIT})(?!/)", re.IGNORECASE)
_ANY_NUMBER = re.compile(r"(?<![\w.])\d")
_EXAMPLE = re.compile(r"\b(?:e\.g\.|for example|such as|say)|[\"\u201c]", re.IGNORECASE)
_MIN_WORDS = 6
_MAX_WORDS = 30


def number_face(scope: Scope, name: str, statement: str) -> Face | None:
    """Ask for the one figure of a statement; None where there is none, or more than one."""
    if not _ANY_NUMBER.search(statement):
        return None
    said = first_sentence(statement).rstrip(".")
    if not _MIN_WORDS <= word_count(said) <= _MAX_WORDS:
        return None
    found = list(_QUANTITY.finditer(said))
    if (
        len(found) != 1
        or _EXAMPLE.search(said)
        or len(_ANY_NUMBER.findall(said)) != len(_ANY_NUMBER.findall(found[0][0]))
    ):
        return None
    start, end = found[0].span()
    gapped = f"{said[:start]}{GAP}{said[end:]}"
    question = scope.ask(f"{name}: which figure is missing in \u201c{gapped}\u201d")
    return Face("number", question, found[0][0], cue=name)
