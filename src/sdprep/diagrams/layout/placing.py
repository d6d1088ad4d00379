"""Places across: what stands in a layer, the walls of frames and the ports, as constraints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from sdprep.diagrams.layout.bounds import Bounds
from sdprep.diagrams.layout.layers import Item, Layered, Net, Port


@dataclass(frozen=True, slots=True)
class Spacing:
    """Blank cells across that are kept between neighbours."""

    boxes: int
    beside_line: int
    wall: int
    ports: int
    """From one port of a side to the next."""


DOWNWARD = Spacing(boxes=2, beside_line=1, wall=1, ports=2)
RIGHTWARD = Spacing(boxes=0, beside_line=0, wall=0, ports=1)


@dataclass(slots=True)
class Placement:
    """The variables of a layered graph, with all that must hold between them."""

    graph: Layered
    bounds: Bounds
    spacing: Spacing
    walls: list[tuple[int, int]] = field(default_factory=list)
    """(first, last) wall of each group."""
    end: int = 0
    """A variable just behind the last place."""
    neighbours: list[tuple[int, int, int]] = field(default_factory=list)
    """What stands side by side in a layer, and how far apart at least."""
    port_sides: list[tuple[Item, list[Port]]] = field(default_factory=list)
    net_of: dict[Port, Net] = field(default_factory=dict)


class TooWideError(Exception):
    """The least width of an order is above the limit."""

    def __init__(self, missing: int) -> None:
        super().__init__(missing)
        self.missing = missing


def place_across(graph: Layered, limit: int, spacing: Spacing) -> Placement:
    """State what must hold across.

    Raises:
        TooWideError: it cannot be had within the limit.
    """
    placement = Placement(graph, Bounds(limit), spacing)
    bounds = placement.bounds
    placement.net_of = {port: net for net in graph.nets for port in net.ports}
    placement.walls = [(bounds.variable(), bounds.variable()) for _ in graph.scene.groups]
    for item in graph.items:
        item.variable = bounds.variable(item.span)
    for item in graph.items:
        for side in (item.above, item.below):
            _add_ports(placement, item, side)
    for layer in graph.layers:
        _add_layer(placement, layer)
    placement.end = bounds.variable(0)
    bounds.least[placement.end] = limit
    missing = bounds.settle()
    if missing:
        raise TooWideError(missing)
    return placement


def _add_ports(placement: Placement, item: Item, side: list[Port]) -> None:
    bounds = placement.bounds
    if not item.is_box:
        for port in side:
            port.variable = item.variable
        return
    side.sort(key=lambda port: _port_key(placement, port))
    for index, port in enumerate(side):
        port.variable = bounds.variable()
        room = placement.spacing.ports * (len(side) - 1 - index)
        bounds.load(item.variable, port.variable, 1 + placement.spacing.ports * index)
        bounds.load(port.variable, item.variable, 2 + room - item.span)
        if index:
            bounds.load(side[index - 1].variable, port.variable, placement.spacing.ports)
    if side:
        placement.port_sides.append((item, side))


def _port_key(placement: Placement, port: Port) -> tuple[float, ...]:
    """Ports stand in the order of their far ends; turns back on the outside, one in the other."""
    net = placement.net_of[port]
    edge = net.link.edge
    if net.lowers:
        other = net.lowers[0] if port is net.uppers[0] else net.uppers[0]
        return (0, _place(placement, other.item), edge)
    other = net.uppers[1] if port is net.uppers[0] else net.uppers[0]
    if other.item is port.item:
        return (2, edge, port is net.uppers[1])
    mine, theirs = _place(placement, port.item), _place(placement, other.item)
    return (-1 if theirs < mine else 1, -theirs, edge if theirs < mine else -edge)


def _place(placement: Placement, item: Item) -> int:
    return placement.graph.layers[item.layer].index(item)


_Token = tuple[int, int, str]
"""(variable, span, what: box, line or wall)."""


def tokens(placement: Placement, layer: list[Item]) -> Iterator[_Token]:
    """A layer from its first place to its last, with the walls of the frames that it is in."""
    open_groups: list[int] = []
    for item in layer:
        while open_groups and tuple(open_groups) != item.path[: len(open_groups)]:
            yield placement.walls[open_groups.pop()][1], 1, "wall"
        while len(open_groups) < len(item.path):
            open_groups.append(item.path[len(open_groups)])
            yield placement.walls[open_groups[-1]][0], 1, "wall"
        yield item.variable, item.span, "box" if item.is_box else "line"
    while open_groups:
        yield placement.walls[open_groups.pop()][1], 1, "wall"


def _add_layer(placement: Placement, layer: list[Item]) -> None:
    found = list(tokens(placement, layer))
    for (one, span, kind), (other, _, other_kind) in pairwise(found):
        gap = span + _blank(placement.spacing, kind, other_kind)
        placement.bounds.load(one, other, gap)
        placement.neighbours.append((one, other, gap))


def _blank(spacing: Spacing, one: str, other: str) -> int:
    if "wall" in {one, other}:
        return spacing.wall
    if "line" in {one, other}:
        return spacing.beside_line
    return spacing.boxes


def straighten_passing(placement: Placement) -> None:
    """Hold lines straight where they only pass, if that can be had."""
    for net in placement.graph.nets:
        if net.lowers and not net.uppers[0].item.is_box and not net.lowers[0].item.is_box:
            placement.bounds.tie(net.uppers[0].variable, net.lowers[0].variable)


def straighten(placement: Placement) -> None:
    """Hold nets straight, those at the middle of their boxes first; then centre lone ports."""
    nets = [net for net in placement.graph.nets if net.lowers]
    for net in sorted(nets, key=_urgency):
        placement.bounds.tie(net.uppers[0].variable, net.lowers[0].variable)
    for item, side in placement.port_sides:
        if len(side) == 1:
            placement.bounds.tie(item.variable, side[0].variable, (item.span - 1) // 2)


def _urgency(net: Net) -> tuple[int, float, int]:
    upper, lower = net.uppers[0], net.lowers[0]
    boxes = upper.item.is_box + lower.item.is_box
    off = _off_middle(upper.item.below, upper) + _off_middle(lower.item.above, lower)
    return (boxes, off, net.link.edge)


def _off_middle(side: list[Port], port: Port) -> float:
    return abs(side.index(port) - (len(side) - 1) / 2)
