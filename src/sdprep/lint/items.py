"""Rules on items: names and questions about which nothing is said, names that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sdprep.cards import Body, Entry, Group, normalised
from sdprep.cards.explicit import QUESTION, take_explicit, whole_text
from sdprep.cards.labels import Role, facet_of
from sdprep.cards.text import split_questions
from sdprep.errors import Code, Problem
from sdprep.lint.model import Subject

_MAX_QUOTED = 60
# What stands below an item without being one of its words.
_OTHER_CONTENT = re.compile(r"\s*(?:`{3,}|~{3,}|!\[|<|\||>|\$\$)")
_ASKS_BACK = re.compile(r"\b(?:ask|asks|asked|clarif\w+|open|discuss\w*|think|exercises?)\b")
_EXPLICIT = re.compile(r"(?:Q(?:uestion)?|A(?:nswer)?|C(?:loze)?):")


@dataclass(frozen=True, slots=True)
class _Place:
    """An entry with where it stands."""

    entry: Entry
    group: Group


def bare_items(subject: Subject) -> Iterator[Problem]:
    """Find names without a word about them, and without anything below."""
    for topic, body in subject.topics:
        said = subject.answer_lines.get(topic.slug, frozenset())
        for place in _places(body):
            entry = place.entry
            is_bare = entry.term and not entry.text and not entry.children and not entry.ordered
            is_asked = entry.term.endswith("?") or normalised(entry.term) in said
            is_heading = entry.line in subject.heading_levels
            if is_bare and not is_asked and not is_heading and not _has_more(subject, entry):
                message = f"nothing is said about {_quoted(entry.term)}; say what it is, or does"
                yield subject.problem(Code.BARE_ITEM, entry.line, message, entry.term)


def unanswered_questions(subject: Subject) -> Iterator[Problem]:
    """Find items that ask, and have no answer behind or below them."""
    for _, body in subject.topics:
        for place in _places(body):
            entry = place.entry
            if _asks(place) and not entry.children and not _has_more(subject, entry):
                asked = entry.text or entry.term
                message = f"no answer stands below {_quoted(asked)}; give it one"
                yield subject.problem(Code.UNANSWERED_QUESTION, entry.line, message, asked)


def open_lead_ins(subject: Subject) -> Iterator[Problem]:
    """Find items that end with a colon, and nothing comes."""
    for _, body in subject.topics:
        for place in _places(body):
            entry = place.entry
            if entry.text.endswith(":") and not entry.children and not _has_more(subject, entry):
                message = f"nothing follows {_quoted(entry.text)}; indent what belongs below it"
                yield subject.problem(Code.OPEN_LEAD_IN, entry.line, message, entry.text)


def duplicate_cues(subject: Subject) -> Iterator[tuple[Problem, int]]:
    """Find items of one name side by side, each with the line of the first."""
    for topic, body in subject.topics:
        for group in body.groups:
            yield from _duplicates(subject, group.entries, group.label or topic.title)


def _duplicates(
    subject: Subject, entries: Sequence[Entry], owner: str
) -> Iterator[tuple[Problem, int]]:
    first: dict[str, int] = {}
    for entry in entries:
        name = normalised(entry.term)
        held = first.setdefault(name, entry.line)
        is_own_card = _EXPLICIT.match(whole_text(entry))
        if name and held != entry.line and not is_own_card and facet_of(entry.term) is None:
            message = (
                f"{_quoted(entry.term)} stands twice under {_quoted(owner)},"
                f" first on line {held}; join the two, or give one a name of its own"
            )
            yield subject.problem(Code.DUPLICATE_CUE, entry.line, message, entry.term), held
        yield from _duplicates(subject, entry.children, entry.term or entry.text)


def _places(body: Body) -> Iterator[_Place]:
    """The entries that say something, without the author's own cards."""
    for group in body.groups:
        if group.role is not Role.NOTHING:
            yield from _within(group, group.entries)


def _within(group: Group, entries: Sequence[Entry]) -> Iterator[_Place]:
    answered = {card.line for card in take_explicit(entries)[0]}
    for entry in entries:
        if not _EXPLICIT.match(whole_text(entry)):
            yield _Place(entry, group)
            yield from _within(group, entry.children)
        elif QUESTION.match(whole_text(entry)) and entry.line not in answered:
            yield _Place(replace(entry, term=whole_text(entry), text="", children=()), group)


def _asks(place: _Place) -> bool:
    entry, group = place.entry, place.group
    if QUESTION.match(entry.term):
        return True
    asks_back = _ASKS_BACK.search(normalised(group.label)) and not entry.term
    is_step = entry.ordered and group.role is not Role.QUESTIONS
    if asks_back or is_step:
        return False
    asked, rest = split_questions(entry.text)
    return bool(asked and not rest) or (entry.term.endswith("?") and not entry.text)


def _has_more(subject: Subject, entry: Entry) -> bool:
    """Whether something stands below an item that is no entry: code, a picture, a wrapped line."""
    if not 0 < entry.line <= len(subject.lines):
        return True
    following = subject.next_line(entry.line)
    if not following or following in subject.heading_levels:
        return False
    if _OTHER_CONTENT.match(subject.lines[following - 1]):
        return True
    is_item = re.match(r"\s*(?:[-*+]|\d+[.)])\s", subject.lines[following - 1])
    return not is_item and subject.indent(following) > subject.indent(entry.line)


def _quoted(text: str) -> str:
    return f'"{text}"' if len(text) <= _MAX_QUOTED else f'"{text[:_MAX_QUOTED].rstrip()}\u2026"'
