"""Drawings as fields: text where it fits a screen, else a picture."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from sdprep.anki.fields import attribute_of, drawing_field, field_of
from sdprep.cards import Picture
from sdprep.diagrams import Drawing
from sdprep.render import PageStyle, draw_picture, drawing_svg, tell_picture
from sdprep.render.style import FlowchartDrawer

PHONE_COLUMNS = 59
"""As many as can be read on a phone that is 360 pixels wide, at 8 pixels a letter."""
TEXT_COLUMNS = 90
"""Wider drawings are pictures, which can be zoomed in."""
_PICTURE_COLUMNS = 240


class Medium(NamedTuple):
    """A file that a field refers to."""

    name: str
    """Made of its content: Anki never replaces a file."""
    content: bytes


class Drawn(NamedTuple):
    """A field that shows a drawing."""

    field: str
    medium: Medium | None = None


def draw_field(picture: Picture, title: str, drawn_by: FlowchartDrawer) -> Drawn:
    """Draw what belongs to a question, its hidden box masked; in words where no drawing fits."""
    for columns in (PHONE_COLUMNS, TEXT_COLUMNS, _PICTURE_COLUMNS):
        drawing = draw_picture(picture, PageStyle(columns, ascii_only=False, drawn_by=drawn_by))
        if drawing is None:
            continue
        if drawing.width <= TEXT_COLUMNS:
            return Drawn(drawing_field(drawing.text, drawing.width))
        return _picture(drawing, title)
    return Drawn(field_of("\n".join(tell_picture(picture))))


def _picture(drawing: Drawing, title: str) -> Drawn:
    content = drawing_svg(drawing, title).encode()
    name = f"sd-{hashlib.sha256(content).hexdigest()[:12]}.svg"
    return Drawn(f'<img src="{name}" alt="{attribute_of(title)}">', Medium(name, content))
