"""Several statements of one thing become one card."""

from __future__ import annotations

from collections.abc import Iterable

from sdprep.cards.model import Card, CardId
from sdprep.cards.text import normalised
from sdprep.errors import Problem


def merge_cards(cards: Iterable[Card]) -> tuple[tuple[Card, ...], tuple[Problem, ...]]:
    """Keep one card an id and one a question, whatever order they come in.

    Of two cards with one id, or with one question in a topic, the one that says more stays; where
    the answers differ in more than wording the other is reported.
    """
    by_id: dict[CardId, Card] = {}
    for card in cards:
        held = by_id.get(card.id)
        by_id[card.id] = card if held is None else max(held, card, key=_weight)
    by_question: dict[tuple[str, str], Card] = {}
    problems: list[Problem] = []
    for card in by_id.values():
        key = (card.topic, normalised(card.question))
        held = by_question.get(key)
        if held is not None and normalised(held.answer) != normalised(card.answer):
            lesser = min(held, card, key=_weight)
            message = f'"{lesser.question}" has a second answer; give one of them a name of its own'
            problems.append(Problem(lesser.source.path, lesser.source.line, 1, message))
        by_question[key] = card if held is None else max(held, card, key=_weight)
    return tuple(by_question.values()), tuple(problems)


def _weight(card: Card) -> tuple[int, str, str]:
    text = f"{card.answer}\n{card.extra}"
    return len(text), text, card.id
