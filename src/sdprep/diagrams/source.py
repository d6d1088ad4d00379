"""A text and a place in it: what the readers of a diagram share."""

from __future__ import annotations

import re
from bisect import bisect_right

from sdprep.errors import Problem

_BLANKS = re.compile(r"[^\S\n]*")
_SPACES = re.compile(r"\s*")
_SEPARATORS = re.compile(r"[\s;]*")


class Source:
    """A diagram's text, how far it has been read, and what could not be read."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text = text
        self.position = 0
        self._path = path
        self._first_line = first_line
        self._problems = list[Problem]()
        self._line_starts = list[int]()
        self._known_line = (0, -1)
        self._misses = dict[re.Pattern[str], tuple[int, int]]()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The complaints so far, in the order of the text."""
        return tuple(sorted(self._problems, key=lambda found: (found.line, found.column)))

    def report(self, position: int, message: str) -> None:
        """Complain about what stands at `position`."""
        if not self._line_starts:
            self._line_starts = [0, *(found.end() for found in re.finditer("\n", self.text))]
        row = bisect_right(self._line_starts, position) - 1
        column = position - self._line_starts[row] + 1
        self._problems.append(Problem(self._path, self._first_line + row, column, message))

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

    def skip_line(self) -> None:
        """Give this line up."""
        self.position = self.line_end(self.position)

    def line_end(self, position: int) -> int:
        """Where the line of `position` ends."""
        start, end = self._known_line
        # Many statements may share a long line: without memory, time would grow by the square.
        if not start <= position <= end:
            end = self.text.find("\n", position)
            end = len(self.text) if end < 0 else end
            self._known_line = (position, end)
        return end

    def search(self, pattern: re.Pattern[str], start: int, end: int) -> re.Match[str] | None:
        """Find `pattern`, which looks at nothing before its match, between two places."""
        missed_start, missed_end = self._misses.get(pattern, (0, -1))
        if missed_start <= start and end <= missed_end:
            return None
        found = pattern.search(self.text, start, end)
        if found is None:
            self._misses[pattern] = (start, end)
        return found

    def skip_separators(self) -> bool:
        """Go to where a statement begins; false at the end of the text."""
        self.take(_SEPARATORS)
        return self.position < len(self.text)
