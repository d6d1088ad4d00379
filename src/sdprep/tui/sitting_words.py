"""What a session tells in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.text import Text

from sdprep.cards import Card
from sdprep.printable import printable
from sdprep.schedule import CardState
from sdprep.session import Tally, grade_name
from sdprep.session.typed import compare_typed
from sdprep.sitting import Leech
from sdprep.store import Review
from sdprep.tui.telling import figures


def tell_standing(card: Card, state: CardState, history: Iterable[Review]) -> str:
    """Tell where a card comes from, where it stands, and how it was answered."""
    place = f"{Path(card.source.path).name}:{card.source.line}, id {card.id}"
    stands = "never answered" if state.is_new else figures(state)
    grades = ", ".join(
        f"{review.answer.moment.study_day} {grade_name(review.answer.quality)}"
        for review in history
    )
    return "\n".join(filter(None, (place, stands, grades)))


def tell_leech(leech: Leech, advice: str) -> str:
    """Tell of a card that was forgotten once too often."""
    state = "It is suspended now." if leech.is_suspended else ""
    return f"A leech, forgotten {leech.lapses} times: {leech.card.question} {advice}. {state}"


def tell_end(tally: Tally, cards: Iterable[Card], minutes: int) -> str:
    """Count a session, and name the cards that were failed most often."""
    by_id: dict[str, Card] = {card.id: card for card in cards}
    weakest: Sequence[str] = [by_id[one].question for one in tally.weakest(3) if one in by_id]
    lines = [f"{tally.reviewed} reviewed, {tally.kept} kept, {minutes} min."]
    if weakest:
        lines += ["", "Weakest:", *(f"- {question}" for question in weakest)]
    return "\n".join(lines)


def tell_typed(typed: str, answer: str) -> tuple[Text, str]:
    """Give the answer with what was not typed marked, and a count in words."""
    found = compare_typed(typed, answer)
    text = Text()
    for piece, is_hit in found.pieces:
        text.append(printable(piece), style="" if is_hit else "bold underline")
    others = f"; not in it: {', '.join(found.others)}" if found.others else ""
    return text, f"{found.hits} of {found.words} words{others}"
