"""The rule for cards that the author wrote: `Q:` with `A:`, and gaps in braces behind `C:`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sdprep.cards.entries import Entry
from sdprep.cards.model import Face, Kind, Note
from sdprep.cards.questions import GAP, Scope
from sdprep.cards.text import normalised, split_answer

QUESTION = re.compile(r"Q(?:uestion)?:\s*(?P<text>.*)")
_ANSWER = re.compile(r"(?:^|\s)A(?:nswer)?:\s*(?P<text>.*)")
_CLOZE = re.compile(r"C(?:loze)?:\s*(?P<text>.*\{[^{}]+\}.*)")
_GAP = re.compile(r"\{(?P<hidden>[^{}]+)\}")
_ARTICLES = frozenset(("a", "an", "the", "design"))
AUTHORED = ("asked",)
"""The owner of such cards: whatever the author asks is asked."""
_INITIALS = ("Q", "C")


def is_explicit(text: str, following: str) -> bool:
    """Whether a paragraph is a card of the author's, or a half of one with the next paragraph."""
    if QUESTION.match(text):
        return bool(_ANSWER.search(text) or _ANSWER.match(following))
    return bool(_ANSWER.match(text) or _CLOZE.match(text))


def take_explicit(entries: Iterable[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Part the author's own cards from the other entries: (whole cards, the rest).

    Of a whole card the term is the question and the text the answer; of a cloze the text is the
    sentence with its gaps, and there is no term.
    """
    cards: list[Entry] = []
    rest: list[Entry] = []
    asked: Entry | None = None
    for entry in entries:
        if asked is None and not (entry.term or entry.text).startswith(_INITIALS):
            rest.append(entry)
            continue
        text = whole_text(entry)
        if match := _CLOZE.match(text):
            cards.append(replace(entry, term="", text=match["text"], children=()))
        elif match := QUESTION.match(text):
            card = _question(entry, match["text"])
            if card.text:
                cards.append(card)
            else:
                asked = card
        elif asked is not None and (match := _ANSWER.match(text)):
            cards.append(replace(asked, text=match["text"]))
            asked = None
        else:
            rest.append(entry)
    return cards, rest


def whole_text(entry: Entry) -> str:
    """The text of a bullet with its mark, which may have been bold."""
    return f"{entry.term}: {entry.text}" if entry.term else entry.text


def _question(entry: Entry, text: str) -> Entry:
    """A question with its answer, if that follows in the same bullet or below it."""
    if found := _ANSWER.search(text):
        question, answer = text[: found.start()], found["text"]
    else:
        question = text
        below = (_ANSWER.match(whole_text(child)) for child in entry.children)
        answer = next((match["text"] for match in below if match), "")
    return replace(entry, term=question.strip(), text=answer, children=())


def explicit_notes(scope: Scope, cards: Sequence[Entry]) -> Iterator[Note]:
    """Ask what the author asks; the design is named where the question does not."""
    kind = scope.kind if scope.role is not None else Kind.OVERVIEW
    for card in cards:
        faces = (_asked(scope, card),) if card.term else tuple(_gaps(scope, card.text))
        yield Note(kind, AUTHORED, card.line, faces)


def _asked(scope: Scope, card: Entry) -> Face:
    answer, extra = split_answer(card.text)
    return Face("asked", _named(scope, card.term), answer, cue=card.term, extra=extra)


def _named(scope: Scope, question: str) -> str:
    words = set(normalised(question).split())
    if set(normalised(scope.phrase).split()) - _ARTICLES <= words:
        return question
    return f"In {scope.phrase}: {question}"


def _gaps(scope: Scope, sentence: str) -> Iterator[Face]:
    """One face a gap; the others are filled in."""
    shown = normalised(_GAP.sub(" ", sentence))
    for number, gap in enumerate(_GAP.finditer(sentence)):
        before = _GAP.sub(r"\g<hidden>", sentence[: gap.start()])
        after = _GAP.sub(r"\g<hidden>", sentence[gap.end() :])
        asked = scope.ask(f"what is missing in \u201c{(before + GAP + after).rstrip('.')}\u201d")
        yield Face("cloze", asked, gap["hidden"].strip(), cue=f"{shown} {number}")
