"""Anki knows an answer by the millisecond it was given in, and drops a second one."""

from __future__ import annotations


class ReviewIds:
    """Gives each answer of a log a millisecond of its own.

    Asked for all answers of a log in its order, those that were taken back included, it gives the
    same ids again: what comes back from Anki is known by them.
    """

    def __init__(self) -> None:
        self._taken = set[int]()
        self._next = dict[int, int]()

    def of(self, at_ms: int) -> int:
        """Give the id of the next answer: its millisecond, or the first free one after it."""
        found = at_ms
        if at_ms in self._taken:
            found = self._next.get(at_ms, at_ms + 1)
            while found in self._taken:
                found += 1
            self._next[at_ms] = found + 1
        self._taken.add(found)
        return found
