"""Room for text: titles in frames and labels beside lines, kept free by constraints of their own.

A label stands right of an upright piece of its line, where the next line of the same gap is far
enough away; a title stands in its frame's border, between the lines that cross it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from sdprep.diagrams.layout.layers import Item, Net, Port
from sdprep.diagrams.layout.placing import Placement, tokens
from sdprep.diagrams.text import columns, longest_word, wrap

BEFORE_LABEL = 2
"""Columns from a line to its label: the line's own and a blank."""
_TITLE_MARGIN = 4
_WIDTHS = (20, 14, 30, 10)
_MOST_LINES = 4
_TITLE_LINES = (2, 3)


@dataclass(frozen=True, slots=True)
class Site:
    """Where a label stands: by which port of which net."""

    net: Net
    port: Port
    lines: tuple[str, ...]
    is_upper: bool
    """Whether it stands in the part of the gap before the turns."""


@dataclass(slots=True)
class Reservations:
    """What was promised."""

    labels: dict[int, Site] = field(default_factory=dict)
    """By edge."""
    title_rows: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Titles that stand below their border, wrapped; by group."""
    lost_titles: list[int] = field(default_factory=list)
    """Groups whose title has no room anywhere."""


def reserve_titles(placement: Placement, found: Reservations) -> None:
    """Keep a piece of border free for each title, or lines below the border."""
    for index, group in enumerate(placement.graph.scene.groups):
        if not group.title:
            continue
        size = columns(group.title)
        if any(_fits(placement, index, size, top=top) for top in (True, False)):
            continue
        for count in _TITLE_LINES:
            lines = wrap(group.title, max(longest_word(group.title), size // count + 2))
            if len(lines) > 1 and _fits(placement, index, max(map(columns, lines)), top=True):
                found.title_rows[index] = lines
                break
        else:
            found.lost_titles.append(index)


def _fits(placement: Placement, group: int, size: int, *, top: bool) -> bool:
    """Keep `size` columns free in a border."""
    first, last = placement.walls[group]
    crossing = _crossing(placement, group, top=top)
    margin = size + _TITLE_MARGIN
    if not crossing:
        return placement.bounds.require((first, last, margin + 1))
    if placement.bounds.require((first, crossing[0], margin)):
        return True
    if placement.bounds.require((crossing[-1], last, margin)):
        return True
    pairs = pairwise(crossing)
    return any(placement.bounds.require((one, other, size + 3)) for one, other in pairs)


def _crossing(placement: Placement, group: int, *, top: bool) -> list[int]:
    """The lines that go through a border of a frame, from left to right."""
    layer = placement.graph.reach[group][0 if top else 1]
    found = list[int]()
    for item in placement.graph.layers[layer]:
        if group in item.path:
            ports = item.above if top else item.below
            found += [port.variable for port in ports if not _stays_inside(placement, port, group)]
    return list(dict.fromkeys(found))


def _stays_inside(placement: Placement, port: Port, group: int) -> bool:
    return all(group in other.item.path for other in placement.net_of[port].ports)


def reserve_labels(placement: Placement, found: Reservations) -> None:
    """Keep room beside its line for each label that can have it."""
    after = _next_lines(placement)
    for link in placement.graph.scene.links:
        if not link.label or link.edge in found.labels or link.edge not in placement.graph.chains:
            continue
        for site in _sites(placement.graph.chains[link.edge].all_nets, link.label):
            width = max(map(columns, site.lines))
            following = after[site.is_upper, site.port]
            blank = 1 if following != placement.end else 0
            gap = BEFORE_LABEL + width + blank
            if placement.bounds.could_be_apart(
                site.port.variable, following, gap
            ) and placement.bounds.require((site.port.variable, following, gap)):
                found.labels[link.edge] = site
                break


def reserve_inside(placement: Placement, found: Reservations) -> None:
    """Where the flow goes right each label stands in its line."""
    for link in placement.graph.scene.links:
        chain = placement.graph.chains.get(link.edge)
        if chain and link.label:
            net = chain.turn or chain.nets[0 if chain.upside_down else -1]
            port = (net.lowers or net.uppers)[0]
            found.labels[link.edge] = Site(net, port, (link.label,), is_upper=not net.lowers)


def _sites(nets: list[Net], label: str) -> Iterator[Site]:
    """Where a label could stand, the most wanted first."""
    shapes = list[tuple[str, ...]]()
    least = longest_word(label)
    for width in _WIDTHS:
        lines = wrap(label, max(width, least) if least <= max(_WIDTHS) else width)
        if len(lines) <= _MOST_LINES and lines not in shapes and " ".join(lines) == label:
            shapes.append(lines)
    for lines in shapes:
        for net in nets:
            for port in net.lowers:
                yield Site(net, port, lines, is_upper=False)
            for port in reversed(net.uppers):
                yield Site(net, port, lines, is_upper=True)


def _next_lines(placement: Placement) -> dict[tuple[bool, Port], int]:
    """For each port the variable of the line or wall to its right in its part of the gap."""
    after = dict[tuple[bool, Port], int]()
    graph = placement.graph
    for number, layer in enumerate(graph.layers):
        for is_upper in (True, False):
            gap = number if is_upper else number - 1
            through = {wall for group in graph.spanning(gap) for wall in placement.walls[group]}
            ends = {last: group for group, (_, last) in enumerate(placement.walls)}
            waiting: list[Port] = []
            for variable, ports in _uprights(placement, layer, is_upper=is_upper):
                stopped = waiting
                if not ports and variable not in through:
                    group = ends.get(variable, -1)
                    stopped = [
                        port for port in waiting if turns_inside(placement.net_of[port], group)
                    ]
                after |= {(is_upper, port): variable for port in stopped}
                waiting = ports or [port for port in waiting if port not in stopped]
            after |= {(is_upper, port): placement.end for port in waiting}
    return after


def turns_inside(net: Net, group: int) -> bool:
    """Whether a net turns back without leaving a group."""
    return not net.lowers and all(
        group in port.item.path and port.item.frame != group for port in net.uppers
    )


def _uprights(
    placement: Placement, layer: list[Item], *, is_upper: bool
) -> Iterator[tuple[int, list[Port]]]:
    """The lines and walls at one side of a layer, from left to right; a wall has no port."""
    by_variable = {item.variable: item for item in layer}
    for variable, _, kind in tokens(placement, layer):
        if kind == "wall":
            yield variable, []
            continue
        item = by_variable[variable]
        ports = item.below if is_upper else item.above
        if item.is_box:
            yield from ((port.variable, [port]) for port in ports)
        elif ports:
            yield variable, list(ports)
