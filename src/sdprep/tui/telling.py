"""Cards in words: where one stands, what it asks and says, and how it went so far."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from rich.text import Text

from sdprep.cards import Card
from sdprep.printable import printable
from sdprep.schedule import CardState
from sdprep.session import grade_name
from sdprep.store import Review

MARK_COLUMNS = 11
"""What `state_mark` needs, a flag included."""
_KIND_COLUMNS = 11
_TOPIC_COLUMNS = 20
_ROOM_FOR_KINDS = 60
_LAST_ANSWERS = 12


def state_mark(state: CardState, today: date) -> str:
    """Tell in a word where a card stands; a star is a flag."""
    if state.is_suspended:
        word = "suspended"
    elif state.is_hidden(today):
        word = "tomorrow"
    elif state.is_new:
        word = "new"
    else:
        word = "due" if state.is_wanted(today) else f"{state.interval_days} d"
    return f"{word} *" if state.is_flagged else word


def card_row(card: Card, state: CardState, today: date, room: int, *, of_one: bool) -> Text:
    """Make the row of a card: its mark, its kind where there is room, its question.

    In a list `of_one` design its name is left out; in others it stands in place of the kind.
    """
    row = Text(f"{state_mark(state, today):<{MARK_COLUMNS}} ", style="dim")
    if room >= _ROOM_FOR_KINDS:
        name = Text(str(card.kind) if of_one else one_line(card.topic))
        name.truncate(_KIND_COLUMNS if of_one else _TOPIC_COLUMNS, overflow="ellipsis", pad=True)
        row.append_text(name).append(" ")
        row.stylize("cyan not dim", MARK_COLUMNS)
    row.append(one_line(_without_topic(card)), style="not dim")
    return row


def card_text(card: Card, state: CardState, reviews: Iterable[Review], today: date) -> Text:
    """Tell all of a card: question, answer, source, state, and its answers that stand."""
    text = Text(printable(card.question), style="")
    text.stylize("bold")
    text.append(f"\n\n{printable(card.answer)}\n", style="not bold")
    if card.extra:
        text.append(f"\nAlso: {printable(card.extra)}\n", style="not bold")
    told = [f"{Path(card.source.path).name}:{card.source.line}   {card.deck}   id {card.id}"]
    told.append(_standing(state, today))
    graded = [review for review in reviews if not review.is_undone]
    if len(graded) > _LAST_ANSWERS:
        told.append(f"{len(graded)} answers; the last {_LAST_ANSWERS}:")
    told += [
        f"{review.answer.moment.study_day}  {grade_name(review.answer.quality)}"
        for review in graded[-_LAST_ANSWERS:]
    ]
    text.append("\n" + printable("\n".join(told)), style="not bold dim")
    return text


def figures(state: CardState) -> str:
    """Tell what the schedule knows of a card that was answered."""
    return (
        f"due {state.due_on}, interval {state.interval_days} d, ease factor"
        f" {state.ease_factor / 100:.2f}, lapses {state.lapses}"
    )


def one_line(text: str) -> str:
    """Make text of a document fit a row."""
    return " ".join(printable(text).split())


def counted(number: int, noun: str) -> str:
    """Give a number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _without_topic(card: Card) -> str:
    """A question, without the name that all those of its design begin with."""
    begin, found, rest = card.question.partition(f"{card.topic_title}, ")
    is_usual = found and rest and begin in {"In ", "In a ", "In an ", "In the "}
    return rest[0].upper() + rest[1:] if is_usual else card.question


def _standing(state: CardState, today: date) -> str:
    mark = state_mark(state, today).removesuffix(" *")
    words = [mark] if mark in {"new", "suspended", "tomorrow"} else []
    if not state.is_new:
        words.append(figures(state))
    if state.is_flagged:
        words.append("flagged")
    return ", ".join(words)
