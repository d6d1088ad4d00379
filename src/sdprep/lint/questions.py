"""Rules on cards: what nobody could answer, or anybody without having learnt it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdprep.cards import Card, normalised
from sdprep.cards.giveaway import gives_away
from sdprep.errors import Code, Problem
from sdprep.lint.model import Subject

_MAX_WORDS = 60
_LIST_MARK = re.compile(r"^(?:- |\d+\. )", re.MULTILINE)
_OFFERED = re.compile(r"\b(?:or|vs|versus)\b")
_SHORT = 6
_LEAST_TELLING = 2
_SHARE_OF_SHORT, _SHARE_OF_LONG = 0.75, 0.85
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ers?|ies|ed|es|s|e|y)$")
_FILLERS = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be by can do does for from has have how if in into is it its not of on"
        " one or per so than that the their them then there they this to use used when which with",
    )
)


def long_answers(subject: Subject) -> Iterator[Problem]:
    """Find answers that nobody can say from memory."""
    for card in subject.cards:
        words = len(_LIST_MARK.sub("", card.answer).split())
        if words > _MAX_WORDS:
            message = f'the answer to "{card.question}" has {words} words; cut it into sentences'
            yield _at(subject, Code.LONG_ANSWER, card, message)


def giveaways(subject: Subject) -> Iterator[Problem]:
    """Find questions that tell their answer."""
    for card in subject.cards:
        # What is asked of a drawing is in the names of its boxes; no sentence can mend it.
        if card.picture is None and _is_told(card):
            message = f'the question "{card.question}" tells its answer; say more in the answer'
            yield _at(subject, Code.GIVEAWAY, card, message)


def _is_told(card: Card) -> bool:
    asked, said = normalised(card.question), normalised(_LIST_MARK.sub("", card.answer))
    words = said.split()
    is_short = len(words) <= _SHORT
    telling = [_stem(word) for word in words if word not in _FILLERS]
    if not telling or (is_short and _OFFERED.search(asked)):
        return False
    if is_short and gives_away(asked, said):
        return True
    if len(telling) < _LEAST_TELLING:
        return False
    known = {_stem(word) for word in asked.split()}
    share = sum(word in known for word in telling) / len(telling)
    return share >= (_SHARE_OF_SHORT if is_short else _SHARE_OF_LONG)


def _stem(word: str) -> str:
    return _ENDING.sub("", word)


def _at(subject: Subject, code: Code, card: Card, message: str) -> Problem:
    first = _LIST_MARK.sub("", card.answer).split("\n")[0]
    return subject.problem(code, card.source.line, message, first)
