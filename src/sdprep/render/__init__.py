"""Documents as styled lines, for every front end."""

from __future__ import annotations

from sdprep.render.diagram import (
    FLOWCHART,
    diagram_kind,
    draw_diagram,
    draw_flowchart,
    draw_picture,
    drawing_lines,
    joined,
)
from sdprep.render.lines import wrapped
from sdprep.render.page import find_diagrams, render_diagram, render_page
from sdprep.render.sections import (
    BRIEF,
    DIAGRAM,
    PageSection,
    brief_section,
    page_sections,
    pick_sections,
    render_part,
    section_markdown,
)
from sdprep.render.style import PageStyle
from sdprep.render.svg import drawing_svg
from sdprep.render.told import tell_picture

__all__ = [
    "BRIEF",
    "DIAGRAM",
    "FLOWCHART",
    "PageSection",
    "PageStyle",
    "brief_section",
    "diagram_kind",
    "draw_diagram",
    "draw_flowchart",
    "draw_picture",
    "drawing_lines",
    "drawing_svg",
    "find_diagrams",
    "joined",
    "page_sections",
    "pick_sections",
    "render_diagram",
    "render_page",
    "render_part",
    "section_markdown",
    "tell_picture",
    "wrapped",
]
