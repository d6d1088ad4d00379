"""Rules on diagrams: what cannot be read, and what cannot be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sdprep.errors import Code, Problem
from sdprep.lint.model import Subject
from sdprep.outline import CodeBlock
from sdprep.render import FLOWCHART, PageStyle, diagram_kind, draw_diagram, find_diagrams

_MAX_QUOTED = 30


def diagram_problems(subject: Subject, style: PageStyle) -> Iterator[Problem]:
    """Read and draw every diagram of a document, as wide as the style says."""
    for block in find_diagrams(subject.outline):
        kind = diagram_kind(block.source)
        unread = list(_unread(subject, block, kind))
        yield from unread
        reason = _undrawable(block.source, kind, style)
        if reason and not (kind is None and unread):
            yield subject.problem(Code.UNDRAWABLE_DIAGRAM, block.line, reason, "```")


def _unread(subject: Subject, block: CodeBlock, kind: str | None) -> Iterator[Problem]:
    """What the parser could not read; nothing where this is no flowchart at all."""
    from sdprep.diagrams import parse_flowchart

    if kind not in {FLOWCHART, None}:
        return
    chart, problems = parse_flowchart(block.source, subject.outline.path, block.line + 1)
    if kind is None and len(problems) > len(chart.edges):
        return
    code = block.source.split("\n")
    for problem in problems:
        row = problem.line - block.line - 1
        yield _in_place(subject, problem, code[row] if 0 <= row < len(code) else "")


def _in_place(subject: Subject, problem: Problem, row: str) -> Problem:
    """The same where the block is indented: its rows come without what is in front of them."""
    line = min(problem.line, len(subject.lines))
    shift = max(0, subject.lines[line - 1].find(row)) if row.strip() else 0
    return replace(problem, line=line, column=problem.column + shift)


def _undrawable(source: str, kind: str | None, style: PageStyle) -> str:
    """Why a diagram is not drawn; empty where it is."""
    if kind is None:
        words = source.split()
        name = f'"{words[0][:_MAX_QUOTED]}"' if words else "an empty block"
        return f"{name} begins no diagram that can be drawn; begin with graph TD or flowchart LR"
    drawing = draw_diagram(source, kind, style)
    if drawing is None and kind == FLOWCHART:
        return "nothing is in this diagram; fill it, or take it out"
    if drawing is None:
        return f"this {kind} cannot be drawn within {style.width} columns; make it smaller"
    if drawing.is_list:
        return f"this is too large for {style.width} columns and becomes a list; split it"
    return ""
