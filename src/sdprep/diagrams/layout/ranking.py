"""Layers: which rank each node has along the flow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from sdprep.diagrams.layout.scene import Scene

_PASSES = 6
_MANY = 300


class Ranking(Enum):
    """What a layering takes care of."""

    FLAT = "nodes by their links alone"
    SIDE_BY_SIDE = "each group a unit, beside others that it does not depend on"
    STACKED = "each group a band of its own"


@dataclass(frozen=True, slots=True)
class _Arc:
    start: int
    stop: int
    length: int


def rank_nodes(scene: Scene, ranking: Ranking, *, loose: bool = False) -> list[int]:
    """Give each node its layer, from 0. With `loose`, links without direction do not rank."""
    arcs = [
        _Arc(start, stop, link.length)
        for link in scene.links
        if not link.is_loop and (link.is_directed or not loose)
        for start in scene.members(link.start)[:_MANY]
        for stop in scene.members(link.stop)[:_MANY]
        if start != stop
    ]
    if ranking is Ranking.FLAT:
        return _from_zero(_rank_units(len(scene.nodes), [1] * len(scene.nodes), arcs))
    found = [0] * len(scene.nodes)
    _rank_scope(scene, (), arcs, found, stacked=ranking is Ranking.STACKED)
    return _from_zero(found)


def _rank_scope(
    scene: Scene, path: tuple[int, ...], arcs: list[_Arc], found: list[int], *, stacked: bool
) -> int:
    """Rank what stands directly in one group, inner groups as units; return the height."""
    depth = len(path)
    unit_of = dict[int, int]()
    keys = dict[tuple[str, int], int]()
    for number, node in enumerate(scene.nodes):
        if node.path[:depth] == path:
            inner = len(node.path) > depth
            key = ("group", node.path[depth]) if inner else ("node", number)
            unit_of[number] = keys.setdefault(key, len(keys))
    heights = [1] * len(keys)
    for (kind, index), unit in keys.items():
        if kind == "group":
            inner_arcs = [arc for arc in arcs if _inside(scene, index, arc)]
            inner_path = scene.groups[index].path
            heights[unit] = _rank_scope(scene, inner_path, inner_arcs, found, stacked=stacked)
    between = [
        _Arc(unit_of[arc.start], unit_of[arc.stop], arc.length)
        for arc in arcs
        if arc.start in unit_of and arc.stop in unit_of and unit_of[arc.start] != unit_of[arc.stop]
    ]
    bases = _rank_units(len(keys), heights, _majority(between))
    if stacked:
        bases = _stack(
            bases, heights, {unit for (kind, _), unit in keys.items() if kind == "group"}
        )
    for number, unit in unit_of.items():
        found[number] += bases[unit]
    return max((base + height for base, height in zip(bases, heights, strict=True)), default=0)


def _inside(scene: Scene, group: int, arc: _Arc) -> bool:
    return group in scene.nodes[arc.start].path and group in scene.nodes[arc.stop].path


def _majority(arcs: Sequence[_Arc]) -> list[_Arc]:
    """Of the arcs between two units keep those of the stronger direction, the first when even."""
    count = dict[tuple[int, int], int]()
    for arc in arcs:
        count[arc.start, arc.stop] = count.get((arc.start, arc.stop), 0) + 1
    first = {pair: number for number, pair in enumerate(count)}
    kept = list[_Arc]()
    for arc in arcs:
        ahead, back = (arc.start, arc.stop), (arc.stop, arc.start)
        if (count[ahead], -first[ahead]) > (count.get(back, 0), -first.get(back, 0)):
            kept.append(arc)
    return kept


def _stack(bases: list[int], heights: list[int], groups: set[int]) -> list[int]:
    """Give each group layers that no other unit of its rank or above reaches into."""
    result = list(bases)
    base = 0
    for rank in sorted(set(bases)):
        units = [unit for unit, at in enumerate(bases) if at == rank]
        free = [unit for unit in units if unit not in groups]
        for unit in free:
            result[unit] = base
        base += bool(free)
        for unit in units:
            if unit in groups:
                result[unit] = base
                base += heights[unit]
    return result


def _rank_units(count: int, heights: list[int], arcs: Sequence[_Arc]) -> list[int]:
    """Longest path, then each unit as near to its neighbours as the others let it."""
    forward = list(dict.fromkeys(_acyclic(count, arcs)))
    before: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    after: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    for arc in forward:
        distance = heights[arc.start] - 1 + arc.length
        before[arc.stop].append((arc.start, distance))
        after[arc.start].append((arc.stop, distance))
    ranks = [0] * count
    order = _topological(count, before, after)
    for unit in order:
        ranks[unit] = max((ranks[other] + gap for other, gap in before[unit]), default=0)
    for _ in range(_PASSES):
        moved = False
        for unit in (*reversed(order), *order):
            goal = _wanted(unit, ranks, before[unit], after[unit])
            moved |= goal != ranks[unit]
            ranks[unit] = goal
        if not moved:
            break
    return ranks


def _wanted(
    unit: int, ranks: list[int], before: list[tuple[int, int]], after: list[tuple[int, int]]
) -> int:
    if not after or len(before) > len(after):
        return max((ranks[other] + gap for other, gap in before), default=ranks[unit])
    if not before or len(after) > len(before):
        return min(ranks[other] - gap for other, gap in after)
    return ranks[unit]


def _topological(
    count: int, before: list[list[tuple[int, int]]], after: list[list[tuple[int, int]]]
) -> list[int]:
    left = [len(found) for found in before]
    ready = [unit for unit in range(count) if not left[unit]]
    for unit in ready:
        for other, _ in after[unit]:
            left[other] -= 1
            if not left[other]:
                ready.append(other)
    return ready


def _acyclic(count: int, arcs: Sequence[_Arc]) -> Iterable[_Arc]:
    """Turn round the arcs that lead back in a depth-first walk in the source's order."""
    after: list[list[int]] = [[] for _ in range(count)]
    entered = [0] * count
    for arc in arcs:
        after[arc.start].append(arc.stop)
        entered[arc.stop] += 1
    place = _finish_order(after, sorted(range(count), key=lambda unit: entered[unit] > 0))
    for arc in arcs:
        forward = place[arc.start] > place[arc.stop]
        yield arc if forward else _Arc(arc.stop, arc.start, arc.length)


def _finish_order(after: list[list[int]], roots: list[int]) -> dict[int, int]:
    """When the walk leaves each unit; what is left later comes before."""
    seen = set[int]()
    finished = dict[int, int]()
    for root in roots:
        stack = [(root, iter(after[root]))] if root not in seen else []
        seen.add(root)
        while stack:
            unit, others = stack[-1]
            other = next((o for o in others if o not in seen), None)
            if other is None:
                finished[unit] = len(finished)
                stack.pop()
            else:
                seen.add(other)
                stack.append((other, iter(after[other])))
    return finished


def _from_zero(ranks: list[int]) -> list[int]:
    """Close the gaps: layers that no node is in."""
    place = {rank: number for number, rank in enumerate(sorted(set(ranks)))}
    return [place[rank] for rank in ranks]
