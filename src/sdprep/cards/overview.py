"""The rule for what stands before the bullets: the brief, and paragraphs under a label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdprep.cards.entries import Body, Group
from sdprep.cards.labels import Role
from sdprep.cards.model import Face, Kind, Note
from sdprep.cards.questions import Scope
from sdprep.cards.text import split_answer, split_lead_in, split_questions

_PROBLEM = re.compile(r"\b(?:problem|goal|task|objective|challenge|statement)s?$", re.IGNORECASE)
_QUESTION_MARK = re.compile(r"^Q(?:uestion)?\s*\d*\s*[.:)]\s*", re.IGNORECASE)


def brief_notes(phrase: str, body: Body) -> Iterator[Note]:
    """Ask for the task itself, once a topic; `phrase` is the topic within a sentence."""
    text, _ = split_lead_in(" ".join(text for text, _ in body.brief))
    if text:
        answer, extra = split_answer(text)
        task = phrase if phrase.lower().endswith(" design") else f"the design of {phrase}"
        face = Face("brief", f"What is asked for in {task}?", answer, extra=extra)
        yield Note(Kind.OVERVIEW, (), body.brief[0][1], (face,))


def intro_notes(scope: Scope, group: Group) -> Iterator[Note]:
    """Ask for the paragraphs under a label."""
    text, _ = split_lead_in(" ".join(group.intro))
    asked, statement = split_questions(text)
    if not statement:
        statement, asked = asked, ""
    if not statement:
        return
    label_asks = group.label.endswith("?")
    if label_asks:
        asked = _QUESTION_MARK.sub("", group.label)
    is_problem = _PROBLEM.search(group.label) is not None
    kind = Kind.OVERVIEW if is_problem or asked else scope.kind
    template = "what is the idea of" if group.role is Role.ALGORITHMS else "what is meant by"
    ask = f"what is the {group.label}" if is_problem else f"{template} \u201c{group.label}\u201d"
    answer, extra = split_answer(statement)
    question = scope.ask(ask)
    if asked:
        question = f"In {scope.phrase}: {asked}" if label_asks else scope.quote(group.label, asked)
    face = Face("intro", question, answer, cue=group.label, extra=extra)
    yield Note(kind, (), group.line, (face,))
