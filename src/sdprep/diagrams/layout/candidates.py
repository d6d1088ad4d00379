"""A few layouts of one chart, to choose the cheapest from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sdprep.diagrams.layout.downwards import draw_down
from sdprep.diagrams.layout.ranking import Ranking, rank_nodes
from sdprep.diagrams.layout.rightwards import draw_right
from sdprep.diagrams.layout.scene import Scene
from sdprep.diagrams.layout.trial import Budget, Layout, Task

_WRAPS = (16, 12, 20, 28)
_NARROW = 8
_BEST_RANKINGS = 2
_NEVER = float("inf")
_TURNED_COST = 2.0
"""How many times shorter a drawing must be to go another way than its author said."""
_AS_SAID_COST = 0.7


def lay_out(scene: Scene, width: int, *, sideways: bool) -> Iterator[Layout]:
    """Try layouts within `width` columns; `sideways` where the author wants the flow to go so."""
    task = Task(scene, width)
    factor = _AS_SAID_COST if sideways else _TURNED_COST
    ways = (_down(task), _right(task, factor))
    found = False
    for way in reversed(ways) if sideways else ways:
        for layout in way:
            found = True
            yield layout
    if not found:
        yield from _one_below_the_other(scene, width)


def _rankings(scene: Scene) -> list[tuple[int, ...]]:
    ways = (False, True) if any(not link.is_directed for link in scene.links) else (False,)
    found = (tuple(rank_nodes(scene, r, loose=loose)) for r in Ranking for loose in ways)
    return list(dict.fromkeys(found))


def _down(task: Task) -> Iterator[Layout]:
    """Every ranking with boxes of a usual width, the best two with others."""
    cost = dict.fromkeys(_rankings(task.scene), _NEVER)
    for number, wrap_width in enumerate(_WRAPS):
        tried = sorted(cost, key=lambda ranks: cost[ranks])[: _BEST_RANKINGS if number else None]
        for ranks in tried:
            for labels_first in (False, True):
                if task.budget.is_spent:
                    return
                layout = draw_down(task, ranks, wrap_width, labels_first=labels_first)
                if layout:
                    cost[ranks] = min(cost[ranks], layout.cost)
                    yield layout


def _right(task: Task, factor: float) -> Iterator[Layout]:
    for wrap_width in _WRAPS[:2]:
        for ranks in _rankings(task.scene):
            if task.budget.is_spent:
                return
            layout = draw_right(task, ranks, wrap_width)
            if layout:
                yield replace(layout, cost=layout.cost * factor)


def _one_below_the_other(scene: Scene, width: int) -> Iterator[Layout]:
    """The narrowest layout that there is: a layer for each box, the boxes narrow."""
    ranks = rank_nodes(scene, Ranking.STACKED)
    order = sorted(range(len(ranks)), key=lambda node: (ranks[node], scene.nodes[node].path, node))
    alone = [0] * len(ranks)
    for place, node in enumerate(order):
        alone[node] = place
    for wrap_width in (_WRAPS[1], _NARROW):
        layout = draw_down(Task(scene, width, Budget()), alone, wrap_width, labels_first=False)
        if layout:
            yield layout
            return
