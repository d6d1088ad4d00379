"""From places across to the pieces of a drawing, in an order that is free of clashes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sdprep.diagrams.layout.channels import Track, order_tracks
from sdprep.diagrams.layout.layers import Item, Layered, Net, Port
from sdprep.diagrams.layout.reserving import BEFORE_LABEL, Reservations, Site, turns_inside
from sdprep.diagrams.layout.stacking import Part, Piece
from sdprep.diagrams.model import Tip
from sdprep.diagrams.text import columns


@dataclass(frozen=True, slots=True)
class Measures:
    """How much of the flow the small things take."""

    tip: int
    """From a box to where a line may turn, tip included."""
    rightward: bool = False


@dataclass(slots=True)
class Assembly:
    """The pieces, and which of them is what."""

    graph: Layered
    walls: list[tuple[int, int]]
    """Places across of each group's walls."""
    pieces: list[Piece] = field(default_factory=list)
    boxes: dict[int, Piece] = field(default_factory=dict)
    """By item number."""
    tracks: dict[Net, list[tuple[Track, Piece]]] = field(default_factory=dict)
    labels: dict[int, Piece] = field(default_factory=dict)
    """By edge."""
    openings: list[Piece] = field(default_factory=list)
    """By group; so are `closings`."""
    closings: list[Piece] = field(default_factory=list)
    crossings: int = 0


def assemble(
    graph: Layered,
    walls: list[tuple[int, int]],
    reserved: Reservations,
    limit: int,
    measures: Measures,
) -> Assembly:
    """Make the pieces of a drawing.

    Raises:
        NoRoomError: the tracks of a gap find no order.
    """
    found = Assembly(graph, walls)
    found.openings = [_opening(found, group, reserved) for group in range(len(walls))]
    found.closings = [Piece(Part.CLOSING, low, high) for low, high in walls]
    _add_tips(found, reserved, measures)
    for gap in range(-1, len(graph.layers)):
        if gap >= 0:
            _add_gap(found, gap, reserved, limit, measures)
        for group in _by_depth(graph, [g for g, (a, _) in enumerate(graph.reach) if a == gap + 1]):
            found.pieces.append(found.openings[group])
        if gap + 1 < len(graph.layers):
            boxes = [item for item in graph.layers[gap + 1] if item.is_box]
            found.pieces += [found.boxes[item.number] for item in boxes]
    return found


def _opening(found: Assembly, group: int, reserved: Reservations) -> Piece:
    low, high = found.walls[group]
    return Piece(
        Part.OPENING,
        low,
        high,
        size=1 + len(reserved.title_rows.get(group, ())),
        may_sink=True,
    )


def _by_depth(graph: Layered, groups: list[int]) -> list[int]:
    return sorted(groups, key=lambda group: graph.scene.groups[group].depth)


def _add_tips(found: Assembly, reserved: Reservations, measures: Measures) -> None:
    graph = found.graph
    net_of = {port: net for net in graph.nets for port in net.ports}
    for item in graph.items:
        if item.is_box:
            found.boxes[item.number] = Piece(
                Part.BOX,
                item.at,
                item.at + item.span - 1,
                item.size,
                layer=item.layer,
                may_sink=not item.above and any(net_of[port].lowers for port in item.below),
            )
    marked = _marked_ports(graph, reserved)
    for item in graph.items:
        for port in item.above:
            piece = _piece_of(found, item, is_upper=False)
            if piece is not None:
                piece.before[port.at] = measures.tip + (port in marked)
        for port in item.below:
            piece = _piece_of(found, item, is_upper=True)
            if piece is not None:
                tip = measures.tip if port.tip is not Tip.NONE else measures.tip - 1
                piece.after[port.at] = tip + (port in marked)


def _piece_of(found: Assembly, item: Item, *, is_upper: bool) -> Piece | None:
    """The piece whose border a line meets at an item; None where it passes."""
    if item.frame is not None:
        return (found.closings if is_upper else found.openings)[item.frame]
    return found.boxes.get(item.number)


def _marked_ports(graph: Layered, reserved: Reservations) -> set[Port]:
    """The ports that need a cell for the mark of a label that has no place."""
    marked = set[Port]()
    for link in graph.scene.links:
        if link.label and link.edge in graph.chains and link.edge not in reserved.labels:
            ports = [port for net in graph.chains[link.edge].all_nets for port in net.ports]
            ends = [p for p in ports if p.item.is_box or p.item.frame is not None]
            marked.add(next((p for p in ends if p.tip is Tip.NONE), ends[0]))
    return marked


def _add_gap(
    found: Assembly, gap: int, reserved: Reservations, limit: int, measures: Measures
) -> None:
    graph = found.graph
    through = {place for group in graph.spanning(gap) for place in found.walls[group]}
    closing = [group for group, (_, last) in enumerate(graph.reach) if last == gap]
    left = list(graph.gaps[gap])
    placed = list[Track]()
    for group in reversed(_by_depth(graph, closing)):
        inner = [net for net in left if turns_inside(net, group)]
        left = [net for net in left if net not in inner]
        placed += _add_nets(found, inner, reserved, (gap, limit, through), measures)
        found.pieces.append(found.closings[group])
    placed += _add_nets(found, left, reserved, (gap, limit, through), measures)
    found.crossings += _crossings(graph.gaps[gap], placed)


def _add_nets(
    found: Assembly,
    nets: list[Net],
    reserved: Reservations,
    where: tuple[int, int, set[int]],
    measures: Measures,
) -> list[Track]:
    _, limit, through = where
    sites = [(net.link.edge, reserved.labels.get(net.link.edge)) for net in nets]
    here = [(edge, site) for edge, site in sites if site is not None and site.net in nets]
    here = list(dict(here).items())
    here.sort(key=lambda pair: pair[1].port.at)
    tracks = order_tracks(nets, limit, through)
    for edge, site in here:
        if site.is_upper:
            _add_label(found, edge, site, measures)
    for track in tracks:
        piece = Piece(Part.TRACK, track.low, track.high)
        found.pieces.append(piece)
        found.tracks.setdefault(track.net, []).append((track, piece))
    for edge, site in here:
        if not site.is_upper:
            _add_label(found, edge, site, measures)
    return tracks


def _add_label(found: Assembly, edge: int, site: Site, measures: Measures) -> None:
    width = max(map(columns, site.lines))
    at = site.port.at
    if measures.rightward:
        piece = Piece(Part.LABEL, at, at, width + 4)
    else:
        piece = Piece(Part.LABEL, at, at + BEFORE_LABEL + width - 1, len(site.lines))
    found.pieces.append(piece)
    found.labels[edge] = piece


def _crossings(nets: list[Net], tracks: list[Track]) -> int:
    """How often a line of a gap crosses another."""
    first, last = dict[Net, int](), dict[Net, int]()
    for number, track in enumerate(tracks):
        first.setdefault(track.net, number)
        last[track.net] = number
    total = 0
    for number, track in enumerate(tracks):
        for net in nets:
            if net is track.net:
                continue
            uprights = list(_uprights_at(net, number, first.get(net), last.get(net)))
            total += sum(track.low < at < track.high for at in uprights)
    return total


def _uprights_at(net: Net, number: int, first: int | None, last: int | None) -> Iterator[int]:
    """The places where a net runs along the flow beside a track."""
    if first is None or last is None:
        yield net.uppers[0].at
        return
    if number < first:
        yield from (port.at for port in net.uppers)
    if number > last:
        yield from (port.at for port in net.lowers)
