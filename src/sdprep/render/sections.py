"""The parts of a design that can be shown alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from sdprep.cards import normalised, read_body, slugify
from sdprep.outline import Section, parse_outline, plain
from sdprep.printable import printable
from sdprep.render.page import find_diagrams, render_blocks, render_diagram, render_section
from sdprep.render.style import LABEL, PageStyle

BRIEF, DIAGRAM = "brief", "diagram"
"""What stands before the first label, and the drawings; others are called by their label."""


@dataclass(frozen=True, slots=True)
class PageSection:
    """A labelled group of a design, as its author wrote it."""

    id: str
    title: str
    markdown: str
    line: int


def page_sections(section: Section, source: str) -> tuple[PageSection, ...]:
    """Cut a design at its labels; `source` is the whole document."""
    lines = source.split("\n")
    groups = [group for group in read_body(section).groups if group.label]
    ends = [group.line - 1 for group in groups[1:]] + [section.end_line] * bool(groups)
    return tuple(
        PageSection(
            slugify(group.label),
            group.label,
            "\n".join(lines[group.line - 1 : end]).strip("\n"),
            group.line,
        )
        for group, end in zip(groups, ends, strict=True)
    )


def section_markdown(section: Section, source: str) -> str:
    """Give a design's Markdown, its heading included."""
    return "\n".join(source.split("\n")[section.line - 1 : section.end_line]).strip("\n")


def pick_sections(sections: Sequence[PageSection], wanted: str) -> tuple[PageSection, ...]:
    """Choose the groups whose label, or a word of it, begins with what was typed."""
    typed = normalised(wanted)
    if not typed:
        return ()
    exact = tuple(part for part in sections if normalised(part.title).startswith(typed))
    words = tuple(
        part
        for part in sections
        if any(word.startswith(typed) for word in normalised(part.title).split())
    )
    return exact or words


def brief_section(section: Section, source: str) -> PageSection:
    """Cut out what a design says before its first label, its heading included."""
    parts = page_sections(section, source)
    end = parts[0].line - 1 if parts else section.end_line
    markdown = "\n".join(source.split("\n")[section.line - 1 : end]).strip("\n")
    return PageSection(BRIEF, plain(section.title), markdown, section.line)


def render_part(part: PageSection, style: PageStyle) -> Iterator[Text]:
    """Set one group; its diagrams come last."""
    outline = parse_outline(part.markdown)
    diagrams = list(find_diagrams(outline))
    lines = list(render_blocks(outline.blocks, style))
    lines += [line for section in outline.sections for line in render_section(section, style)]
    if diagrams and not lines:
        yield from (Text(printable(part.title), style=LABEL), Text())
    yield from lines
    for diagram in diagrams:
        yield from render_diagram(diagram.source, style)
        yield Text()
