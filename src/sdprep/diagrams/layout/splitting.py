"""Layers that cannot fit the width are spread over several before anything is ordered."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from sdprep.diagrams.layout.layers import Sizer
from sdprep.diagrams.layout.scene import Scene

_ROUNDS = 60
_BOX_GAP, _LINE, _WALLS = 2, 2, 4


def split_wide_layers(scene: Scene, ranks: Sequence[int], size: Sizer, width: int) -> list[int]:
    """Move part of each layer that needs more than `width` to a layer of its own behind it."""
    ranks = list(ranks)
    for _ in range(_ROUNDS):
        wide = _first_wide(scene, ranks, size, width)
        if wide is None:
            break
        pushed = _part(scene, wide)
        rank = ranks[wide[0]]
        ranks = [at + (at > rank) for at in ranks]
        for node in pushed:
            ranks[node] = rank + 1
    return ranks


def _first_wide(scene: Scene, ranks: list[int], size: Sizer, width: int) -> list[int] | None:
    """The nodes of the first layer that is too wide and can be split."""
    above, below, spans = _ports(scene, ranks)
    layers: list[list[int]] = [[] for _ in range(max(ranks, default=-1) + 1)]
    for node, rank in enumerate(ranks):
        layers[rank].append(node)
    for nodes, passing in zip(layers, _passing(spans, len(layers)), strict=True):
        need = sum(size(n, max(above[n], below[n]))[0] + _BOX_GAP for n in nodes)
        groups = {group for n in nodes for group in scene.nodes[n].path}
        if len(nodes) > 1 and need + _WALLS * len(groups) + _LINE * passing > width + _BOX_GAP:
            return nodes
    return None


def _passing(spans: list[tuple[int, int]], count: int) -> list[int]:
    """How many lines go through each layer."""
    change = [0] * (count + 1)
    for low, high in spans:
        if low < high:
            change[low + 1] += 1
            change[high] -= 1
    return list(accumulate(change[:count]))


def _ports(scene: Scene, ranks: list[int]) -> tuple[list[int], list[int], list[tuple[int, int]]]:
    """How many lines meet each node on either side, and between which layers lines run."""
    above, below = [0] * len(ranks), [0] * len(ranks)
    spans = list[tuple[int, int]]()
    for link in scene.links:
        one = scene.members(link.start)[0]
        other = scene.members(link.stop)[0]
        if ranks[one] > ranks[other]:
            one, other = other, one
        if not link.start.is_group:
            below[one] += 1
        if not link.stop.is_group:
            (below if ranks[one] == ranks[other] else above)[other] += 1
        spans.append((ranks[one], ranks[other]))
    return above, below, spans


def _part(scene: Scene, nodes: list[int]) -> list[int]:
    """What to move: the last group where there are several, else those that lead nowhere first."""
    groups = dict[tuple[int, ...], list[int]]()
    for node in nodes:
        groups.setdefault(scene.nodes[node].path[:1], []).append(node)
    if len(groups) > 1:
        return groups[list(groups)[-1]]
    leaving = dict.fromkeys(nodes, 0)
    for link in scene.links:
        for node in scene.members(link.start):
            if node in leaving:
                leaving[node] += 1
    ordered = sorted(nodes, key=lambda node: (leaving[node], node))
    return ordered[: len(ordered) // 2]
