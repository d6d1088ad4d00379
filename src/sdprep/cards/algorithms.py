"""The rule for groups of algorithms and of workflows: which entries are things, which are steps."""

from __future__ import annotations

from collections.abc import Iterator

from sdprep.cards.entries import Entry, Group
from sdprep.cards.facts import fact_notes, plain_notes, step_name
from sdprep.cards.model import Note
from sdprep.cards.questions import Scope
from sdprep.cards.workflows import sequence_notes


def algorithm_notes(scope: Scope, group: Group) -> Iterator[Note]:
    """Algorithms stand side by side, each with its facets; bullets describe the label itself.

    Of those, the named ones are the parts that it is made of.
    """
    if any(entry.ordered or _has_facets(entry) for entry in group.entries):
        yield from fact_notes(scope, group.entries)
        return
    parts = Scope(scope.phrase, scope.label, None)
    owner = (group.label,)
    yield from fact_notes(parts, [entry for entry in group.entries if entry.term], owner)
    yield from fact_notes(scope, [entry for entry in group.entries if not entry.term], owner)


def workflow_notes(scope: Scope, group: Group) -> Iterator[Note]:
    """Numbered entries are steps, unless they only name the workflows that stand below them."""
    entries = group.entries
    are_steps = all(entry.ordered for entry in entries) and any(entry.text for entry in entries)
    if are_steps:
        yield from sequence_notes(scope, entries, ())
        for entry in entries:
            yield from _step_notes(scope, entry, named=all(step.term for step in entries))
    else:
        yield from fact_notes(scope, entries)


def _step_notes(scope: Scope, entry: Entry, *, named: bool) -> Iterator[Note]:
    if named:
        yield from fact_notes(scope, [entry])
    elif entry.children:
        owner = (scope.label, entry.term or step_name(entry))
        yield from plain_notes(scope, entry.children, owner)


def _has_facets(entry: Entry) -> bool:
    return any(child.term for child in entry.children)
