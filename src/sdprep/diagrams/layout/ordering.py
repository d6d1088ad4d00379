"""The order within layers: few crossings, each group in one piece and on one side everywhere.

Barycentre sweeps from several deterministic starts (Sugiyama, Tagawa, Toda 1981), then swaps of
neighbours, of groups, and moves of loose items, while that saves crossings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import combinations

from sdprep.diagrams.layout.layers import Item, Layered

_SWEEPS = 4
_STARTS = 4
_TURN_COST = 0.3
_NUDGE = 1e-4
_WORK = 60_000
"""Comparisons of two lines that the search for an order may make."""


@dataclass(slots=True)
class _Orderer:
    graph: Layered
    groups: list[float] = field(default_factory=list)
    """Where each group wants to stand."""
    place: list[int] = field(default_factory=list)
    """The index of each item in its layer."""
    centre: list[float] = field(default_factory=list)
    """About where the middle of each item will be, from the middle of its layer."""
    lines: list[list[tuple[int, int]]] = field(default_factory=list)
    turns: list[list[tuple[int, int]]] = field(default_factory=list)
    above: list[list[int]] = field(default_factory=list)
    below: list[list[int]] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    """The crossings of each gap."""
    work: int = _WORK

    def prepare(self) -> None:
        """Find who is next to whom."""
        count = len(self.graph.items)
        self.groups = [0.0] * len(self.graph.scene.groups)
        self.place, self.centre = [0] * count, [0.0] * count
        self.above, self.below = [[] for _ in range(count)], [[] for _ in range(count)]
        self.lines, self.turns = [[] for _ in self.graph.gaps], [[] for _ in self.graph.gaps]
        self.costs = [0.0] * len(self.graph.gaps)
        for net in self.graph.nets:
            one, other = (port.item.number for port in net.ports)
            if net.lowers:
                self.lines[net.gap].append((one, other))
                self.below[one].append(other)
                self.above[other].append(one)
            elif one != other:
                self.turns[net.gap].append((one, other))
                for number, beside in ((one, other), (other, one)):
                    self.above[number].append(beside)
                    self.below[number].append(beside)

    def sort(self, layers: Iterable[int] | None = None) -> None:
        """Bring layers into the order of the wanted positions."""
        for number in range(len(self.graph.layers)) if layers is None else layers:
            layer = self.graph.layers[number]
            layer.sort(key=self._key)
            self._measure(layer)

    def _measure(self, layer: list[Item]) -> None:
        total = sum(item.span + 2 for item in layer)
        left = -total / 2
        for index, item in enumerate(layer):
            self.place[item.number] = index
            self.centre[item.number] = left + item.span / 2
            left += item.span + 2

    def _key(self, item: Item) -> tuple[tuple[float, int], ...]:
        around = [(self.groups[group], -1 - group) for group in item.path]
        return (*around, (item.position, item.number))

    def count(self, gaps: Iterable[int] | None = None) -> float:
        """Recount the crossings of some gaps; return those of all."""
        for gap in range(len(self.costs)) if gaps is None else gaps:
            if 0 <= gap < len(self.costs):
                self.costs[gap] = self._crossings(gap)
        return sum(self.costs)

    def _crossings(self, gap: int) -> float:
        place = self.place
        lines = sorted((place[upper], place[lower]) for upper, lower in self.lines[gap])
        total = 0.0
        for number, (upper, lower) in enumerate(lines):
            for other_upper, other_lower in lines[:number]:
                if other_lower > lower and other_upper < upper:
                    total += 1
        for one, other in self.turns[gap]:
            low, high = sorted((place[one], place[other]))
            total += sum(low < upper < high for upper, _ in lines) + _TURN_COST * (high - low - 1)
        self.work -= len(lines) * (len(lines) + 2 * len(self.turns[gap])) // 2 + 4
        return total

    def snapshot(self) -> tuple[list[float], list[float]]:
        """What `restore` needs: the wanted positions of items and of groups."""
        return [item.position for item in self.graph.items], list(self.groups)

    def restore(self, snapshot: tuple[list[float], list[float]]) -> None:
        """Sort as at the time of a snapshot."""
        for item, position in zip(self.graph.items, snapshot[0], strict=True):
            item.position = position
        self.groups = list(snapshot[1])
        self.sort()
        self.count()

    def sweep(self, *, down: bool) -> None:
        """Move each item to the middle of its neighbours, layer by layer."""
        numbers = range(len(self.graph.layers))
        nearby = self.above if down else self.below
        for number in numbers if down else reversed(numbers):
            for item in self.graph.layers[number]:
                around = nearby[item.number]
                if around:
                    item.position = sum(self.centre[other] for other in around) / len(around)
                else:
                    item.position = self.centre[item.number]
            self.place_groups()
            self.sort((number,))

    def place_groups(self) -> None:
        """Want each group where its items are on the average."""
        sums, counts = [0.0] * len(self.groups), [0] * len(self.groups)
        for item in self.graph.items:
            for group in item.path:
                sums[group] += item.position
                counts[group] += 1
        self.groups = [total / max(1, n) for total, n in zip(sums, counts, strict=True)]


def order_layers(graph: Layered) -> float:
    """Sort the layers of a graph; return how many crossings are left, about."""
    orderer = _Orderer(graph)
    orderer.prepare()
    best_cost, best = float("inf"), orderer.snapshot()
    for start in _starts(graph):
        for item in graph.items:
            item.position = start(item)
        orderer.place_groups()
        for sweep in range(_SWEEPS + 1):
            orderer.sort()
            cost = orderer.count()
            if cost < best_cost:
                best_cost, best = cost, orderer.snapshot()
            if cost == 0 or orderer.work < _WORK // 2:
                break
            orderer.sweep(down=sweep % 2 == 0)
        if best_cost == 0:
            break
    orderer.restore(best)
    return _improve(orderer)


def _starts(graph: Layered) -> list[Callable[[Item], float]]:
    walk = _depth_first(graph)
    count = len(graph.items)
    return [
        lambda item: float(walk[item.number]),
        lambda item: float(item.number),
        lambda item: -float(walk[item.number]),
        lambda item: float(item.number * 7919 % (count + 1)),
    ][:_STARTS]


def _depth_first(graph: Layered) -> list[int]:
    """When a walk along the links, in the source's order, comes by each item."""
    nearby: list[list[int]] = [[] for _ in graph.items]
    for net in graph.nets:
        if net.lowers:
            nearby[net.uppers[0].item.number].append(net.lowers[0].item.number)
    when = [-1] * len(graph.items)
    clock = 0
    for root in sorted(graph.items, key=lambda item: (item.layer, item.number)):
        stack = [root.number]
        while stack:
            number = stack.pop()
            if when[number] < 0:
                when[number] = clock
                clock += 1
                stack.extend(reversed(nearby[number]))
    return when


def _improve(orderer: _Orderer) -> float:
    cost = orderer.count()
    while cost > 0 and orderer.work > 0:
        before = cost
        cost = _swap_neighbours(orderer, cost)
        cost = _swap_groups(orderer, cost)
        cost = _move_loose(orderer, cost)
        if cost >= before:
            break
    return cost


def _attempt(orderer: _Orderer, layer: int, cost: float, undo: Callable[[], None]) -> float:
    """Keep a change of one layer if it saves crossings."""
    orderer.sort((layer,))
    changed = orderer.count((layer - 1, layer))
    if changed < cost:
        return changed
    undo()
    orderer.sort((layer,))
    orderer.count((layer - 1, layer))
    return cost


def _swap_neighbours(orderer: _Orderer, cost: float) -> float:
    for number, layer in enumerate(orderer.graph.layers):
        for index in range(len(layer) - 1):
            if orderer.work <= 0 or not orderer.costs[number] + orderer.costs[number - 1]:
                break
            one, other = layer[index], layer[index + 1]
            if one.path == other.path:
                before = one.position, other.position
                one.position, other.position = other.position, one.position
                if before[0] == before[1]:
                    one.position += _NUDGE

                def undo(
                    one: Item = one, other: Item = other, before: tuple[float, float] = before
                ) -> None:
                    one.position, other.position = before

                cost = _attempt(orderer, number, cost, undo)
    return cost


def _swap_groups(orderer: _Orderer, cost: float) -> float:
    groups = orderer.graph.scene.groups
    for one, other in combinations(range(len(groups)), 2):
        if orderer.work <= 0 or groups[one].path[:-1] != groups[other].path[:-1]:
            continue
        wanted = orderer.groups
        wanted[one], wanted[other] = wanted[other], wanted[one]
        orderer.sort()
        changed = orderer.count()
        if changed < cost:
            cost = changed
        else:
            wanted[one], wanted[other] = wanted[other], wanted[one]
            orderer.sort()
            orderer.count()
    return cost


def _move_loose(orderer: _Orderer, cost: float) -> float:
    """Let an item jump to any place among those that share its innermost group."""
    for number, layer in enumerate(orderer.graph.layers):
        for item in list(layer):
            if orderer.work <= 0 or not orderer.costs[number] + orderer.costs[number - 1]:
                break
            depth = len(item.path)
            for other in list(layer):
                if other is item or other.path[:depth] != item.path:
                    continue
                inner = len(other.path) > depth
                near = orderer.groups[other.path[depth]] if inner else other.position
                for side in (-_NUDGE, _NUDGE):
                    before, item.position = item.position, near + side

                    def undo(item: Item = item, before: float = before) -> None:
                        item.position = before

                    cost = _attempt(orderer, number, cost, undo)
    return cost
