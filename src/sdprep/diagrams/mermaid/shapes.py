"""Brackets and shape names: what they say about a node."""

from __future__ import annotations

from sdprep.diagrams.model import Shape

# By their first character, the longest opening first; a body that does not end as it should is
# tried with a shorter one.
_BRACKETS: dict[str, tuple[tuple[str, tuple[str, ...], Shape], ...]] = {
    "(": (
        ("(((", (")))",), Shape.ROUND),
        ("((", ("))",), Shape.ROUND),
        ("([", ("])",), Shape.ROUND),
        ("(-", ("-)",), Shape.ROUND),
        ("(", (")",), Shape.ROUND),
    ),
    "[": (
        ("[[", ("]]",), Shape.SUBROUTINE),
        ("[(", (")]",), Shape.CYLINDER),
        ("[/", ("/]", "\\]"), Shape.RECTANGLE),
        ("[\\", ("\\]", "/]"), Shape.RECTANGLE),
        ("[", ("]",), Shape.RECTANGLE),
    ),
    "{": (("{{", ("}}",), Shape.HEXAGON), ("{", ("}",), Shape.DECISION)),
    ">": ((">", ("]",), Shape.RECTANGLE),),
}

_NAMES: dict[Shape, str] = {
    Shape.ROUND: "rounded event stadium pill terminal circle circ sm-circ small-circle start"
    " dbl-circ double-circle doublecircle fr-circ framed-circle stop f-circ filled-circle"
    " junction cross-circ crossed-circle summary ellipse round delay half-rounded-rectangle",
    Shape.CYLINDER: "cyl cylinder database db h-cyl horizontal-cylinder das lin-cyl"
    " lined-cylinder disk datastore data-store",
    Shape.SUBROUTINE: "fr-rect framed-rectangle subproc subprocess subroutine",
    Shape.DECISION: "diam diamond decision question",
    Shape.HEXAGON: "hex hexagon prepare",
}
_BY_NAME = {name: shape for shape, names in _NAMES.items() for name in names.split()}


def shape_of_name(name: str) -> Shape:
    """Give the shape that `shape: name` asks for."""
    return _BY_NAME.get(name.strip().lower().replace("_", "-"), Shape.RECTANGLE)


def unwrapped(body: str) -> tuple[str, Shape]:
    """Part a label from its brackets, all of which may be text but the outermost two."""
    return next(
        (body[len(opening) : -len(closing)], shape)
        for opening, closings, shape in _BRACKETS[body[0]]
        for closing in closings
        if _wraps(opening, body, closing)
    )


def _wraps(opening: str, body: str, closing: str) -> bool:
    is_long_enough = len(body) >= len(opening) + len(closing)
    return is_long_enough and body.startswith(opening) and body.endswith(closing)


def opening_of(text: str, position: int) -> tuple[str, Shape] | None:
    """Name the longest opening bracket at `position`."""
    for opening, _, shape in _BRACKETS.get(text[position : position + 1], ()):
        if text.startswith(opening, position):
            return opening, shape
    return None
