"""Mermaid flowcharts, read leniently: what a person can read should become a chart."""

from __future__ import annotations

from sdprep.diagrams.mermaid.draft import Draft
from sdprep.diagrams.mermaid.membership import build_chart
from sdprep.diagrams.mermaid.nodes import read_nodes
from sdprep.diagrams.mermaid.plain_links import read_plain_link
from sdprep.diagrams.mermaid.prelude import without_prelude
from sdprep.diagrams.mermaid.source import Source
from sdprep.diagrams.mermaid.statements import read_header, read_keyword, report_open_groups
from sdprep.diagrams.model import Flowchart
from sdprep.errors import Problem


def parse_flowchart(
    text: str, path: str = "diagram", first_line: int = 1
) -> tuple[Flowchart, tuple[Problem, ...]]:
    """Read a flowchart; never raises.

    Args:
        text: What stands in the code block.
        path: What problems are said to be in.
        first_line: The line of `path` that `text` begins on.

    Returns:
        The chart, and what in it could not be read.
    """
    source = Source(without_prelude(text), path, first_line)
    draft = Draft()
    if read_header(source, draft):
        _read_statements(source, draft)
    report_open_groups(source, draft)
    return build_chart(draft), source.problems


def _read_statements(source: Source, draft: Draft) -> None:
    while source.skip_separators():
        if not read_keyword(source, draft) and not read_plain_link(source, draft):
            read_nodes(source, draft)
