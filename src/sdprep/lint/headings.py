"""Rules on headings and labels: those with nothing below them, and those that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sdprep.cards import Body, Group, Topic, clean, normalised
from sdprep.cards.labels import Role, facet_of, is_label, role_of
from sdprep.cards.leaving_out import is_left_out, kept_sections, without_named
from sdprep.errors import Code, Problem
from sdprep.lint.model import Subject
from sdprep.outline import Paragraph, Section, plain

_DESIGN = re.compile(r"^(?:\d+\W+)?design\b", re.IGNORECASE)
_OTHER_THINGS = frozenset((Role.NOTHING, Role.WORKFLOW, None))


def repeated_designs(subject: Subject) -> Iterator[Problem]:
    """Find designs that the document has already."""
    first: dict[str, int] = {}
    for topic, _ in subject.topics:
        line = topic.section.line
        held = first.setdefault(topic.slug, line)
        if held != line:
            message = (
                f'"{topic.title}" is a design on line {held} already, and both are asked as one;'
                " join them, or rename one"
            )
            title = plain(topic.section.title)
            yield subject.problem(Code.REPEATED_DESIGN, line, message, title)


def repeated_headings(subject: Subject) -> Iterator[Problem]:
    """Find headings and labels that stand twice side by side in a design."""
    for topic, body in subject.topics:
        yield from _repeated_sections(subject, topic.section)
        yield from _repeated_labels(subject, body)


def _repeated_sections(subject: Subject, parent: Section) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for section in kept_sections(parent):
        title = clean(plain(section.title))
        name = normalised(title)
        held = first.setdefault(name, section.line)
        if name and held != section.line and facet_of(title) is None:
            yield _repeated(subject, title, section.line, held)
        yield from _repeated_sections(subject, section)


def _repeated_labels(subject: Subject, body: Body) -> Iterator[Problem]:
    """Labels between two headings; those of single things may well have the same sides."""
    first: dict[str, int] = {}
    for group in body.groups:
        if group.line in subject.heading_levels or not _is_kind(group.label):
            first.clear()
            continue
        held = first.setdefault(normalised(group.label), group.line)
        if held != group.line:
            yield _repeated(subject, group.label, group.line, held)


def _is_kind(label: str) -> bool:
    return is_label(label) and role_of(label) not in _OTHER_THINGS and facet_of(label) is None


def _repeated(subject: Subject, title: str, line: int, held: int) -> Problem:
    message = f'"{title}" stands on line {held} already; join the two, or give one another name'
    return subject.problem(Code.REPEATED_HEADING, line, message, title)


def empty_labels(subject: Subject) -> Iterator[Problem]:
    """Find headings and labels with nothing below them."""
    for section in _headings(subject):
        if not (section.blocks or section.sections):
            following = subject.next_line(section.line)
            if not following or following in subject.heading_levels:
                yield _empty(subject, clean(plain(section.title)), section.line)
    for topic, body in subject.topics:
        yield from _empty_groups(subject, topic, body.groups)


def _headings(subject: Subject) -> Iterator[Section]:
    """The headings of designs, and those that would be one if something stood below."""
    spans = [(topic.section.line, topic.section.end_line) for topic, _ in subject.topics]
    outline = subject.outline
    for section in _kept(without_named(outline.sections, outline.front_matter)):
        is_within = any(start <= section.line <= end for start, end in spans)
        if is_within or _DESIGN.match(clean(plain(section.title))):
            yield section


def _kept(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        if not is_left_out(section):
            yield section
            yield from _kept(section.sections)


def _empty_groups(subject: Subject, topic: Topic, groups: Sequence[Group]) -> Iterator[Problem]:
    labels = {group.line: group.label for group in groups}
    for group in groups:
        is_empty = not (group.intro or group.entries or group.comparisons)
        if not is_empty or not group.label or group.line in subject.heading_levels:
            continue
        following = subject.next_line(group.line)
        level = _level_at(subject, group.line)
        if not following or following > topic.section.end_line:
            ends = True
        elif following in subject.heading_levels:
            ends = subject.heading_levels[following] <= level
        else:
            # A label above the name of a thing may be the parent of both.
            ends = _is_kind(group.label) and _is_kind(labels.get(following, ""))
        if ends:
            yield _empty(subject, group.label, group.line)


def _level_at(subject: Subject, line: int) -> int:
    above = [number for number in subject.heading_levels if number <= line]
    return subject.heading_levels[max(above)] if above else 1


def _empty(subject: Subject, label: str, line: int) -> Problem:
    name = f'"{label}"' if label else "this heading"
    message = f"nothing stands below {name}; fill it, or take it out"
    return subject.problem(Code.EMPTY_LABEL, line, message, label)


def paragraph_lead_ins(subject: Subject) -> Iterator[Problem]:
    """Find paragraphs that end with a colon at the end of their section."""
    for topic, body in subject.topics:
        labels = {group.line for group in body.groups}
        for section in _kept((topic.section,)):
            last = section.blocks[-1] if section.blocks else None
            if section.sections or not isinstance(last, Paragraph) or last.line in labels:
                continue
            text = clean(plain(last.text))
            end = _end_of(subject, last.line)
            following = subject.next_line(end)
            if text.endswith(":") and (not following or following in subject.heading_levels):
                message = f'nothing follows "{text[-60:]}"; say what does'
                yield subject.problem(Code.OPEN_LEAD_IN, last.line, message, text)


def _end_of(subject: Subject, line: int) -> int:
    while line < len(subject.lines) and subject.lines[line].strip():
        line += 1
    return line
