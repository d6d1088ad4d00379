"""A flowchart made ready for layout: ids turned into indices, text cleaned."""

from __future__ import annotations

from dataclasses import dataclass

from sdprep.diagrams.listing import one_line
from sdprep.diagrams.model import Direction, Edge, Flowchart, Node, Shape, Stroke, Tip
from sdprep.diagrams.text import clean

_EMPTY = "∅"


@dataclass(frozen=True, slots=True)
class SceneNode:
    """A box to draw. `path` names the groups around it by index, the outermost first."""

    id: str
    label: str
    shape: Shape
    path: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SceneGroup:
    """A frame to draw; `path` ends with its own index."""

    id: str
    title: str
    path: tuple[int, ...]
    members: tuple[int, ...]
    """Every node inside, also of its inner groups."""

    @property
    def depth(self) -> int:
        """0 for a group that stands in no other."""
        return len(self.path) - 1


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link: a node's index or, with `is_group`, a group's."""

    index: int
    is_group: bool
    tip: Tip


@dataclass(frozen=True, slots=True)
class Link:
    """An edge to draw; `start` is the end that stands first along the flow."""

    edge: int
    start: End
    stop: End
    label: str
    stroke: Stroke
    length: int
    is_directed: bool
    starts_at_source: bool

    @property
    def is_loop(self) -> bool:
        """Whether both ends are one node."""
        return (self.start.index, self.start.is_group) == (self.stop.index, self.stop.is_group)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a layout works on; the order is the source's."""

    nodes: tuple[SceneNode, ...]
    groups: tuple[SceneGroup, ...]
    links: tuple[Link, ...]
    """With the invisible ones, which only rank."""

    def members(self, end: End) -> tuple[int, ...]:
        """The nodes that an end stands for."""
        return self.groups[end.index].members if end.is_group else (end.index,)

    def path(self, end: End) -> tuple[int, ...]:
        """The groups around an end; a group's own frame is not around it."""
        if end.is_group:
            return self.groups[end.index].path[:-1]
        return self.nodes[end.index].path


def prepare(chart: Flowchart) -> Scene:
    """Resolve a chart.

    An edge between a group and something inside it has no line that could be drawn; an empty
    group has no frame, and what points at it becomes a box of its title.
    """
    chart = _without_empty_groups(chart)
    nodes, groups = chart.nodes, chart.groups
    place = {node.id: (number, False) for number, node in enumerate(nodes)}
    place |= {group.id: (number, True) for number, group in enumerate(groups)}
    paths = _paths(chart)
    scene_nodes = tuple(
        SceneNode(node.id, clean(node.label) or _EMPTY, node.shape, paths[node.group])
        for node in nodes
    )
    scene_groups = tuple(
        SceneGroup(
            group.id,
            " ".join(clean(group.title).split()),
            paths[group.id],
            tuple(i for i, node in enumerate(scene_nodes) if number in node.path),
        )
        for number, group in enumerate(groups)
    )
    links = (_link(number, edge, place, chart.direction) for number, edge in enumerate(chart.edges))
    scene = Scene(scene_nodes, scene_groups, ())
    return Scene(scene_nodes, scene_groups, tuple(k for k in links if _can_be_drawn(scene, k)))


def _without_empty_groups(chart: Flowchart) -> Flowchart:
    used = {node.group for node in chart.nodes} | {group.parent for group in chart.groups}
    empty = [group for group in chart.groups if group.id not in used]
    boxes = [Node(group.id, group.title, group=group.parent) for group in empty]
    groups = tuple(group for group in chart.groups if group.id in used)
    return Flowchart(chart.direction, (*chart.nodes, *boxes), chart.edges, groups)


def _paths(chart: Flowchart) -> dict[str | None, tuple[int, ...]]:
    paths: dict[str | None, tuple[int, ...]] = {None: ()}
    parent = {group.id: (number, group.parent) for number, group in enumerate(chart.groups)}
    for group in chart.groups:
        path = list[int]()
        walk: str | None = group.id
        while walk is not None:
            number, walk = parent[walk]
            path.insert(0, number)
        paths[group.id] = tuple(path)
    return paths


def _link(number: int, edge: Edge, place: dict[str, tuple[int, bool]], way: Direction) -> Link:
    source = End(*place[edge.source], edge.tail)
    target = End(*place[edge.target], edge.head)
    backwards = way in {Direction.UP, Direction.LEFT}
    start, stop = (target, source) if backwards else (source, target)
    label = one_line(edge.label) if edge.label else ""
    return Link(
        number,
        start,
        stop,
        label,
        edge.stroke,
        max(1, edge.length),
        edge.is_directed,
        not backwards,
    )


def _can_be_drawn(scene: Scene, link: Link) -> bool:
    for outer, inner in ((link.start, link.stop), (link.stop, link.start)):
        if outer.is_group:
            around = scene.path(inner) + ((inner.index,) if inner.is_group else ())
            if outer.index in around:
                return False
    return True
