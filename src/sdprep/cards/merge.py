"""Several statements of one thing become one card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sdprep.cards.model import Card, CardId
from sdprep.cards.text import normalised
from sdprep.errors import Code, Problem


def merge_cards(cards: Iterable[Card]) -> tuple[tuple[Card, ...], tuple[Problem, ...]]:
    """Keep one card an id and one a question, whatever order they come in.

    Of two cards with one id the one that says more stays; of two with one question, the one with
    the smaller id, so that no edit of an answer changes which. Where neither answer is part of the
    other, the one that goes is reported.
    """
    problems: list[Problem] = []
    by_id: dict[CardId, Card] = {}
    for card in cards:
        held = by_id.setdefault(card.id, card)
        if held is not card:
            kept, lost = sorted((held, card), key=_weight, reverse=True)
            by_id[card.id] = kept
            problems.extend(_loss(kept, lost))
    by_question: dict[str, Card] = {}
    for card in by_id.values():
        key = normalised(card.question)
        held = by_question.setdefault(key, card)
        if held is not card:
            kept, lost = sorted((held, card), key=lambda one: one.id)
            by_question[key] = kept
            problems.extend(_loss(kept, lost))
    return tuple(by_question.values()), tuple(problems)


def _loss(kept: Card, lost: Card) -> Iterator[Problem]:
    if answers_differ(kept, lost):
        message = f'"{lost.question}" has a second answer; give one of them a name of its own'
        yield Problem(lost.source.path, lost.source.line, 1, Code.SECOND_ANSWER, message)


def answers_differ(one: Card, other: Card) -> bool:
    """Whether neither card says all that the other does."""
    texts = (normalised(f"{card.answer} {card.extra}") for card in (one, other))
    shorter, longer = sorted(texts, key=len)
    return shorter not in longer


def _weight(card: Card) -> tuple[int, str, str]:
    text = f"{card.answer}\n{card.extra}"
    return len(text), text, card.question
