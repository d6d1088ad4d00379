"""Tracks: in which order the cross pieces of a gap's nets lie, so that no two lines share a cell.

A net that comes down in the column where another goes on down must turn first. Where such demands
go in a circle, one net of it gets a dogleg: it turns twice, in a column that nobody uses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sdprep.diagrams.layout.layers import Net

_PASSES = 8


@dataclass(eq=False, slots=True)
class Track:
    """The cross piece of a net, or of one half of it."""

    net: Net
    uppers: tuple[int, ...]
    """Places where a line comes from the layer before, or from the first half."""
    lowers: tuple[int, ...]
    is_half: int = 0
    """1 and 2 for the halves of a dogleg."""

    @property
    def low(self) -> int:
        """Its first place."""
        return min(self.uppers + self.lowers)

    @property
    def high(self) -> int:
        """Its last place."""
        return max(self.uppers + self.lowers)


class NoRoomError(Exception):
    """A circle of demands cannot be broken: there is no unused column."""


def order_tracks(nets: Sequence[Net], limit: int, walls: set[int]) -> list[Track]:
    """The tracks of a gap in the order in which they lie; a straight net needs none.

    `walls` are the places of frames that go through the gap.

    Raises:
        NoRoomError: no order without a dogleg, no room for a dogleg.
    """
    tracks = [_track(net) for net in nets if not is_straight(net)]
    taken = walls | {port.at for net in nets for port in net.ports}
    while True:
        demands = _demands(tracks)
        circle = _circle(len(tracks), demands)
        if not circle:
            return _few_crossings(tracks, demands)
        _break(tracks, circle, taken, limit)


def is_straight(net: Net) -> bool:
    """Whether it runs down in one column."""
    return bool(net.lowers) and net.uppers[0].at == net.lowers[0].at


def _track(net: Net) -> Track:
    return Track(net, tuple(p.at for p in net.uppers), tuple(p.at for p in net.lowers))


def _demands(tracks: list[Track]) -> set[tuple[int, int]]:
    """Pairs (earlier, later) of tracks."""
    found = set[tuple[int, int]]()
    for i, one in enumerate(tracks):
        for j, other in enumerate(tracks):
            if one.net is other.net:
                if one.is_half < other.is_half:
                    found.add((i, j))
            elif not set(one.uppers).isdisjoint(other.lowers):
                found.add((i, j))
    return found


def _circle(count: int, demands: Iterable[tuple[int, int]]) -> list[int]:
    """Tracks that lie on a circle of demands, or behind one; empty if there is none."""
    pairs = list(demands)
    left = set(range(count))
    while True:
        later = {j for i, j in pairs if i in left and j in left}
        earlier = {i for i, j in pairs if i in left and j in left}
        kept = left & later & earlier
        if kept == left or not kept:
            return sorted(kept)
        left = kept


def _break(tracks: list[Track], circle: list[int], taken: set[int], limit: int) -> None:
    """Split one track of a circle in two."""
    best: tuple[int, int, int] | None = None
    for index in circle:
        track = tracks[index]
        if track.is_half or not track.lowers:
            continue
        for column in range(limit):
            if column in taken:
                continue
            outside = max(track.low - column, column - track.high, 0)
            crowded = (column - 1 in taken) + (column + 1 in taken)
            cost = 4 * outside + 3 * crowded - min(track.high - track.low, 3)
            if best is None or (cost, index, column) < best:
                best = cost, index, column
    if best is None:
        raise NoRoomError
    _, index, column = best
    track = tracks.pop(index)
    taken.add(column)
    tracks.append(Track(track.net, track.uppers, (column,), 1))
    tracks.append(Track(track.net, (column,), track.lowers, 2))


def _few_crossings(tracks: list[Track], demands: set[tuple[int, int]]) -> list[Track]:
    """An order that meets all demands, with as few crossings as local search finds."""
    count = len(tracks)
    cost = [[_cost(tracks, i, j) for j in range(count)] for i in range(count)]
    for i, j in demands:
        cost[j][i] += 1000
    order = _topological(count, demands, tracks)
    for _ in range(_PASSES):
        moved = [_relocate(order, position, cost) for position in range(count)]
        if not any(moved):
            break
    return [tracks[index] for index in order]


def _cost(tracks: list[Track], i: int, j: int) -> float:
    """Crossings when track i lies before track j, and a little for lines that run close by."""
    if i == j:
        return 0
    one, other = tracks[i], tracks[j]
    if one.net is other.net:
        return 0
    crossings = sum(other.low < column < other.high for column in one.lowers)
    crossings += sum(one.low < column < one.high for column in other.uppers)
    close = sum(abs(a - b) == 1 for a in one.lowers for b in other.uppers)
    return crossings + 0.3 * close


def _topological(count: int, demands: set[tuple[int, int]], tracks: list[Track]) -> list[int]:
    order = list[int]()
    left = sorted(range(count), key=lambda index: (tracks[index].low, index))
    while left:
        free = next(i for i in left if not any((j, i) in demands for j in left))
        order.append(free)
        left.remove(free)
    return order


def _relocate(order: list[int], position: int, cost: list[list[float]]) -> bool:
    """Move one track to where it costs least; True if that helped."""
    index = order[position]
    best, best_change, change = position, -1e-9, 0.0
    for other in range(position - 1, -1, -1):
        change += cost[index][order[other]] - cost[order[other]][index]
        if change < best_change:
            best, best_change = other, change
    change = 0.0
    for other in range(position + 1, len(order)):
        change += cost[order[other]][index] - cost[index][order[other]]
        if change < best_change:
            best, best_change = other, change
    if best == position:
        return False
    order.insert(best, order.pop(position))
    return True
