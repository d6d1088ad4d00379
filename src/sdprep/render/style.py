"""Styles by role, in the terminal's own sixteen colours, so that every theme stays readable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from sdprep.outline import RichText
from sdprep.printable import printable

if TYPE_CHECKING:
    from sdprep.diagrams import Drawing

TITLE = "bold"
LABEL = "bold cyan"
TERM = "bold"
CODE = "green"
EMPHASIS = "italic"
QUIET = "dim"
FRAME = "dim"


@dataclass(frozen=True, slots=True)
class PageStyle:
    """How a page is set."""

    width: int
    ascii_only: bool = False
    drawn_by: Callable[[str, int, bool], Drawing] | None = None
    """Draws a flowchart from its source, a width and whether to keep to ASCII; for a cache."""

    @property
    def bullet(self) -> str:
        """The mark of a list item."""
        return "-" if self.ascii_only else "•"


def styled(text: RichText) -> Text:
    """Give a document's text its styles."""
    line = Text()
    for span in text:
        names = [name for name, used in _styles(span.strong, span.emphasis, span.code) if used]
        line.append(printable(span.text).replace("\n", " "), style=" ".join(names))
    return line


def _styles(strong: bool, emphasis: bool, code: bool) -> tuple[tuple[str, bool], ...]:  # noqa: FBT001
    return ((TERM, strong), (EMPHASIS, emphasis), (CODE, code))
