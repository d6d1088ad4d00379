"""Styles by role, in the terminal's own sixteen colours, so that every theme stays readable."""

from __future__ import annotations

from rich.text import Text

from sdprep.outline import RichText
from sdprep.printable import printable

TITLE = "bold"
LABEL = "bold cyan"
TERM = "bold"
CODE = "green"
EMPHASIS = "italic"
QUIET = "dim"
FRAME = "dim"


def styled(text: RichText) -> Text:
    """Give a document's text its styles."""
    line = Text()
    for span in text:
        names = [name for name, used in _styles(span.strong, span.emphasis, span.code) if used]
        line.append(printable(span.text).replace("\n", " "), style=" ".join(names))
    return line


def _styles(strong: bool, emphasis: bool, code: bool) -> tuple[tuple[str, bool], ...]:  # noqa: FBT001
    return ((TERM, strong), (EMPHASIS, emphasis), (CODE, code))
