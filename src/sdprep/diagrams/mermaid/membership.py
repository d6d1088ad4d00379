"""From what was mentioned to a chart: which ids are nodes, which are groups, who is in whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from sdprep.diagrams.mermaid.draft import Draft, DraftGroup, DraftNode
from sdprep.diagrams.model import Direction, Edge, Flowchart, Group, Node, Shape
from sdprep.diagrams.text import clean


def build_chart(draft: Draft) -> Flowchart:
    """Make the chart of all that was read."""
    named = _groups_by_name(draft)
    nodes = [node for node in draft.nodes.values() if node.id not in named]
    ids = _group_ids(draft.groups, {node.id for node in nodes})
    ends = {name: ids[group] for name, group in named.items()}
    return Flowchart(
        draft.direction or Direction.DOWN,
        tuple(_node(node, ids) for node in nodes),
        tuple(_edge(edge, ends) for edge in draft.edges),
        tuple(_group(group, ids) for group in draft.groups),
    )


def _groups_by_name(draft: Draft) -> dict[str, DraftGroup]:
    """Which ids mean a group: those of groups, unless they were given a label as nodes are."""
    found = dict[str, DraftGroup]()
    for group in draft.groups:
        found.setdefault(group.name or group.title, group)
    for group in draft.groups:
        if group.name is None:
            found.setdefault(f"subGraph{group.number}", group)
    nodes = draft.nodes
    return {name: group for name, group in found.items() if name in nodes and _is_bare(nodes[name])}


def _is_bare(node: DraftNode) -> bool:
    return node.label is None and node.shape is None


def _group_ids(groups: list[DraftGroup], taken: set[str]) -> dict[DraftGroup, str]:
    """Give each group an id unlike any other, its name where that is free."""
    ids = dict[DraftGroup, str]()
    counts = Counter[str]()
    for group in groups:
        wish = name = group.name or f"subGraph{group.number}"
        while name in taken:
            counts[wish] += 1
            name = f"{wish}~{counts[wish] + 1}"
        ids[group] = name
        taken.add(name)
    return ids


def _node(node: DraftNode, ids: dict[DraftGroup, str]) -> Node:
    label = clean(node.id) if node.label is None else node.label
    group = None if node.group is None else ids[node.group]
    return Node(node.id, label, node.shape or Shape.RECTANGLE, group)


def _edge(edge: Edge, ends: dict[str, str]) -> Edge:
    source, target = ends.get(edge.source, edge.source), ends.get(edge.target, edge.target)
    return replace(edge, source=source, target=target)


def _group(group: DraftGroup, ids: dict[DraftGroup, str]) -> Group:
    parent = None if group.parent is None else ids[group.parent]
    return Group(ids[group], group.title, parent, group.direction)
