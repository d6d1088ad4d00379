"""A document with all that the rules look at, and places in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sdprep.cards import Body, Card, Topic, extract_cards, find_topics, normalised, read_body
from sdprep.errors import Code, Problem
from sdprep.outline import Block, CodeBlock, Outline, Section, all_blocks, parse_outline

_FENCE = re.compile(r"(?:[ \t>]|[-*+] |\d+[.)] )*(?:`{3,}|~{3,})")
_TICKS = re.compile("`+")
_RULE = re.compile(r"\s*([-*_])(?:\s*\1){2,}\s*$")
_COMMENT_LINE = re.compile(r"\s*<!--(?:(?!-->).)*-->\s*$")
_LIST_MARK = re.compile(r"^(?:- |\d+\. )")
_WORDS_TO_FIND = 3


@dataclass(frozen=True)
class Subject:
    """One document under examination."""

    outline: Outline
    cards: tuple[Card, ...]
    problems: tuple[Problem, ...]
    """What was said of it while its cards were made."""

    @cached_property
    def topics(self) -> tuple[tuple[Topic, Body], ...]:
        """Its designs, each with its text sorted into groups."""
        return tuple((topic, read_body(topic.section)) for topic in find_topics(self.outline))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The text, line by line; line 1 is at index 0."""
        return tuple(self.outline.source.split("\n"))

    @cached_property
    def prose(self) -> tuple[str, ...]:
        """The lines with blanks in place of all code, so that columns stay true."""
        code = set(_code_lines(_all_blocks(self.outline), self.lines))
        return tuple(
            "" if number in code else _without_code(line)
            for number, line in enumerate(self.lines, 1)
        )

    @cached_property
    def answer_lines(self) -> Mapping[str, frozenset[str]]:
        """What the lines of its answers say, normalised, by the slugs of the designs."""
        lines: dict[str, list[str]] = {}
        for card in self.cards:
            said = (normalised(_LIST_MARK.sub("", line)) for line in card.answer.split("\n"))
            lines.setdefault(card.topic, []).extend(said)
        return {slug: frozenset(said) for slug, said in lines.items()}

    @cached_property
    def heading_levels(self) -> Mapping[int, int]:
        """Levels of the headings by their lines."""
        return {section.line: section.level for section in all_sections(self.outline)}

    def next_line(self, line: int) -> int:
        """The next line that says something, rules and comments aside; 0 at the end."""
        for number in range(line + 1, len(self.lines) + 1):
            text = self.lines[number - 1]
            is_silent = not text.strip() or _RULE.match(text) or _COMMENT_LINE.match(text)
            if number in self.heading_levels or not is_silent:
                return number
        return 0

    def indent(self, line: int) -> int:
        """Columns before the text of a line."""
        text = self.lines[line - 1].expandtabs(4)
        return len(text) - len(text.lstrip())

    def problem(self, code: Code, line: int, message: str, near: str = "") -> Problem:
        """Complain about a line; the column is that of `near`, as far as it is found there."""
        line = min(max(line, 1), len(self.lines))
        column = _column(self.lines[line - 1], near)
        return Problem(self.outline.path, line, column, code, message)


def read_subject(text: str, path: str) -> Subject:
    """Read a document; never raises."""
    outline = parse_outline(text, path)
    cards, problems = extract_cards(outline)
    return Subject(outline, cards, problems)


def all_sections(where: Outline | Section) -> Iterator[Section]:
    """The sections below, in the order of the text."""
    for section in where.sections:
        yield section
        yield from all_sections(section)


def _without_code(line: str) -> str:
    """Put blanks in place of code: what stands between two equal runs of backticks."""
    if "`" not in line:
        return line
    runs = [match.span() for match in _TICKS.finditer(line)]
    ends: dict[int, list[tuple[int, int]]] = {}
    for start, end in reversed(runs):
        ends.setdefault(end - start, []).append((start, end))
    kept, position = list[str](), 0
    for start, end in runs:
        same = ends[end - start]
        while same and same[-1][0] <= start:
            same.pop()
        if start >= position and same:
            kept += [line[position:start], " " * (same[-1][1] - start)]
            position = same[-1][1]
    return "".join((*kept, line[position:]))


def _column(line: str, near: str) -> int:
    words = near.split()
    attempts = (near, " ".join(words[:_WORDS_TO_FIND]), words[0] if words else "")
    found = (line.find(attempt) for attempt in attempts if attempt)
    return max(0, next((at for at in found if at >= 0), 0)) + 1


def _all_blocks(outline: Outline) -> Iterator[Block]:
    yield from all_blocks(outline.blocks)
    for section in all_sections(outline):
        yield from all_blocks(section.blocks)


def _code_lines(blocks: Iterable[Block], lines: tuple[str, ...]) -> Iterator[int]:
    for block in blocks:
        if isinstance(block, CodeBlock):
            height = block.source.count("\n") + 1
            fences = 2 if _FENCE.match(lines[block.line - 1]) else 0
            yield from range(block.line, block.line + height + fences)
