"""The layered graph: boxes and passing lines in layers, pieces of line in the gaps between.

Everything is told apart along two axes, so that one layout serves both ways of drawing: `across`
is the axis of a layer (columns when the flow goes down, rows when it goes right), `deep` the axis
of the flow. A link is cut into nets, one for each gap that it goes through.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sdprep.diagrams.layout.scene import End, Link, Scene
from sdprep.diagrams.model import Stroke, Tip


@dataclass(eq=False, slots=True)
class Port:
    """Where a net meets an item: one place across, on the item's near or far side."""

    item: Item
    tip: Tip = Tip.NONE
    variable: int = -1
    at: int = -1


@dataclass(eq=False, slots=True)
class Net:
    """A piece of a link in one gap.

    `uppers` hang from the layer before it, `lowers` stand on the one after. Two uppers and no
    lower: a turn back.
    """

    gap: int
    link: Link
    uppers: list[Port]
    lowers: list[Port]

    @property
    def ports(self) -> list[Port]:
        """All ends."""
        return self.uppers + self.lowers


@dataclass(eq=False, slots=True)
class Chain:
    """The nets of one link, each list from its end downwards."""

    nets: list[Net]
    """From the upper end; where the link turns back, from its start."""
    upside_down: bool = False
    """Whether the link's start is the lower end."""
    turn: Net | None = None
    back: list[Net] = field(default_factory=list)
    """Of a link that turns back: from its stop."""

    @property
    def all_nets(self) -> list[Net]:
        """Every piece."""
        return [*self.nets, *([self.turn] if self.turn else []), *self.back]


@dataclass(eq=False, slots=True)
class Item:
    """What has a place in a layer: a box, a line that passes, a spot on a frame, a frame's air."""

    number: int
    layer: int
    path: tuple[int, ...]
    span: int = 1
    """Size across."""
    size: int = 0
    """Size along the flow."""
    node: int | None = None
    frame: int | None = None
    """The group on whose frame a link ends here."""
    above: list[Port] = field(default_factory=list)
    below: list[Port] = field(default_factory=list)
    variable: int = -1
    at: int = -1
    position: float = 0.0
    """Where the ordering wants it."""

    @property
    def is_box(self) -> bool:
        """Whether it is drawn as a box."""
        return self.node is not None


@dataclass(eq=False, slots=True)
class Layered:
    """A scene in layers."""

    scene: Scene
    items: list[Item] = field(default_factory=list)
    layers: list[list[Item]] = field(default_factory=list)
    nets: list[Net] = field(default_factory=list)
    gaps: list[list[Net]] = field(default_factory=list)
    chains: dict[int, Chain] = field(default_factory=dict)
    """By edge."""
    reach: list[tuple[int, int]] = field(default_factory=list)
    """First and last layer of each group."""

    def spanning(self, gap: int) -> list[int]:
        """The groups whose frame goes through a gap."""
        return [g for g, (first, last) in enumerate(self.reach) if first <= gap < last]


Sizer = Callable[[int, int], tuple[int, int]]
"""(node, ports on its fuller side) -> (size across, size along the flow)."""


def build(scene: Scene, ranks: Sequence[int], sizer: Sizer) -> Layered:
    """Put a scene in layers."""
    graph = Layered(scene)
    depth = max(ranks, default=-1) + 1
    graph.reach = [
        (min(ranks[node] for node in group.members), max(ranks[node] for node in group.members))
        for group in scene.groups
    ]
    for number, node in enumerate(scene.nodes):
        graph.items.append(Item(number, ranks[number], node.path, node=number))
    for link in scene.links:
        if link.stroke is not Stroke.INVISIBLE:
            _thread(graph, link)
    _hold_frames(graph)
    graph.layers = [[] for _ in range(depth)]
    for item in graph.items:
        graph.layers[item.layer].append(item)
        if item.node is not None:
            ports = max(len(item.above), len(item.below))
            item.span, item.size = sizer(item.node, ports)
    graph.gaps = [[] for _ in range(depth)]
    for net in graph.nets:
        graph.gaps[net.gap].append(net)
    return graph


def _thread(graph: Layered, link: Link) -> None:
    """Lead a link from layer to layer."""
    start_layer, start_far = _docking(graph, link.start, link.stop)
    stop_layer, stop_far = _docking(graph, link.stop, link.start)
    start = _end_item(graph, link.start, start_layer)
    stop = _end_item(graph, link.stop, stop_layer)
    ends = [(start, start_far, link.start.tip), (stop, stop_far, link.stop.tip)]
    if start_layer == stop_layer or start_far or stop_far:
        graph.chains[link.edge] = _turn(graph, link, ends)
        return
    if start_layer < stop_layer:
        graph.chains[link.edge] = Chain(_descend(graph, link, *ends))
    else:
        nets = _descend(graph, link, *reversed(ends))
        graph.chains[link.edge] = Chain(nets, upside_down=True)


def _docking(graph: Layered, end: End, other: End) -> tuple[int, bool]:
    """The layer where a link meets an end, and whether only the far side will do."""
    if not end.is_group:
        return graph.items[end.index].layer, False
    first, last = graph.reach[end.index]
    if other.is_group:
        theirs = graph.reach[other.index]
    else:
        layer = graph.items[other.index].layer
        theirs = (layer, layer)
    if theirs[1] < first:
        return first, False
    return last, theirs[0] <= last


def _end_item(graph: Layered, end: End, layer: int) -> Item:
    if not end.is_group:
        return graph.items[end.index]
    item = Item(len(graph.items), layer, graph.scene.groups[end.index].path, frame=end.index)
    graph.items.append(item)
    return item


_Docked = tuple[Item, bool, Tip]


def _passing(graph: Layered, layer: int, path: tuple[int, ...]) -> Item:
    item = Item(len(graph.items), layer, path)
    graph.items.append(item)
    return item


def _frames_at(graph: Layered, layer: int, *ends: Item) -> tuple[int, ...]:
    """The frames that a line passes a layer in: those of an end, for as long as they reach.

    So a line leaves a frame through its last border and enters one through its first.
    """
    found: tuple[int, ...] = ()
    for item in ends:
        path = item.path[:-1] if item.frame is not None else item.path
        reaching = (graph.reach[g][0] <= layer <= graph.reach[g][1] for g in path)
        inside = tuple(g for g, reaches in zip(path, reaching, strict=True) if reaches)
        found = max(found, inside, key=len)
    return found


def _descend(graph: Layered, link: Link, upper: _Docked, lower: _Docked) -> list[Net]:
    """The nets from one layer down to a later one."""
    nets = list[Net]()
    port = _hang(upper[0], upper[2])
    for layer in range(upper[0].layer + 1, lower[0].layer):
        item = _passing(graph, layer, _frames_at(graph, layer, upper[0], lower[0]))
        nets.append(_net(graph, layer - 1, link, [port], [_stand(item, Tip.NONE)]))
        port = _hang(item, Tip.NONE)
    last = lower[0].layer
    nets.append(_net(graph, last - 1, link, [port], [_stand(lower[0], lower[2])]))
    return nets


def _turn(graph: Layered, link: Link, ends: list[_Docked]) -> Chain:
    """Nets that leave both ends on the far side and meet below the later one."""
    bottom = max(item.layer for item, _, _ in ends)
    arms: list[list[Net]] = [[], []]
    ports = list[Port]()
    for arm, (item, _, tip) in zip(arms, ends, strict=True):
        port = _hang(item, tip)
        for layer in range(item.layer + 1, bottom + 1):
            passing = _passing(graph, layer, _frames_at(graph, layer, item))
            arm.append(_net(graph, layer - 1, link, [port], [_stand(passing, Tip.NONE)]))
            port = _hang(passing, Tip.NONE)
        ports.append(port)
    return Chain(arms[0], turn=_net(graph, bottom, link, ports, []), back=arms[1])


def _net(graph: Layered, gap: int, link: Link, uppers: list[Port], lowers: list[Port]) -> Net:
    net = Net(gap, link, uppers, lowers)
    graph.nets.append(net)
    return net


def _hang(item: Item, tip: Tip) -> Port:
    port = Port(item, tip)
    item.below.append(port)
    return port


def _stand(item: Item, tip: Tip) -> Port:
    port = Port(item, tip)
    item.above.append(port)
    return port


def _hold_frames(graph: Layered) -> None:
    """A frame keeps a place in every layer that it goes through."""
    present = {(item.layer, group) for item in graph.items for group in item.path}
    for index, group in enumerate(graph.scene.groups):
        first, last = graph.reach[index]
        for layer in range(first, last + 1):
            if (layer, index) not in present:
                present.update((layer, around) for around in group.path)
                _passing(graph, layer, group.path)
