"""Mermaid diagrams as drawings, and drawings as styled lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from rich.text import Text

from sdprep.cards import Picture
from sdprep.diagrams.model import Drawing, Role, Run
from sdprep.render.foreign import draw_foreign, foreign_kind
from sdprep.render.style import PageStyle

FLOWCHART = "flowchart"
_FLOWCHART_HEADER = re.compile(r"\s*(?:flowchart-elk|flowchart|graph)(?=[\s;]|\Z)", re.IGNORECASE)
# Said by shape and place, too: without colours nothing is lost.
_STYLES = {
    Role.BOX: "cyan",
    Role.FRAME: "dim",
    Role.TITLE: "italic",
    Role.LABEL: "green",
    Role.MARK: "bold",
    Role.HIDDEN: "magenta",
}


def diagram_kind(source: str) -> str | None:
    """Name the kind of a Mermaid diagram after its header; None where there is none."""
    is_flowchart = _FLOWCHART_HEADER.match(source) or _FLOWCHART_HEADER.match(_body(source))
    return FLOWCHART if is_flowchart else foreign_kind(_body(source))


def _body(source: str) -> str:
    """The diagram from its header on."""
    from sdprep.diagrams.mermaid.prelude import without_prelude  # 10 ms; a cache needs none of it

    return without_prelude(source).lstrip()


def draw_flowchart(source: str, width: int, *, ascii_only: bool, hidden: str = "") -> Drawing:
    """Draw a flowchart; without rows where there is nothing in it. `hidden` is a node's id."""
    from sdprep.diagrams import draw, parse_flowchart  # 30 ms; a cache may know the drawing

    return draw(parse_flowchart(source)[0], width, ascii=ascii_only, hide=hidden or None)


def draw_picture(picture: Picture, style: PageStyle) -> Drawing | None:
    """Draw what belongs to a question; None where it would be no drawing, or too wide."""
    drawn_by = style.drawn_by or draw_flowchart
    hidden = picture.hidden
    drawing = drawn_by(picture.source, style.width, ascii_only=style.ascii_only, hidden=hidden)
    is_drawn = drawing.rows and not drawing.is_list and drawing.width <= style.width
    return drawing if is_drawn else None


def draw_diagram(source: str, kind: str | None, style: PageStyle) -> Drawing | None:
    """Draw a diagram of a kind within the page's width; None where that cannot be done."""
    if kind != FLOWCHART:
        return draw_foreign(_body(source), style.width, ascii_only=style.ascii_only)
    drawn_by = style.drawn_by or draw_flowchart
    drawing = drawn_by(source, style.width, ascii_only=style.ascii_only)
    return drawing if drawing.rows and drawing.width <= style.width else None


def joined(drawings: Iterable[Drawing]) -> Drawing:
    """Put drawings below each other."""
    chosen = list(drawings)
    rows = [row for drawing in chosen for row in ((), *drawing.all_rows)]
    return Drawing(tuple(rows[1:]), width=max(drawing.width for drawing in chosen))


def drawing_lines(drawing: Drawing) -> Iterator[Text]:
    """Give a drawing its styles; a list of edges is running text."""
    styles = {Role.TITLE: _STYLES[Role.TITLE]} if drawing.is_list else _STYLES
    for row in drawing.all_rows:
        yield Text.assemble(*(_piece(run, styles) for run in row))


def _piece(run: Run, styles: Mapping[Role, str]) -> tuple[str, str]:
    style = styles.get(run.role, "") if run.role else ""
    return run.text, f"bold {style}".strip() if run.focused else style
