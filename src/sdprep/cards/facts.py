"""The rule for an entry of any group: its term, its own statement, what stands below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sdprep.cards.entries import Entry
from sdprep.cards.labels import Facet, Role, facet_of
from sdprep.cards.model import Face, Kind, Note
from sdprep.cards.numbers import number_face
from sdprep.cards.points import Cluster, point_notes
from sdprep.cards.questions import Scope
from sdprep.cards.reverse import reverse_face
from sdprep.cards.text import shortened, split_answer, split_lead_in, split_questions
from sdprep.cards.workflows import sequence_notes

_MIN_SEQUENCE = 2
_MAX_NAME_WORDS = 8
Owner = tuple[str, ...]


def fact_notes(scope: Scope, entries: Sequence[Entry], owner: Owner = ()) -> Iterator[Note]:
    """Turn the entries of a group into notes.

    Named entries are asked one by one; plain statements together, since what tells them apart
    depends on their neighbours.
    """
    for entry in entries:
        if entry.term:
            yield from _named_notes(scope, entry, owner)
    yield from plain_notes(scope, [entry for entry in entries if not entry.term], owner)


def plain_notes(
    scope: Scope, entries: Sequence[Entry], owner: Owner, question: str = "", cue: str = ""
) -> Iterator[Note]:
    """Turn statements without a name into notes: steps where they are numbered, else points.

    `question` is what all of them answer together, `cue` what tells it from others.
    """
    if not entries:
        return
    steps = [entry for entry in entries if entry.ordered]
    points = [entry for entry in entries if not entry.ordered]
    if len(steps) < _MIN_SEQUENCE:
        steps, points = [], list(entries)
    if scope.role is Role.WORKFLOW and not steps and len(points) > _MIN_SEQUENCE:
        steps, points = points, []
    yield from sequence_notes(scope, steps, owner)
    yield from point_notes(Cluster(scope, owner, scope.kind, question=question, cue=cue), points)
    for entry in entries:
        if entry.children:
            yield from _below(scope, entry, owner)


def _below(scope: Scope, entry: Entry, owner: Owner) -> Iterator[Note]:
    """What stands under a statement continues it."""
    _, lead_in = split_lead_in(entry.text)
    name = owner[-1] if owner else scope.label or scope.phrase
    question = scope.go_on(f"{lead_in} \u2026", name) if lead_in else ""
    inner = owner if lead_in else (*owner, step_name(entry))
    yield from _children_notes(scope, entry, inner, question, lead_in)


def _children_notes(
    scope: Scope, entry: Entry, owner: Owner, question: str, cue: str
) -> Iterator[Note]:
    """The named children one by one, the others together: they answer the one question."""
    yield from fact_notes(scope, [child for child in entry.children if child.term], owner)
    plain = [child for child in entry.children if not child.term]
    yield from plain_notes(scope, plain, owner, question, cue)


def step_name(entry: Entry) -> str:
    """What a step or statement without a name is called by those below it."""
    return shortened(entry.text.rstrip(":"), _MAX_NAME_WORDS)


def _named_notes(scope: Scope, entry: Entry, owner: Owner) -> Iterator[Note]:
    facet = facet_of(entry.term)
    if facet is not None:
        yield from facet_notes(scope, entry, owner, facet)
        return
    body, lead_in = split_lead_in(entry.text)
    asked, statement = split_questions(body)
    if statement:
        yield _definition(scope, entry, owner, asked, statement)
    if not entry.children:
        return
    question = ""
    if lead_in:
        question = scope.go_on(f"{lead_in} \u2026", entry.term)
    elif asked and not statement:
        question = scope.quote(entry.term, asked)
    yield from _children_notes(scope, entry, (*owner, entry.term), question, lead_in)


def _definition(scope: Scope, entry: Entry, owner: Owner, asked: str, statement: str) -> Note:
    answer, extra = split_answer(statement)
    facets = {facet_of(child.term) for child in entry.children}
    aspect = scope.aspect
    if asked:
        question = scope.quote(entry.term, asked)
    elif entry.is_cell:
        aspect, question = "cell", scope.ask(f"what is the \u201c{entry.term}\u201d of {owner[-1]}")
    elif scope.role is Role.ALGORITHMS and Facet.CONCEPT in facets:
        # The idea behind it is asked by its own entry.
        aspect, question = "summary", scope.ask(f"what is {entry.term}")
    else:
        question = scope.define(entry.term, owner)
    faces: list[Face | None] = [Face(aspect, question, answer, cue=entry.term, extra=extra)]
    if scope.role is Role.COMPONENTS and not asked and not entry.is_cell:
        faces.append(reverse_face(scope, entry.term, statement))
    faces.append(number_face(scope, entry.term, statement))
    return Note(scope.kind, owner, entry.line, tuple(filter(None, faces)))


def facet_notes(scope: Scope, entry: Entry, owner: Owner, facet: Facet) -> Iterator[Note]:
    """Turn one side of a thing, `Pros` or `Cost`, into notes on the thing that it stands under."""
    name = owner[-1] if owner else scope.phrase
    kind = Kind.TRADEOFFS if facet in {Facet.PROS, Facet.CONS} else scope.kind
    question = scope.facet(facet, name)
    aspect = facet.name.lower()
    statement, _ = split_lead_in(entry.text)
    if statement:
        answer, extra = split_answer(statement)
        yield Note(kind, owner, entry.line, (Face(aspect, question, answer, extra=extra),))
    inner = Scope(scope.phrase, entry.term, scope.role)
    if facet is Facet.STEPS:
        yield from sequence_notes(inner, entry.children, owner)
    else:
        yield from _members(Cluster(inner, owner, kind, aspect, question), entry.children)


def _members(cluster: Cluster, members: Sequence[Entry]) -> Iterator[Note]:
    """One card a member: asked by its name, or by its first words where there are several."""
    for entry in members:
        if entry.term and entry.text:
            asked = f"{cluster.question[:-1]}, named {entry.term}?"
            answer, extra = split_answer(entry.text)
            face = Face(cluster.aspect, asked, answer, cue=entry.term, extra=extra)
            yield Note(cluster.kind, cluster.owner, entry.line, (face,))
    plain = [entry for entry in members if not (entry.term and entry.text)]
    yield from point_notes(cluster, plain)
