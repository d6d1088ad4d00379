"""Styles by role, in the terminal's own sixteen colours, so that every theme stays readable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

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


class FlowchartDrawer(Protocol):
    """Makes a drawing of a flowchart's source; a cache can stand in for the real one."""

    def __call__(self, source: str, width: int, *, ascii_only: bool, hidden: str = "") -> Drawing:
        """Draw within a width, the name of one node hidden or none."""


@dataclass(frozen=True, slots=True)
class PageStyle:
    """How a page is set."""

    width: int
    ascii_only: bool = False
    drawn_by: FlowchartDrawer | None = None
    """None draws anew."""

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
