"""Documents to findings: every rule, each complaint once, in the order of the places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sdprep.cards import Card
from sdprep.cards.leaving_out import skips_all
from sdprep.errors import Code, Problem, in_order
from sdprep.library import UnreadableFileError, find_documents, read_text
from sdprep.lint.ambiguity import ambiguous_questions
from sdprep.lint.drawings import diagram_problems
from sdprep.lint.headings import (
    empty_labels,
    paragraph_lead_ins,
    repeated_designs,
    repeated_headings,
)
from sdprep.lint.items import bare_items, duplicate_cues, open_lead_ins, unanswered_questions
from sdprep.lint.model import Subject, read_subject
from sdprep.lint.questions import giveaways, long_answers
from sdprep.lint.references import dangling_references, dead_links
from sdprep.lint.text import damaged_texts, long_lines, unknown_comments, unknown_keys
from sdprep.render import PageStyle

Rule = Callable[[Subject], Iterable[Problem]]
_RULES: tuple[Rule, ...] = (
    damaged_texts,
    unknown_keys,
    unknown_comments,
    long_lines,
    repeated_designs,
    repeated_headings,
    empty_labels,
    paragraph_lead_ins,
    open_lead_ins,
    bare_items,
    unanswered_questions,
    long_answers,
    giveaways,
    dangling_references,
    dead_links,
)


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in some documents."""

    findings: tuple[Problem, ...]
    """By path, line and column."""
    documents: int
    """How many were read."""
    unreadable: tuple[UnreadableFileError, ...]
    """Sources of which nothing could be read."""


def check_sources(sources: Iterable[Path], style: PageStyle, others: Iterable[Card] = ()) -> Report:
    """Check files and folders of Markdown.

    Args:
        sources: What to check; a file that several of them hold is checked once.
        style: How wide diagrams may be, and what draws them.
        others: Cards of documents that are not checked, to compare questions with.
    """
    paths, unreadable = _list_files(sources)
    findings: list[Problem] = []
    cards: list[Card] = []
    count = 0
    for path, is_source in paths:
        try:
            subject = read_subject(read_text(path), str(path))
        except UnreadableFileError as error:
            if is_source:
                unreadable.append(error)
            else:
                findings.append(error.problem)
            continue
        count += 1
        findings.extend(check_subject(subject, style))
        cards.extend(subject.cards)
    findings.extend(ambiguous_questions(cards, _elsewhere(others, paths)))
    return Report(_sorted(findings), count, tuple(unreadable))


def check_subject(subject: Subject, style: PageStyle) -> tuple[Problem, ...]:
    """Apply every rule for single documents."""
    twice = list(duplicate_cues(subject))
    # Two items of one name are the reason of a second answer; one complaint is enough.
    explained = {line for problem, first in twice for line in (problem.line, first)}
    found = [problem for problem, _ in twice]
    for rule in _RULES:
        found.extend(rule(subject))
    found.extend(diagram_problems(subject, style))
    # A stub is told at its heading, and a document that is left out wants no design.
    needs_none = skips_all(subject.outline.front_matter) or any(
        problem.code is Code.EMPTY_LABEL for problem in found
    )
    found.extend(
        problem
        for problem in subject.problems
        if not (problem.code is Code.SECOND_ANSWER and problem.line in explained)
        and not (problem.code is Code.NO_DESIGN and needs_none)
    )
    return _sorted(found)


def _sorted(findings: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(in_order(set(findings)))


def _list_files(
    sources: Iterable[Path],
) -> tuple[Sequence[tuple[Path, bool]], list[UnreadableFileError]]:
    """List each file once, with whether it was named itself."""
    files: dict[Path, tuple[Path, bool]] = {}
    errors: list[UnreadableFileError] = []
    for source in sources:
        try:
            found = find_documents(source)
        except UnreadableFileError as error:
            errors.append(error)
            continue
        for path in found:
            files.setdefault(path.resolve(), (path, path == source))
    return list(files.values()), errors


def _elsewhere(cards: Iterable[Card], checked: Iterable[tuple[Path, bool]]) -> Iterator[Card]:
    paths = {str(path.resolve()) for path, _ in checked}
    return (card for card in cards if str(Path(card.source.path).resolve()) not in paths)
