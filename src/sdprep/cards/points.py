"""The rule for statements without a name under one owner: each is asked by a cue of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sdprep.cards.entries import Entry
from sdprep.cards.model import Face, Kind, Note
from sdprep.cards.questions import Scope
from sdprep.cards.text import (
    MAX_ANSWER_WORDS,
    openings,
    split_answer,
    split_lead_in,
    split_questions,
    word_count,
)

_MAX_MEMBERS = 4
_MIN_WORDS_FOR_CUE = 7
_MIN_WORDS_TO_TELL = 4
_MAX_LEAD_WORDS = 2


@dataclass(frozen=True, slots=True)
class Cluster:
    """What sibling statements have in common."""

    scope: Scope
    owner: tuple[str, ...]
    kind: Kind
    aspect: str = "points"
    question: str = ""
    """The question that all of them answer together; worded by their number where empty."""
    cue: str = ""

    @property
    def path(self) -> tuple[str, ...]:
        """The owner as it enters the identity; without one, the group's label."""
        return self.owner or (self.scope.label,)

    @property
    def name(self) -> str:
        """What the statements are about; the topic where they stand under no label."""
        return self.path[-1] or self.scope.phrase


def point_notes(cluster: Cluster, entries: Sequence[Entry]) -> Iterator[Note]:
    """Turn sibling statements into notes.

    A few short ones that answer one question are one card together; otherwise a card each, cued
    by its first words.
    """
    facts = [(text, entry.line) for entry in entries if (text := _statement(entry))]
    if not facts:
        return
    if len(facts) == 1:
        answer, extra = split_answer(facts[0][0])
        yield _together(cluster, facts, answer, extra)
    elif _is_one_answer(facts) and (cluster.question or not _have_cues(facts)):
        yield _together(cluster, facts, "\n".join(f"- {text}" for text, _ in facts))
    else:
        cues = openings([text for text, _ in facts])
        for (text, line), cue in zip(facts, cues, strict=True):
            yield _cued(cluster, text, line, cue)


def _statement(entry: Entry) -> str:
    """What a bullet states; a bare question, or one that only leads to bullets, states nothing."""
    text = ": ".join(filter(None, (entry.term, entry.text)))
    if entry.children or _leads_nowhere(text):
        text, _ = split_lead_in(text)
    asked, rest = split_questions(text)
    return "" if asked and not rest else text.rstrip(": ")


def _leads_nowhere(text: str) -> bool:
    """Whether it is `Store:` with nothing behind it and nothing below."""
    return text.endswith(":") and word_count(text) <= _MAX_LEAD_WORDS


def _together(
    cluster: Cluster, facts: Sequence[tuple[str, int]], answer: str, extra: str = ""
) -> Note:
    question = cluster.question or _question(cluster, len(facts))
    face = Face(cluster.aspect, question, answer, cluster.cue, extra)
    return Note(cluster.kind, cluster.path, facts[0][1], (face,))


def _question(cluster: Cluster, count: int) -> str:
    if count == 1:
        return cluster.scope.ask(f"what should be known about {cluster.name}")
    return cluster.scope.ask(f"which {count} points are to be made on {cluster.name}")


def _cued(cluster: Cluster, text: str, line: int, cue: str) -> Note:
    answer, extra = split_answer(text)
    face = Face(cluster.aspect, cluster.scope.go_on(cue, cluster.name), answer, cue, extra)
    return Note(cluster.kind, cluster.path, line, (face,))


def _is_one_answer(facts: Sequence[tuple[str, int]]) -> bool:
    words = [word_count(text) for text, _ in facts]
    # A cue out of so few words would be the statement itself.
    are_mere_names = max(words) < _MIN_WORDS_TO_TELL
    return (len(facts) <= _MAX_MEMBERS or are_mere_names) and sum(words) <= MAX_ANSWER_WORDS


def _have_cues(facts: Sequence[tuple[str, int]]) -> bool:
    return all(word_count(text) >= _MIN_WORDS_FOR_CUE for text, _ in facts)
