"""The rule for statements without a name under one owner: each is asked by a cue of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sdprep.cards.entries import Entry
from sdprep.cards.model import Face, Kind, Note
from sdprep.cards.questions import Scope
from sdprep.cards.text import (
    MAX_ANSWER_WORDS,
    normalised,
    opening,
    split_answer,
    split_lead_in,
    split_questions,
    word_count,
)

_MAX_MEMBERS = 4
_MIN_WORDS_FOR_CUE = 7


def point_notes(
    scope: Scope,
    entries: Sequence[Entry],
    owner: tuple[str, ...],
    lead_in: str = "",
    asked: str = "",
    *,
    question: str = "",
    kind: Kind | None = None,
    aspect: str = "points",
) -> Iterator[Note]:
    """Turn sibling statements into notes.

    A few short ones that complete one sentence are one answer together; otherwise a card each,
    cued by its first words. `asked` is the document's own question over them, `question` one
    that the caller worded.
    """
    facts = [(text, entry.line) for entry in entries if (text := _statement(entry))]
    if not facts:
        return
    kind = kind or scope.kind
    name = owner[-1] if owner else scope.label
    wanted = question or _question(scope, name, lead_in, asked, len(facts))
    if len(facts) == 1:
        answer, extra = split_answer(facts[0][0])
        face = Face(aspect, wanted, answer, cue=lead_in, extra=extra)
        yield Note(kind, owner or (scope.label,), facts[0][1], (face,))
    elif _is_one_answer(facts) and (lead_in or asked or question or not _have_cues(facts)):
        answer = "\n".join(f"- {text}" for text, _ in facts)
        face = Face(aspect, wanted, answer, cue=lead_in)
        yield Note(kind, owner or (scope.label,), facts[0][1], (face,))
    else:
        for text, line in facts:
            yield _cued(scope, kind, owner or (scope.label,), name, (text, line), aspect)


def _statement(entry: Entry) -> str:
    """What a bullet states; a bare question, or one that only leads to bullets, states nothing."""
    text = f"{entry.term}: {entry.text}" if entry.term else entry.text
    if entry.children:
        text, _ = split_lead_in(text)
    asked, rest = split_questions(text)
    return "" if asked and not rest else text.rstrip(":")


def _question(scope: Scope, name: str, lead_in: str, asked: str, count: int) -> str:
    if asked:
        return scope.quote(name, asked)
    if lead_in:
        return _go_on(scope, name, f"{lead_in} \u2026")
    if count == 1:
        return scope.ask(f"what should be known about {name}")
    return scope.ask(f"which {count} points are to be made on {name}")


def _cued(
    scope: Scope, kind: Kind, owner: tuple[str, ...], name: str, fact: tuple[str, int], aspect: str
) -> Note:
    text, line = fact
    answer, extra = split_answer(text)
    cue = opening(text)
    face = Face(aspect, _go_on(scope, name, cue), answer, cue, extra)
    return Note(kind, owner, line, (face,))


def _go_on(scope: Scope, name: str, cue: str) -> str:
    return scope.ask(f"how does \u201c{cue}\u201d go on, about {name}")


def _is_one_answer(facts: Sequence[tuple[str, int]]) -> bool:
    words = sum(word_count(text) for text, _ in facts)
    return len(facts) <= _MAX_MEMBERS and words <= MAX_ANSWER_WORDS


def _have_cues(facts: Sequence[tuple[str, int]]) -> bool:
    cues = {normalised(opening(text)) for text, _ in facts}
    return len(cues) == len(facts) and all(
        word_count(text) >= _MIN_WORDS_FOR_CUE for text, _ in facts
    )
