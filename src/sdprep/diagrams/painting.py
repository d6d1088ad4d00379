"""From pieces with places to cells: boxes, frames, lines, tips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sdprep.diagrams.canvas import Canvas, Cell
from sdprep.diagrams.glyphs import DOUBLE, HEAVY, LIGHT
from sdprep.diagrams.layout.assembly import Assembly
from sdprep.diagrams.layout.layers import Item, Net, Port
from sdprep.diagrams.layout.scene import Link
from sdprep.diagrams.layout.stacking import Piece
from sdprep.diagrams.listing import MASK
from sdprep.diagrams.model import Flowchart, Owner, Role, Shape, Stroke, Tip
from sdprep.diagrams.text import columns

_ROUND = {Shape.ROUND}
_ORNAMENTS = {Shape.DECISION: "◇", Shape.HEXAGON: "⬡"}
_TIPS = {Tip.CIRCLE: "○", Tip.CROSS: "×"}


_Place = tuple[int, int]
"""(across, along the flow)."""


@dataclass(slots=True)
class Painter:
    """What is needed to paint one drawing."""

    assembly: Assembly
    chart: Flowchart
    canvas: Canvas = field(default_factory=Canvas)
    rightward: bool = False
    focused: set[Owner] = field(default_factory=set)
    hidden: str | None = None
    mask: str = MASK
    """What a hidden node is called in the legend."""
    texts: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """The lines of each box, by node."""
    paths: dict[int, list[Cell]] = field(default_factory=dict)
    """The cells of each edge from source to target, tips and borders excluded."""

    def at(self, across: int, deep: int) -> Cell:
        """The cell of a place."""
        return (deep, across) if self.rightward else (across, deep)


def paint_lines(painter: Painter) -> None:
    """Paint everything but labels, marks and titles."""
    for group in range(len(painter.assembly.walls)):
        _paint_frame(painter, group)
    for item in painter.assembly.graph.items:
        if item.is_box:
            _paint_box(painter, item)
    for link in painter.assembly.graph.scene.links:
        if link.edge in painter.assembly.graph.chains:
            _paint_link(painter, link)


def _rectangle(
    painter: Painter, ends: tuple[_Place, _Place], role: Role, owner: Owner
) -> list[Cell]:
    """Draw the outline between two opposite corners; give the four corner cells."""
    (low, first), (high, last) = ends
    corners = [(low, first), (high, first), (high, last), (low, last)]
    points = [painter.at(*corner) for corner in corners]
    weight = HEAVY if owner in painter.focused else LIGHT
    painter.canvas.line([*points, points[0]], role, owner, weight)
    return points


def _paint_frame(painter: Painter, group: int) -> None:
    low, high = painter.assembly.walls[group]
    first = painter.assembly.openings[group].at
    last = painter.assembly.closings[group].at
    owner = Owner(group=painter.assembly.graph.scene.groups[group].id)
    points = _rectangle(painter, ((low, first), (high, last)), Role.FRAME, owner)
    painter.canvas.rounded.update(points)


def _paint_box(painter: Painter, item: Item) -> None:
    node = painter.assembly.graph.scene.nodes[item.node or 0]
    piece = painter.assembly.boxes[item.number]
    owner = Owner(node=node.id)
    canvas = painter.canvas
    ends = (piece.low, piece.at), (piece.high, piece.at + piece.size - 1)
    points = _rectangle(painter, ends, Role.BOX, owner)
    (left, top), (right, bottom) = min(points), max(points)
    if node.shape in _ROUND:
        canvas.rounded.update(points)
    if owner not in painter.focused:
        _double(canvas, node.shape, (left, top, right, bottom))
    if node.shape in _ORNAMENTS:
        canvas.ornaments[left + 1, top] = _ORNAMENTS[node.shape]
    lines = painter.texts[item.node or 0]
    hidden = painter.hidden == node.id
    above = (bottom - top - 1 - len(lines)) // 2
    for number, line in enumerate(lines):
        size = columns(line)
        cell = (left + (right - left + 1 - size) // 2, top + 1 + above + number)
        role = Role.HIDDEN if hidden else Role.TEXT
        canvas.write(cell, "░" * size if hidden else line, role, owner)


def _double(canvas: Canvas, shape: Shape, sides: tuple[int, int, int, int]) -> None:
    """A drum has double ends, a subroutine double walls."""
    left, top, right, bottom = sides
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    pairs = {
        Shape.CYLINDER: ((0, 1), (2, 3)),
        Shape.SUBROUTINE: ((1, 2), (3, 0)),
    }.get(shape, ())
    for one, other in pairs:
        canvas.reweigh(corners[one], corners[other], DOUBLE)


def _paint_link(painter: Painter, link: Link) -> None:
    """A line from end to end; a tip takes the cell before its box, else a border is joined."""
    points = _points(painter, link)
    owner = Owner(edge=link.edge)
    weight = HEAVY if link.stroke is Stroke.THICK or owner in painter.focused else LIGHT
    tips = (link.start.tip, link.stop.tip)
    inner = list(points)
    for end, tip in ((0, tips[0]), (-1, tips[1])):
        if tip is not Tip.NONE:
            inner[end] = _towards(points[end], points[1 if end == 0 else -2])
    cells = painter.canvas.line(inner, Role.EDGE, owner, weight)
    for end, tip in ((0, tips[0]), (-1, tips[1])):
        if tip is not Tip.NONE:
            char = _TIPS.get(tip) or _arrow(inner[end], points[end])
            painter.canvas.write(inner[end], char, Role.ARROW, owner)
    body = [cell for cell in cells if cell not in (points[0], points[-1], inner[0], inner[-1])]
    if link.stroke is Stroke.DOTTED:
        painter.canvas.dotted.update(body)
    painter.paths[link.edge] = body if link.starts_at_source else body[::-1]


def _towards(cell: Cell, other: Cell) -> Cell:
    x = (other[0] > cell[0]) - (other[0] < cell[0])
    y = (other[1] > cell[1]) - (other[1] < cell[1])
    return cell[0] + x, cell[1] + y


def _arrow(cell: Cell, target: Cell) -> str:
    dx, dy = target[0] - cell[0], target[1] - cell[1]
    return {(1, 0): "▶", (-1, 0): "◀", (0, 1): "▼", (0, -1): "▲"}[dx, dy]


def _points(painter: Painter, link: Link) -> list[Cell]:
    """The corners of a link's line from its start to its stop."""
    chain = painter.assembly.graph.chains[link.edge]
    places = _descent(painter, chain.nets, chain.turn.uppers[0] if chain.turn else None)
    if chain.turn:
        row = painter.assembly.tracks[chain.turn][0][1].at
        places += [(port.at, row) for port in chain.turn.uppers]
        places += _descent(painter, chain.back, chain.turn.uppers[1])[::-1]
    if chain.upside_down:
        places.reverse()
    return [painter.at(*place) for place in _corners(places)]


def _descent(painter: Painter, nets: list[Net], turning: Port | None) -> list[_Place]:
    """A line from its upper end to its lower, or to the port of the net where it turns."""
    top = nets[0].uppers[0] if nets else turning
    if top is None:
        return []
    places = [(top.at, _border(painter, top.item, is_upper=True))]
    for net in nets:
        for track, piece in painter.assembly.tracks.get(net, ()):
            places += [(track.uppers[0], piece.at), (track.lowers[0], piece.at)]
    if turning is None:
        bottom = nets[-1].lowers[0]
        places.append((bottom.at, _border(painter, bottom.item, is_upper=False)))
    return places


def _border(painter: Painter, item: Item, *, is_upper: bool) -> int:
    assembly = painter.assembly
    if item.frame is not None:
        return (assembly.closings if is_upper else assembly.openings)[item.frame].at
    piece: Piece = assembly.boxes[item.number]
    return piece.at + piece.size - 1 if is_upper else piece.at


def _corners(places: list[_Place]) -> list[_Place]:
    """Without places that repeat the one before."""
    kept = [place for place, following in pairwise(places) if place != following]
    return [*kept, places[-1]]
