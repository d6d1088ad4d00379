"""A few layouts of one chart, each with what it costs its reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sdprep.diagrams.layout.assembly import Assembly, Measures, assemble
from sdprep.diagrams.layout.channels import NoRoomError
from sdprep.diagrams.layout.layers import Layered, Sizer, build
from sdprep.diagrams.layout.ordering import order_layers
from sdprep.diagrams.layout.placing import (
    DOWNWARD,
    RIGHTWARD,
    Placement,
    TooWideError,
    place_across,
    straighten,
)
from sdprep.diagrams.layout.ranking import Ranking, rank_nodes
from sdprep.diagrams.layout.reserving import (
    Reservations,
    reserve_inside,
    reserve_labels,
    reserve_titles,
)
from sdprep.diagrams.layout.scene import Scene
from sdprep.diagrams.layout.settling import settle_across
from sdprep.diagrams.layout.splitting import split_wide_layers
from sdprep.diagrams.layout.stacking import COLUMNS, ROWS, stack
from sdprep.diagrams.text import columns, longest_word, wrap

_WRAPS = (16, 12, 20, 28)
_LONGER_WORDS = 6
_RETRIES = 4
_NARROW = 8
_WORK = 4000
_MOST_ITEMS = 1200
_BEST_RANKINGS = 2
_NEVER = float("inf")
_LABELS_DROPPED = 8
_MANY_ROWS = 500
_SPARE_ROWS = 1

_LEGEND_COST = 1.2
_CROSSING_COST = 2.0
_TITLE_COST = 8.0
_TURNED_COST = 2.0
"""How many times shorter a drawing must be to go another way than its author said."""
_AS_SAID_COST = 0.7

Texts = Mapping[int, tuple[str, ...]]
"""The lines in each box, by node."""


_DOWN = Measures(tip=1)
_RIGHT = Measures(tip=2, rightward=True)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything is, and what it costs: rows, with penalties in rows."""

    assembly: Assembly
    reserved: Reservations
    texts: Texts
    cost: float
    rightward: bool = False


class _Budget:
    """Counts work, not time: the same chart must give the same drawing on any machine."""

    def __init__(self) -> None:
        self.left = _WORK

    def spend(self, graph: Layered) -> None:
        """Count one try to lay out a graph."""
        self.left -= len(graph.items) + len(graph.nets)


def lay_out(scene: Scene, width: int, *, sideways: bool) -> Iterator[Layout]:
    """Try layouts within `width` columns; `sideways` where the author wants the flow to go so."""
    budget = _Budget()
    ways = [_all_downwards(scene, width, budget), _all_rightwards(scene, width, sideways, budget)]
    found = False
    for way in reversed(ways) if sideways else ways:
        for layout in way:
            found = True
            yield layout
    if not found:
        yield from _one_below_the_other(scene, width)


def _all_downwards(scene: Scene, width: int, budget: _Budget) -> Iterator[Layout]:
    """Every ranking with boxes of a usual width, the best two with others."""
    cost = dict.fromkeys(_rankings(scene), _NEVER)
    for number, wrap_width in enumerate(_WRAPS):
        tried = sorted(cost, key=lambda ranks: cost[ranks])[: _BEST_RANKINGS if number else None]
        for ranks in tried:
            for labels_first in (False, True) if budget.left > 0 else ():
                layout = _downwards(scene, list(ranks), width, wrap_width, labels_first, budget)
                if layout:
                    cost[ranks] = min(cost[ranks], layout.cost)
                    yield layout


def _all_rightwards(scene: Scene, width: int, sideways: bool, budget: _Budget) -> Iterator[Layout]:
    for wrap_width in _WRAPS[:2]:
        for ranks in _rankings(scene):
            layout = _rightwards(scene, list(ranks), width, wrap_width, sideways, budget)
            if layout:
                yield layout


def _one_below_the_other(scene: Scene, width: int) -> Iterator[Layout]:
    """The narrowest layout that there is: a layer for each box, the boxes narrow."""
    ranks = rank_nodes(scene, Ranking.STACKED)
    order = sorted(range(len(ranks)), key=lambda node: (ranks[node], scene.nodes[node].path, node))
    alone = [0] * len(ranks)
    for place, node in enumerate(order):
        alone[node] = place
    for wrap_width in (_WRAPS[1], _NARROW):
        layout = _downwards(scene, alone, width, wrap_width, labels_first=False, budget=_Budget())
        if layout:
            yield layout
            return


def _rankings(scene: Scene) -> list[tuple[int, ...]]:
    ways = (False, True) if any(not link.is_directed for link in scene.links) else (False,)
    found = (tuple(rank_nodes(scene, r, loose=loose)) for r in Ranking for loose in ways)
    return list(dict.fromkeys(found))


def _texts(scene: Scene, wrap_width: int) -> Texts:
    return {
        number: wrap(
            node.label, max(wrap_width, min(longest_word(node.label), wrap_width + _LONGER_WORDS))
        )
        for number, node in enumerate(scene.nodes)
    }


def _downwards(
    scene: Scene, ranks: list[int], width: int, wrap_width: int, labels_first: bool, budget: _Budget
) -> Layout | None:
    texts = _texts(scene, wrap_width)

    def size(node: int, ports: int) -> tuple[int, int]:
        across = max(map(columns, texts[node])) + 4
        return max(across, 2 * ports + 3), len(texts[node]) + 2

    room, tried = width, list[int]()
    for _ in range(_RETRIES):
        ranks = split_wide_layers(scene, ranks, size, room)
        if ranks == tried:
            break
        tried = ranks
        if _items(scene, ranks) > _MOST_ITEMS:
            break
        graph = build(scene, ranks, size)
        budget.spend(graph)
        order_layers(graph)
        try:
            return _stacked(graph, width, texts, labels_first)
        except TooWideError as error:
            room -= error.missing
        except NoRoomError:
            break
    return None


def _stacked(graph: Layered, width: int, texts: Texts, labels_first: bool) -> Layout:
    placement = place_across(graph, width, DOWNWARD)
    reserved = Reservations()
    reserve_titles(placement, reserved)
    if labels_first:
        reserve_labels(placement, reserved)
    straighten(placement)
    reserve_labels(placement, reserved)
    walls = settle_across(placement)
    assembly = assemble(graph, walls, reserved, width, _DOWN)
    rows = stack(assembly.pieces, ROWS)
    return Layout(assembly, reserved, texts, rows + _penalty(assembly, reserved))


def _penalty(assembly: Assembly, reserved: Reservations) -> float:
    labelled = sum(
        bool(k.label) and k.edge in assembly.graph.chains for k in assembly.graph.scene.links
    )
    return (
        _LEGEND_COST * (labelled - len(reserved.labels))
        + _CROSSING_COST * assembly.crossings
        + _TITLE_COST * len(reserved.lost_titles)
    )


def _rightwards(
    scene: Scene, ranks: list[int], width: int, wrap_width: int, sideways: bool, budget: _Budget
) -> Layout | None:
    texts = _texts(scene, wrap_width)

    def size(node: int, ports: int) -> tuple[int, int]:
        return max(len(texts[node]), ports) + 2, max(map(columns, texts[node])) + 4

    if budget.left <= 0 or _least_columns(ranks, size) > width or len(ranks) > _MOST_ITEMS:
        return None
    graph = build(scene, ranks, size)
    budget.spend(graph)
    order_layers(graph)
    try:
        bounds = place_across(graph, _MANY_ROWS, RIGHTWARD).bounds
        rows = max(bounds.least[item.variable] + item.span for item in graph.items)
        room = rows + _SPARE_ROWS + 2 * len(scene.groups)
        placement = place_across(graph, room, RIGHTWARD)
        straighten(placement)
        return _shortened(placement, width, texts, _AS_SAID_COST if sideways else _TURNED_COST)
    except (TooWideError, NoRoomError):
        return None


def _shortened(placement: Placement, width: int, texts: Texts, factor: float) -> Layout | None:
    """Take labels out of their lines, the longest first, until the drawing is short enough."""
    reserved = Reservations()
    reserve_inside(placement, reserved)
    walls = settle_across(placement)
    by_length = sorted(reserved.labels, key=lambda edge: columns(reserved.labels[edge].lines[0]))
    for _ in range(_LABELS_DROPPED):
        assembly = assemble(placement.graph, walls, reserved, placement.bounds.limit, _RIGHT)
        if stack(assembly.pieces, COLUMNS, _title_spans(assembly)) <= width:
            ends = [box.high for box in assembly.boxes.values()] + [high for _, high in walls]
            cost = (max(ends) + 1 + _penalty(assembly, reserved)) * factor
            return Layout(assembly, reserved, texts, cost, rightward=True)
        if not by_length:
            break
        del reserved.labels[by_length.pop()]
    return None


def _items(scene: Scene, ranks: list[int]) -> int:
    """About how many boxes and passing lines there will be."""
    ends = ((scene.members(k.start)[0], scene.members(k.stop)[0]) for k in scene.links)
    return len(ranks) + sum(abs(ranks[one] - ranks[other]) for one, other in ends)


def _least_columns(ranks: list[int], size: Sizer) -> int:
    widest = dict[int, int]()
    for node, rank in enumerate(ranks):
        widest[rank] = max(widest.get(rank, 0), size(node, 1)[1])
    return sum(widest.values()) + 3 * (len(widest) - 1)


def _title_spans(assembly: Assembly) -> list[tuple[int, int, int]]:
    """How long each frame must be for its title."""
    place = {id(piece): number for number, piece in enumerate(assembly.pieces)}
    return [
        (
            place[id(assembly.openings[number])],
            place[id(assembly.closings[number])],
            columns(group.title) + 5,
        )
        for number, group in enumerate(assembly.graph.scene.groups)
        if group.title
    ]
