"""What a flowchart says, and what a drawing of it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Direction(StrEnum):
    """Where the flow of a chart goes."""

    DOWN = "TB"
    UP = "BT"
    RIGHT = "LR"
    LEFT = "RL"


class Shape(StrEnum):
    """How a node's outline hints at what it is. A shape that has no hint is a rectangle."""

    RECTANGLE = "rectangle"
    ROUND = "round"
    CYLINDER = "cylinder"
    SUBROUTINE = "subroutine"
    DECISION = "decision"
    HEXAGON = "hexagon"


class Stroke(StrEnum):
    """How an edge is drawn. An invisible one only says what stands before what."""

    SOLID = "solid"
    DOTTED = "dotted"
    THICK = "thick"
    INVISIBLE = "invisible"


class Tip(StrEnum):
    """What stands at one end of an edge."""

    NONE = "none"
    ARROW = "arrow"
    CIRCLE = "circle"
    CROSS = "cross"


@dataclass(frozen=True, slots=True)
class Node:
    """A box. `label` is clean text; a line end in it is the author's."""

    id: str
    label: str
    shape: Shape = Shape.RECTANGLE
    group: str | None = None
    """The innermost group that it belongs to."""


@dataclass(frozen=True, slots=True)
class Group:
    """A subgraph. Its `id` is unlike that of any node or other group."""

    id: str
    title: str
    parent: str | None = None
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A link between two nodes or groups, named by their ids; known by its index in the chart."""

    source: str
    target: str
    label: str = ""
    stroke: Stroke = Stroke.SOLID
    tail: Tip = Tip.NONE
    head: Tip = Tip.ARROW
    length: int = 1
    """How many ranks it asks for at least."""

    @property
    def is_directed(self) -> bool:
        """Whether it has one end more pointed than the other."""
        return self.tail != self.head


@dataclass(frozen=True, slots=True)
class Flowchart:
    """A flowchart, in the order of its source."""

    direction: Direction = Direction.DOWN
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    groups: tuple[Group, ...] = ()


class Role(StrEnum):
    """What a cell of a drawing is; what a front end colours."""

    BOX = "box"
    TEXT = "text"
    FRAME = "frame"
    TITLE = "title"
    EDGE = "edge"
    ARROW = "arrow"
    MARK = "mark"
    LABEL = "label"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose cell it is: a node's, an edge's or a group's; exactly one is set."""

    node: str | None = None
    edge: int | None = None
    """The index in `Flowchart.edges`."""
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring cells of a row that are alike; without a role they are blank."""

    text: str
    role: Role | None = None
    owner: Owner | None = None
    focused: bool = False


Row = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """What a mark in the drawing stands for: a label that found no room at its edge."""

    mark: str
    source: str
    target: str
    label: str
    edge: int | None = None
    """None for a group's title."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture in character cells.

    No row is wider than was asked for, ends with a blank, or holds a control character.
    """

    rows: tuple[Row, ...]
    """The picture."""
    legend_rows: tuple[Row, ...] = ()
    """What stands below the picture, wrapped."""
    legend: tuple[LegendEntry, ...] = field(default=())
    width: int = 0
    """Columns of the widest row, legend included."""
    crossings: int = 0
    is_list: bool = False
    """Whether it lists the edges because no picture fits."""

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """The picture, a blank row, the legend."""
        gap: tuple[Row, ...] = ((),) if self.rows and self.legend_rows else ()
        return self.rows + gap + self.legend_rows

    @property
    def height(self) -> int:
        """Rows, legend included."""
        return len(self.all_rows)

    @property
    def text(self) -> str:
        """The whole as plain text, no line end after the last row."""
        return "\n".join("".join(run.text for run in row) for row in self.all_rows)

    def cells(self, owner: Owner) -> Iterator[tuple[int, int]]:
        """Give the (row, column) of each cell that belongs to `owner`; legend excluded."""
        from sdprep.diagrams.text import columns

        for number, row in enumerate(self.rows):
            column = 0
            for run in row:
                if run.owner == owner:
                    yield from ((number, column + step) for step in range(columns(run.text)))
                column += columns(run.text)
