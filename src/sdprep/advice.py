"""Why a card is forgotten again and again: what the rules for documents say of its line."""

from __future__ import annotations

from pathlib import Path

from sdprep.cards import Card
from sdprep.errors import Problem
from sdprep.library import UnreadableFileError, read_text
from sdprep.lint import check_subject, read_subject
from sdprep.render import PageStyle

_MANY_WORDS = 25
_USUAL_CAUSES = "most such cards ask for too much at once, or resemble another card"


def advice_on(card: Card, style: PageStyle) -> str:
    """Say what may be wrong with a card: a rule that it breaks, or else the usual causes."""
    complaints = [problem for problem in _complaints(card, style) if _is_about(problem, card)]
    if complaints:
        return f"{complaints[0].message} ({complaints[0].code})"
    words = len(card.answer.split())
    if words > _MANY_WORDS:
        return f"its answer has {words} words; two cards of one fact each are easier to keep"
    return _USUAL_CAUSES


def _complaints(card: Card, style: PageStyle) -> tuple[Problem, ...]:
    path = Path(card.source.path)
    try:
        return check_subject(read_subject(read_text(path), str(path)), style)
    except UnreadableFileError:
        return ()


def _is_about(problem: Problem, card: Card) -> bool:
    return problem.line == card.source.line or card.question in problem.message
