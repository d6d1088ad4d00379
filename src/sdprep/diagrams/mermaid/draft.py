"""A chart while it is being read: what was mentioned, in which group, linked with what."""

from __future__ import annotations

from dataclasses import dataclass, field

from sdprep.diagrams.mermaid.links import Link
from sdprep.diagrams.model import Direction, Edge, Shape


@dataclass(frozen=True, slots=True)
class Mention:
    """A node or group as a statement names it; None for what the statement does not say."""

    id: str
    label: str | None = None
    shape: Shape | None = None
    of_link: bool = False
    """Whether what is said of it can only be about a link of that name."""


@dataclass(slots=True)
class DraftNode:
    """What is known of an id; it may still turn out to be a group's."""

    id: str
    label: str | None = None
    shape: Shape | None = None
    group: DraftGroup | None = None


@dataclass(slots=True, eq=False)
class DraftGroup:
    """A subgraph, maybe not closed yet."""

    name: str | None
    title: str
    parent: DraftGroup | None
    position: int
    direction: Direction | None = None
    mentioned: dict[str, None] = field(default_factory=dict)
    number: int = 0
    """Mermaid calls a group without a name after the number of groups closed before it."""


class Draft:
    """A flowchart in the making."""

    def __init__(self) -> None:
        self.direction: Direction | None = None
        self.nodes = dict[str, DraftNode]()
        self.edges = list[Edge]()
        self.groups = list[DraftGroup]()
        self.open = list[DraftGroup]()
        self.link_names = set[str]()
        self._named = dict[tuple[DraftGroup | None, str], DraftGroup]()
        self._closed = 0

    def mention(self, mention: Mention) -> None:
        """Take down that a statement names a node; what it says of it counts from now on."""
        node = self.nodes.setdefault(mention.id, DraftNode(mention.id))
        node.label = node.label if mention.label is None else mention.label
        node.shape = node.shape if mention.shape is None else mention.shape
        if self.open:
            self.open[-1].mentioned[mention.id] = None

    def link(self, sources: list[Mention], link: Link, targets: list[Mention]) -> None:
        """Take down that each of `sources` is linked with each of `targets`."""
        if link.name:
            self.link_names.add(link.name)
        self.edges += (
            Edge(one.id, other.id, link.label, link.stroke, link.tail, link.head, link.length)
            for one in sources
            for other in targets
        )

    def is_of_link(self, group: list[Mention]) -> bool:
        """Whether a statement that names `group` and nothing else is about a link."""
        first = group[0]
        is_known = len(group) > 1 or first.id in self.nodes
        return not is_known and (first.of_link or first.id in self.link_names)

    def open_group(self, name: str | None, title: str, position: int) -> None:
        """Begin a subgraph inside the innermost open one; one that stood there goes on."""
        parent = self.open[-1] if self.open else None
        group = DraftGroup(name, title, parent, position)
        known = group if name is None else self._named.setdefault((parent, name), group)
        if known is group:
            self.groups.append(group)
        self.open.append(known)

    def close_group(self) -> None:
        """End the innermost open subgraph: it gets the nodes that no closed one has."""
        group = self.open.pop()
        group.number = self._closed
        self._closed += 1
        for name in group.mentioned:
            node = self.nodes[name]
            if node.group is None:
                node.group = group
