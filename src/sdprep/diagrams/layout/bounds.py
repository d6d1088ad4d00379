"""Whole-number places under difference constraints, every answer within a proven width.

Each variable has the least and the greatest place that all constraints leave it. The least places
are themselves a solution, and so are the greatest, so a constraint that keeps least <= greatest
everywhere can be met: nothing has to be searched for or taken back later.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence


class Bounds:
    """Variables with `place[b] >= place[a] + gap`, all within 0..limit."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.least = list[int]()
        self.greatest = list[int]()
        self.after: list[list[tuple[int, int]]] = []
        self.before: list[list[tuple[int, int]]] = []

    def variable(self, span: int = 1) -> int:
        """Add a variable for something that takes `span` places."""
        self.least.append(0)
        self.greatest.append(self.limit - span)
        self.after.append([])
        self.before.append([])
        return len(self.least) - 1

    def load(self, one: int, other: int, gap: int) -> None:
        """Add a constraint that `settle` takes into account."""
        self.after[one].append((other, gap))
        self.before[other].append((one, gap))

    def settle(self) -> int:
        """Work out all bounds; return by how much the limit is too small, 0 if it is not.

        The constraints must have no cycle of positive length.
        """
        everything = range(len(self.least))
        greatest = self.greatest
        self.greatest = [1 << 30] * len(greatest)
        self._raise(everything, [])
        missing = max(
            (low - high for low, high in zip(self.least, greatest, strict=True)), default=0
        )
        self.greatest = greatest
        if missing > 0:
            return missing
        self._lower(everything, [])
        return 0

    def require(self, *constraints: tuple[int, int, int]) -> bool:
        """Add constraints (one, other, gap), all or none; False if they cannot be met."""
        trail: list[tuple[bool, int, int]] = []
        for number, (one, other, gap) in enumerate(constraints):
            self.load(one, other, gap)
            if not (self._raise((one,), trail, one) and self._lower((other,), trail, other)):
                self._take_back(constraints[: number + 1], trail)
                return False
        return True

    def _take_back(
        self, constraints: Sequence[tuple[int, int, int]], trail: list[tuple[bool, int, int]]
    ) -> None:
        for is_least, variable, value in reversed(trail):
            (self.least if is_least else self.greatest)[variable] = value
        for one, other, _ in reversed(constraints):
            self.after[one].pop()
            self.before[other].pop()

    def tie(self, one: int, other: int, gap: int = 0) -> bool:
        """Hold `other` exactly `gap` after `one`, if that can be met."""
        room = self.least[other] <= self.greatest[one] + gap
        room = room and self.greatest[other] >= self.least[one] + gap
        return room and self.require((one, other, gap), (other, one, -gap))

    def could_be_apart(self, one: int, other: int, gap: int) -> bool:
        """A quick look: False if `require` would say so for sure."""
        return self.least[one] + gap <= self.greatest[other]

    def _raise(
        self, start: Iterable[int], trail: list[tuple[bool, int, int]], fixed: int = -1
    ) -> bool:
        """Raise the least places behind `start`; False where that cannot end well.

        When what follows from a new constraint comes back to raise its first variable, `fixed`,
        the constraint closes a circle that no places can satisfy.
        """
        least, greatest, after = self.least, self.greatest, self.after
        work = deque(start)
        while work:
            variable = work.popleft()
            base = least[variable]
            for other, gap in after[variable]:
                value = base + gap
                if value > least[other]:
                    trail.append((True, other, least[other]))
                    least[other] = value
                    if value > greatest[other] or other == fixed:
                        return False
                    work.append(other)
        return True

    def _lower(
        self, start: Iterable[int], trail: list[tuple[bool, int, int]], fixed: int = -1
    ) -> bool:
        """Lower the greatest places before `start`; the mirror image of `_raise`."""
        least, greatest, before = self.least, self.greatest, self.before
        work = deque(start)
        while work:
            variable = work.popleft()
            base = greatest[variable]
            for other, gap in before[variable]:
                value = base - gap
                if value < greatest[other]:
                    trail.append((False, other, greatest[other]))
                    greatest[other] = value
                    if value < least[other] or other == fixed:
                        return False
                    work.append(other)
        return True
