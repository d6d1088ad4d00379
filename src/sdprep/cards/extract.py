"""A document's designs to notes and cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sdprep.cards.algorithms import algorithm_notes, workflow_notes
from sdprep.cards.body import read_body
from sdprep.cards.charts import chart_notes
from sdprep.cards.comparisons import comparison_notes
from sdprep.cards.entries import Body, Entry, Group
from sdprep.cards.explicit import AUTHORED, explicit_notes, take_explicit
from sdprep.cards.facts import facet_notes, fact_notes
from sdprep.cards.giveaway import gives_away
from sdprep.cards.identity import card_id
from sdprep.cards.labels import Facet, Role, facet_of
from sdprep.cards.leaving_out import skips_all
from sdprep.cards.merge import merge_cards
from sdprep.cards.model import Card, Face, Note, Source
from sdprep.cards.overview import brief_notes, intro_notes
from sdprep.cards.questions import Scope
from sdprep.cards.reverse import without_ambiguous
from sdprep.cards.text import word_count
from sdprep.cards.topics import Topic, find_topics
from sdprep.errors import Code, Problem
from sdprep.outline import Outline

_MAX_TOLD_WORDS = 6
# Numbers before these count them; nothing happens in an order.
_UNORDERED = frozenset(
    (Role.REQUIREMENTS, Role.CONSIDERATIONS, Role.BENEFITS, Role.DRAWBACKS, Role.DEAD_ENDS)
)


def extract_cards(
    outline: Outline, topics: Sequence[Topic] | None = None
) -> tuple[tuple[Card, ...], tuple[Problem, ...]]:
    """Make the cards of a document, in its order, and say what could not be made into one.

    Ids are unique. Two sections on one topic give one set of cards. `topics` are those of the
    outline, where the caller has found them.
    """
    topics = find_topics(outline) if topics is None else topics
    if not topics and not skips_all(outline.front_matter):
        message = "no design in it: a design is a heading with something below it"
        missing = Problem(outline.path, 1, 1, Code.NO_DESIGN, message)
        return (), (*outline.problems, missing)
    rejected: list[Problem] = []
    cards = (card for topic in topics for card in _topic_cards(topic, outline.path, rejected))
    merged, problems = merge_cards(cards)
    return merged, (*outline.problems, *rejected, *problems)


def _topic_cards(topic: Topic, path: str, rejected: list[Problem]) -> Iterator[Card]:
    """Make the cards of one design; ids may repeat. What is no card is told in `rejected`."""
    for note in extract_notes(topic.phrase, read_body(topic.section)):
        ids = [card_id(topic.slug, note.owner, face.aspect, face.cue) for face in note.faces]
        for face, identity in zip(note.faces, ids, strict=True):
            source = Source(path, face.line or note.line)
            if note.owner != AUTHORED and _tells_its_answer(face):
                message = f'no card: the question "{face.question}" tells its answer'
                rejected.append(Problem(path, source.line, 1, Code.GIVEAWAY, message))
                continue
            yield Card(
                id=identity,
                note=ids[0],
                topic=topic.slug,
                topic_title=topic.title,
                kind=note.kind,
                question=face.question,
                answer=face.answer,
                extra=face.extra,
                source=source,
                picture=face.picture,
            )


def _tells_its_answer(face: Face) -> bool:
    # The cheap test first: it decides nearly always.
    said = face.answer.rstrip(".!").casefold()
    is_short = word_count(said) <= _MAX_TOLD_WORDS
    return is_short and said in face.question.casefold() and gives_away(face.question, face.answer)


def extract_notes(phrase: str, body: Body) -> Iterator[Note]:
    """Apply the rule of each group."""
    yield from brief_notes(phrase, body)
    notes = (note for group in body.groups for note in _group_notes_in_order(phrase, group))
    yield from without_ambiguous(notes)
    yield from chart_notes(phrase, body.diagrams)


def _group_notes_in_order(phrase: str, group: Group) -> Iterable[Note]:
    return sorted(_group_notes(phrase, group), key=lambda note: note.line)


def _group_notes(phrase: str, group: Group) -> Iterable[Note]:
    if group.role is Role.NOTHING:
        return
    scope = Scope(phrase, group.label, group.role)
    facet = facet_of(group.label)
    has_names = any(entry.term for entry in group.entries)
    if facet in {Facet.PROS, Facet.CONS} and (group.owner or not has_names):
        yield from _side_notes(scope, group, facet)
        return
    authored, entries = take_explicit(group.entries)
    if authored:
        group = replace(group, entries=entries)
        yield from explicit_notes(scope, authored)
    yield from intro_notes(scope, group)
    yield from comparison_notes(scope, group)
    if not group.entries:
        return
    if group.role in _UNORDERED:
        entries = [replace(entry, ordered=False) for entry in group.entries]
        group = replace(group, entries=entries)
    numbered_steps = all(entry.ordered and not entry.term for entry in group.entries)
    if group.role is Role.WORKFLOW or numbered_steps:
        yield from workflow_notes(scope, group)
    elif group.role is Role.ALGORITHMS:
        yield from algorithm_notes(scope, group)
    elif group.role is None and facet is None and group.label:
        yield from fact_notes(scope, group.entries, (group.label,))
    else:
        yield from fact_notes(scope, group.entries)


def _side_notes(scope: Scope, group: Group, facet: Facet) -> Iterable[Note]:
    text, members = " ".join(group.intro), tuple(group.entries)
    side = Entry(group.label, text, members, ordered=False, line=group.line)
    return facet_notes(scope, side, (group.owner,) if group.owner else (), facet)
