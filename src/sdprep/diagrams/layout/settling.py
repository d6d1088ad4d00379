"""Final places across: from any solution of the constraints to one with short lines.

Each line wants its ends in one column, each port the middle of its side, each frame to be tight.
A move pushes along what stands in its way, and stays when the whole has become shorter.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sdprep.diagrams.layout.placing import Placement

_SWEEPS = 5
_BEND = 3.0
_WORK = 60_000


@dataclass(slots=True)
class _Term:
    """`weight * |place[other] - place[one] - gap|`, and `bend` on top where that is not 0."""

    one: int
    other: int
    gap: int
    weight: float
    bend: float = 0.0

    def cost(self, place: list[int]) -> float:
        distance = abs(place[self.other] - place[self.one] - self.gap)
        return self.weight * distance + (self.bend if distance else 0.0)


@dataclass(slots=True)
class _Settler:
    placement: Placement
    place: list[int]
    terms: list[list[_Term]] = field(default_factory=list)
    work: int = _WORK

    def add(self, term: _Term) -> None:
        self.terms[term.one].append(term)
        self.terms[term.other].append(term)

    def wanted(self, variable: int) -> int:
        """The weighted median of where its terms want it."""
        goals = list[tuple[int, float]]()
        for term in self.terms[variable]:
            if term.one == variable:
                goals.append((self.place[term.other] - term.gap, term.weight))
            else:
                goals.append((self.place[term.one] + term.gap, term.weight))
        goals.sort()
        half = sum(weight for _, weight in goals) / 2
        for goal, weight in goals:
            half -= weight
            if half <= 0:
                return goal
        return self.place[variable]

    def pushed(self, variable: int, goal: int) -> dict[int, int] | None:
        """Where everything goes when one variable goes to `goal`; None if there is no room."""
        bounds = self.placement.bounds
        right = goal > self.place[variable]
        near = bounds.after if right else bounds.before
        sign = 1 if right else -1
        moved = {variable: goal}
        work = [variable]
        while work:
            current = work.pop()
            base = moved[current]
            if not bounds.least[current] <= base <= bounds.greatest[current]:
                return None
            for other, gap in near[current]:
                least = base + sign * gap
                if sign * (least - moved.get(other, self.place[other])) > 0:
                    moved[other] = least
                    work.append(other)
            self.work -= len(near[current])
        return moved

    def improve(self, variable: int, goal: int) -> bool:
        """Go there if that makes the drawing better."""
        moved = self.pushed(variable, goal)
        if not moved:
            return False
        affected = {id(term): term for key in moved for term in self.terms[key]}.values()
        before = sum(term.cost(self.place) for term in affected)
        old = {key: self.place[key] for key in moved}
        for key, value in moved.items():
            self.place[key] = value
        self.work -= len(affected)
        if sum(term.cost(self.place) for term in affected) < before - 1e-9:
            return True
        for key, value in old.items():
            self.place[key] = value
        return False


def settle_across(placement: Placement) -> list[tuple[int, int]]:
    """Give every item and port its place; return those of the walls."""
    bounds = placement.bounds
    middle = [(a + b) // 2 for a, b in zip(bounds.least, bounds.greatest, strict=True)]
    settler = _Settler(placement, middle, [[] for _ in middle])
    _load_terms(settler)
    variables = [v for v, terms in enumerate(settler.terms) if terms]
    for sweep in range(_SWEEPS):
        changed = False
        for variable in variables if sweep % 2 == 0 else reversed(variables):
            here = settler.place[variable]
            goal = settler.wanted(variable)
            if goal != here and settler.work > 0:
                changed |= settler.improve(variable, goal) or (
                    abs(goal - here) > 1 and settler.improve(variable, (goal + here) // 2)
                )
        if not changed:
            break
    return _write_back(placement, settler.place)


def _load_terms(settler: _Settler) -> None:
    placement = settler.placement
    for net in placement.graph.nets:
        if net.lowers:
            upper, lower = net.uppers[0], net.lowers[0]
            if upper.variable != lower.variable:
                settler.add(_Term(upper.variable, lower.variable, 0, 1.0, _BEND))
        elif net.uppers[0].item is not net.uppers[1].item:
            settler.add(_Term(net.uppers[0].variable, net.uppers[1].variable, 0, 0.5))
    for item, side in placement.port_sides:
        step = (item.span - 2) / len(side)
        for index, port in enumerate(side):
            gap = 1 + int((index + 0.5) * step)
            settler.add(_Term(item.variable, port.variable, gap, 0.15))
    for first, last in placement.walls:
        settler.add(_Term(first, last, 0, 0.3))
    for one, other, gap in placement.neighbours:
        settler.add(_Term(one, other, gap, 0.05))


def _write_back(placement: Placement, place: list[int]) -> list[tuple[int, int]]:
    walls = [(place[first], place[last]) for first, last in placement.walls]
    used = [place[item.variable] for item in placement.graph.items]
    shift = min((*used, *(first for first, _ in walls)), default=0)
    for item in placement.graph.items:
        item.at = place[item.variable] - shift
        for port in (*item.above, *item.below):
            port.at = place[port.variable] - shift
    return [(first - shift, last - shift) for first, last in walls]
