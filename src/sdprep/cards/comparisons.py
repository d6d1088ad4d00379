"""The rule for two things side by side: rows of a table, and the two sides of a choice."""

from __future__ import annotations

from collections.abc import Iterator

from sdprep.cards.entries import Comparison, Group
from sdprep.cards.labels import Role
from sdprep.cards.model import Face, Kind, Note
from sdprep.cards.questions import Scope
from sdprep.cards.text import first_sentence, normalised, split_lead_in, word_count

_PAIR = 2
_MAX_SIDE_WORDS = 26
_VERSUS = frozenset(("vs", "versus", "or"))


def comparison_notes(scope: Scope, group: Group) -> Iterator[Note]:
    """Ask how two things differ, under each point of view that the document has."""
    for comparison in group.comparisons:
        yield _note(scope, comparison)
    yield from _choice_notes(scope, group)


def _choice_notes(scope: Scope, group: Group) -> Iterator[Note]:
    """`Push vs. pull` with a bullet for each of the two."""
    is_choice = group.role is Role.CHOICES and _VERSUS & set(normalised(group.label).split())
    named = [entry for entry in group.entries if entry.term]
    if not is_choice or len(named) != _PAIR:
        return
    sides = tuple((entry.term, first_sentence(split_lead_in(entry.text)[0])) for entry in named)
    if all(0 < word_count(text) <= _MAX_SIDE_WORDS for _, text in sides):
        yield _note(scope, Comparison("", sides, named[0].line))


def _note(scope: Scope, comparison: Comparison) -> Note:
    things = sorted(thing for thing, _ in comparison.sides)
    names = " and ".join(thing for thing, _ in comparison.sides)
    criterion = comparison.criterion
    asked = f"how do {names} compare in \u201c{criterion}\u201d" if criterion else ""
    question = scope.ask(asked or f"how do {names} differ")
    answer = "\n".join(f"- {thing}: {text}" for thing, text in comparison.sides)
    face = Face("compare", question, answer, cue=criterion)
    return Note(Kind.TRADEOFFS, tuple(things), comparison.line, (face,))
