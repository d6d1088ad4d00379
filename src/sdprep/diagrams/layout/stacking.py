"""Places along the flow: everything as near to the start as what is before it allows.

The pieces of a drawing come in an order that is free of clashes. Of two that share a place across,
the order never changes, so any distance that keeps them apart is free of clashes too; the least
such distances make the shortest drawing, without rows that only other parts of a layer need.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto


class Part(Enum):
    """What a piece is."""

    BOX = auto()
    TRACK = auto()
    LABEL = auto()
    OPENING = auto()
    CLOSING = auto()


@dataclass(eq=False, slots=True)
class Piece:
    """Something that takes `size` places along the flow and all places across from low to high."""

    part: Part
    low: int
    high: int
    size: int = 1
    before: dict[int, int] = field(default_factory=dict)
    """Places that it needs free before it, by place across: for the tip of a line."""
    after: dict[int, int] = field(default_factory=dict)
    layer: int = -1
    may_sink: bool = False
    """Whether it belongs near what comes after it, for nothing before it leads to it."""
    at: int = 0


@dataclass(frozen=True, slots=True)
class Distances:
    """What is kept free along the flow."""

    boxes: int
    labels: int
    track_box: int
    walls: int
    """Between a frame's border and what stands beside it."""
    margin: int
    """How many places across count as shared beyond those that are."""


ROWS = Distances(boxes=1, labels=1, track_box=0, walls=0, margin=2)
COLUMNS = Distances(boxes=3, labels=2, track_box=1, walls=1, margin=0)

_BORDERS = (Part.OPENING, Part.CLOSING)
_Pairs = list[list[tuple[int, int]]]
"""For each piece the (other piece, least distance) on one side of it."""


def stack(
    pieces: Sequence[Piece],
    distances: Distances,
    spans: Sequence[tuple[int, int, int]] = (),
) -> int:
    """Give each piece its place along the flow; return how many places there are.

    `spans` are further demands: (piece, later piece, least distance).
    """
    before, after = _neighbours(pieces, distances)
    for one, other, gap in spans:
        before[other].append((one, gap))
        after[one].append((other, gap))
    for index, piece in enumerate(pieces):
        piece.at = max((pieces[i].at + gap for i, gap in before[index]), default=0)
        piece.at = max(piece.at, *piece.before.values(), 0)
    _sink(pieces, after)
    _align(pieces, after)
    return max((p.at + p.size + max(p.after.values(), default=0) for p in pieces), default=0)


def _neighbours(pieces: Sequence[Piece], distances: Distances) -> tuple[_Pairs, _Pairs]:
    extent = max((piece.high for piece in pieces), default=0) + distances.margin + 1
    last = [-1] * (extent + 1)
    before: _Pairs = [[] for _ in pieces]
    after: _Pairs = [[] for _ in pieces]
    for index, piece in enumerate(pieces):
        least = dict[int, int]()
        wide = piece.high + distances.margin
        for place in range(piece.low, wide + 1):
            other = last[place]
            last[place] = index
            if other >= 0:
                gap = _gap(pieces[other], piece, distances)
                gap += pieces[other].after.get(place, 0) + piece.before.get(place, 0)
                if gap > least.get(other, 0):
                    least[other] = gap
        before[index] = list(least.items())
        for other, gap in before[index]:
            after[other].append((index, gap))
    return before, after


def _gap(one: Piece, other: Piece, distances: Distances) -> int:
    first, second = one.part, other.part
    if first in _BORDERS or second in _BORDERS:
        beside_line = first is Part.TRACK or second is Part.TRACK
        return one.size + (0 if beside_line else distances.walls)
    if first is Part.BOX and second is Part.BOX:
        return one.size + distances.boxes
    if first is Part.LABEL and second is Part.LABEL:
        return one.size + distances.labels
    if first is Part.TRACK and second is Part.TRACK:
        return one.size
    return one.size + (distances.track_box if first is Part.TRACK or second is Part.TRACK else 0)


def _sink(pieces: Sequence[Piece], after: _Pairs) -> None:
    """Bring frames to their contents and sources to their targets."""
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if piece.may_sink and after[index]:
            piece.at = max(piece.at, min(pieces[i].at - gap for i, gap in after[index]))


def _align(pieces: Sequence[Piece], after: _Pairs) -> None:
    """Put the boxes of a layer in one row where that moves nothing else."""
    layers = dict[int, list[int]]()
    for index, piece in enumerate(pieces):
        if piece.part is Part.BOX:
            layers.setdefault(piece.layer, []).append(index)
    for members in layers.values():
        goal = max(pieces[index].at for index in members)
        for index in members:
            room = min((pieces[i].at - gap for i, gap in after[index]), default=goal)
            if pieces[index].at < goal <= room:
                pieces[index].at = goal
