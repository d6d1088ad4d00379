"""The rule across documents: one question, two answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sdprep.cards import Card, normalised
from sdprep.cards.merge import answers_differ
from sdprep.errors import Code, Problem


def ambiguous_questions(cards: Iterable[Card], others: Iterable[Card] = ()) -> Iterator[Problem]:
    """Find cards that ask what another one asks, and are answered otherwise.

    Args:
        cards: Those of the checked documents, in the order of the documents.
        others: Cards that they are compared with, too; nothing is said of these.
    """
    first: dict[str, Card] = {}
    for card in others:
        first.setdefault(normalised(card.question), card)
    for card in cards:
        held = first.setdefault(normalised(card.question), card)
        if held is not card and answers_differ(held, card):
            where = f"{held.source.path}:{held.source.line}"
            message = f'"{card.question}" is answered otherwise in {where}; make the two agree'
            source = card.source
            yield Problem(source.path, source.line, 1, Code.AMBIGUOUS_QUESTION, message)
