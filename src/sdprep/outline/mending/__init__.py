"""What authors mean, where CommonMark reads otherwise: mended line by line before the parser.

Each step reads and gives lines that know where they come from, so that every place stays true.
"""

from __future__ import annotations

from collections.abc import Callable

from sdprep.errors import Problem
from sdprep.outline.mending.extensions import list_definitions, part_sides, write_plainly
from sdprep.outline.mending.fences import split_code
from sdprep.outline.mending.headings import free_labels, number_headings
from sdprep.outline.mending.html_blocks import read_html
from sdprep.outline.mending.lists import nest_lists
from sdprep.outline.mending.model import Lines
from sdprep.outline.mending.references import numbered_titles, resolve
from sdprep.outline.mending.tables import even_tables

_STEPS: tuple[Callable[[Lines], Lines], ...] = (
    read_html,
    write_plainly,
    list_definitions,
    part_sides,
    even_tables,
    number_headings,
    free_labels,
)


def mend(text: str, path: str) -> tuple[str, list[int], tuple[Problem, ...]]:
    """Mend a document: (text, the source line of each of its lines, what was wrong).

    Code is left as it is. Lines count from 1.
    """
    chunks, problems = split_code(text, path)
    titles = numbered_titles(text)
    for chunk in chunks:
        if not chunk.is_code:
            for step in _STEPS:
                chunk.lines = step(chunk.lines)
            chunk.lines = resolve(chunk.lines, titles)
    lines = [line for chunk in nest_lists(chunks) for line in chunk.lines]
    return "\n".join(line.text for line in lines), [line.origin for line in lines], problems
