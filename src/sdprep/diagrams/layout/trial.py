"""One try at a chart: what all tries share, and what a finished one costs its reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sdprep.diagrams.layout.assembly import Assembly
from sdprep.diagrams.layout.layers import Layered, Sizer, build
from sdprep.diagrams.layout.ordering import order_layers
from sdprep.diagrams.layout.reserving import Reservations
from sdprep.diagrams.layout.scene import Scene
from sdprep.diagrams.text import columns, longest_word, wrap

_WORK = 4000
_MOST_ITEMS = 1200
_LONGER_WORDS = 6
"""How far a word may make a box wider than was asked for before it is cut."""

_LEGEND_COST = 1.2
_CROSSING_COST = 2.0
_TITLE_COST = 8.0

Texts = Mapping[int, Sequence[str]]
"""The lines in each box, by node."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything is, and what it costs: rows, with penalties in rows."""

    assembly: Assembly
    reserved: Reservations
    texts: Texts
    cost: float
    rightward: bool = False


@dataclass(slots=True)
class Budget:
    """Counts work, not time: the same chart must give the same drawing on any machine."""

    left: int = _WORK

    @property
    def is_spent(self) -> bool:
        """Whether no further try should begin."""
        return self.left <= 0


@dataclass(frozen=True, slots=True)
class Task:
    """A scene, the columns for it, and what may still be tried."""

    scene: Scene
    width: int
    budget: Budget = field(default_factory=Budget)
    orders: dict[tuple[int, ...], list[list[int]]] = field(default_factory=dict)
    """The order found for a ranking: it hardly depends on how wide the boxes are."""

    def texts(self, wrap_width: int) -> Texts:
        """The labels of the boxes, wrapped."""
        longest = wrap_width + _LONGER_WORDS
        return {
            number: wrap(node.label, max(wrap_width, min(longest_word(node.label), longest)))
            for number, node in enumerate(self.scene.nodes)
        }

    def ordered(self, ranks: Sequence[int], size: Sizer) -> Layered | None:
        """The layered graph in its order; None if it would be too large."""
        if self._items(ranks) > _MOST_ITEMS:
            return None
        graph = build(self.scene, ranks, size)
        self.budget.left -= len(graph.items) + len(graph.nets)
        key = tuple(ranks)
        if key in self.orders:
            graph.layers = [[graph.items[n] for n in layer] for layer in self.orders[key]]
        else:
            order_layers(graph)
            self.orders[key] = [[item.number for item in layer] for layer in graph.layers]
        return graph

    def _items(self, ranks: Sequence[int]) -> int:
        """About how many boxes and passing lines there will be."""
        members = self.scene.members
        ends = ((members(k.start)[0], members(k.stop)[0]) for k in self.scene.links)
        return len(ranks) + sum(abs(ranks[one] - ranks[other]) for one, other in ends)


def penalty(assembly: Assembly, reserved: Reservations) -> float:
    """What a reader pays beside the rows of the picture, in rows."""
    graph = assembly.graph
    labelled = sum(bool(k.label) and k.edge in graph.chains for k in graph.scene.links)
    return (
        _LEGEND_COST * (labelled - len(reserved.labels))
        + _CROSSING_COST * assembly.crossings
        + _TITLE_COST * len(reserved.lost_titles)
    )


def widest(lines: Sequence[str]) -> int:
    """Columns of the longest line."""
    return max(map(columns, lines))
