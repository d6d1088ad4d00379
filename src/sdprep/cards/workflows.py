"""The rule for what happens in an order: the whole of it, and what follows each step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sdprep.cards.entries import Entry
from sdprep.cards.model import Face, Kind, Note
from sdprep.cards.questions import Scope
from sdprep.cards.text import normalised, shortened, split_answer, split_lead_in, word_count

_MAX_STEPS = 7
_MAX_WORDS = 50
_MAX_QUOTED_WORDS = 14
# What comes in one case only comes after nothing.
_BRANCH = re.compile(
    r"(?:otherwise|else|if|unless|in case|cache (?:hit|miss)"
    r"|on (?:an? |the )?(?:hit|miss|failure|success|error))\b",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^(?:detailed )?work\s?flow\s*[:\u2013\u2014-]\s*", re.IGNORECASE)
_GENERIC = {
    "workflow",
    "detailed workflow",
    "steps",
    "flow",
    "data flow",
    "request flow",
    "process",
}


def sequence_notes(scope: Scope, steps: Sequence[Entry], owner: tuple[str, ...]) -> Iterator[Note]:
    """Turn steps into a note: a card for the order, or for each chunk of it, and one a transition.

    Steps that have names are ordered by them; what a named step does is asked elsewhere.
    """
    are_named = all(step.term for step in steps)
    titled = [(step, step.term if are_named else _title(step)) for step in steps]
    titled = [(step, title) for step, title in titled if title]
    if not titled:
        return
    titles = [title for _, title in titled]
    kind = Kind.ALGORITHMS if scope.kind is Kind.ALGORITHMS else Kind.WORKFLOWS
    name = _name(scope, owner)
    path = owner or (scope.label,)
    faces = list(_order_faces(scope, name, titles))
    if not are_named:
        lines = [step.line for step, _ in titled]
        faces += _transitions(scope, name, titles, lines)
    yield Note(kind, path, titled[0][0].line, tuple(faces))


def _title(step: Entry) -> str:
    if step.term and not step.text:
        return step.term
    text, lead_in = split_lead_in(step.text) if step.children else (step.text, "")
    text = (text or lead_in).rstrip(": ")
    return f"{step.term}: {text}" if step.term else text


def _name(scope: Scope, owner: tuple[str, ...]) -> str:
    if owner:
        return owner[-1]
    label = _PREFIX.sub("", scope.label)
    return "the workflow" if normalised(label) in _GENERIC or not label else f"\u201c{label}\u201d"


def _order_faces(scope: Scope, name: str, titles: Sequence[str]) -> Iterator[Face]:
    chunks = _chunks(titles)
    first = 1
    for chunk in chunks:
        last = first + len(chunk) - 1
        if len(titles) == 1:
            asked = f"what is the one step of {name}"
        elif len(chunks) == 1:
            asked = f"what are the {len(titles)} steps of {name}, in order"
        elif first == last:
            asked = f"what is step {first} of {len(titles)} of {name}"
        else:
            asked = f"what are steps {first} to {last} of {len(titles)} of {name}"
        numbered = [f"{number}. {text}" for number, text in enumerate(chunk, first)]
        answer = "\n".join(numbered) if len(chunk) > 1 else chunk[0]
        yield Face("order", scope.ask(asked), answer, cue="" if first == 1 else f"from {first}")
        first = last + 1


def _chunks(titles: Sequence[str]) -> list[Sequence[str]]:
    """Cut a long sequence into the fewest even pieces that can be said aloud."""
    for count in range(1, len(titles)):
        size = -(-len(titles) // count)
        chunks = [titles[start : start + size] for start in range(0, len(titles), size)]
        if all(_can_be_said(chunk) for chunk in chunks):
            return chunks
    return [[title] for title in titles]


def _can_be_said(chunk: Sequence[str]) -> bool:
    return len(chunk) <= _MAX_STEPS and sum(map(word_count, chunk)) <= _MAX_WORDS


def _transitions(
    scope: Scope, name: str, titles: Sequence[str], lines: Sequence[int]
) -> Iterator[Face]:
    for number, (before, after) in enumerate(pairwise(titles)):
        if _BRANCH.match(before) or _BRANCH.match(after):
            continue
        answer, extra = split_answer(after)
        # A step that is done twice is told by the one before it.
        told_by = [before] if titles.count(before) == 1 else titles[max(0, number - 1) : number + 1]
        quoted = ", ".join(f"\u201c{shortened(step, _MAX_QUOTED_WORDS)}\u201d" for step in told_by)
        question = scope.ask(f"what comes after {quoted} in {name}")
        cue = " ".join(told_by)
        yield Face("next", question, answer, cue, extra, lines[number + 1])
