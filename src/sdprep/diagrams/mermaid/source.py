"""A text and a place in it: what the readers of a diagram share."""

from __future__ import annotations

import re
from bisect import bisect_left

from sdprep.errors import Code, Problem

_BLANKS = re.compile(r"[^\S\n]*")
_SPACES = re.compile(r"\s*")
_SEPARATORS = re.compile(r"(?:[\s;]|%%[^\n]*)*+")


class Source:
    """A diagram's text, how far it has been read, and what could not be read."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text = text
        self.position = 0
        self._path = path
        self._first_line = first_line
        self._problems = list[Problem]()
        self._line_ends = [*(found.start() for found in re.finditer("\n", text)), len(text)]
        self._misses = dict[tuple[re.Pattern[str], int], int]()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The complaints so far, in the order of the text."""
        return tuple(sorted(self._problems, key=lambda found: (found.line, found.column)))

    def report(self, position: int, message: str) -> None:
        """Complain about what stands at `position`."""
        row = bisect_left(self._line_ends, position)
        start = self._line_ends[row - 1] + 1 if row else 0
        line, column = self._first_line + row, position - start + 1
        self._problems.append(Problem(self._path, line, column, Code.DIAGRAM, message))

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Match at the place reached, and go behind what matched."""
        found = pattern.match(self.text, self.position)
        if found:
            self.position = found.end()
        return found

    def sees(self, pattern: re.Pattern[str]) -> bool:
        """Whether `pattern` matches at the place reached."""
        return pattern.match(self.text, self.position) is not None

    def skip_blanks(self) -> None:
        """Go to what is next on this line."""
        self.take(_BLANKS)

    def skip_spaces(self) -> None:
        """Go to what is next on this line or a later one."""
        self.take(_SPACES)

    def skip_separators(self) -> bool:
        """Go to where a statement begins; false at the end of the text."""
        self.take(_SEPARATORS)
        return self.position < len(self.text)

    def skip_line(self) -> None:
        """Give this line up."""
        self.position = self.line_end(self.position)

    def line_end(self, position: int) -> int:
        """Where the line of `position` ends."""
        return self._line_ends[bisect_left(self._line_ends, position)]

    def search(self, pattern: re.Pattern[str], start: int, end: int) -> re.Match[str] | None:
        """Find `pattern` between two places.

        Many statements may share one long line: what is not there is looked for only once.
        """
        if self._misses.get((pattern, end), end) <= start:
            return None
        found = pattern.search(self.text, start, end)
        if found is None:
            self._misses[pattern, end] = start
        return found
