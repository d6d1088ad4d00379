"""Documents as styled lines, for every front end."""

from __future__ import annotations

from sdprep.render.lines import wrapped
from sdprep.render.page import PageStyle, find_diagrams, render_diagram, render_page
from sdprep.render.sections import (
    PageSection,
    page_sections,
    pick_sections,
    render_part,
    section_markdown,
)

__all__ = [
    "PageSection",
    "PageStyle",
    "find_diagrams",
    "page_sections",
    "pick_sections",
    "render_diagram",
    "render_page",
    "render_part",
    "section_markdown",
    "wrapped",
]
