"""A drawing as an SVG picture: text that can be selected, in light and dark."""

from __future__ import annotations

from collections.abc import Iterator

from sdprep.diagrams.model import Drawing, Row, Run
from sdprep.diagrams.text import columns
from sdprep.printable import printable

_MARGIN = 16
# A cell is as high as most monospace fonts draw their lines, so that upright ones join.
_CELL_WIDTH, _CELL_HEIGHT, _BASELINE = 8.4, 16, 12.5
# The library's own way imports a web client. Two characters are in no alphabet and not in XML.
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\ufffe": "\ufffd", "\uffff": "\ufffd"}
)
_STYLE = """\
text { font: 14px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; white-space: pre; }
.title { font-style: italic; }
.mark, .focused { font-weight: bold; }
rect { fill: #ffffff; }
text { fill: #1f2328; }
.box { fill: #0969da; }
.frame { fill: #818b98; }
.label { fill: #1a7f37; }
.mark, .hidden { fill: #cf222e; }
@media (prefers-color-scheme: dark) {
  rect { fill: #0d1117; }
  text { fill: #e6edf3; }
  .box { fill: #58a6ff; }
  .frame { fill: #7d8590; }
  .label { fill: #56d364; }
  .mark, .hidden { fill: #ff7b72; }
}
"""


def drawing_svg(drawing: Drawing, title: str) -> str:
    """Write a drawing as an SVG document."""
    width = drawing.width * _CELL_WIDTH + 2 * _MARGIN
    height = drawing.height * _CELL_HEIGHT + 2 * _MARGIN
    size = f'width="{width:g}" height="{height:g}"'
    texts = (line for number, row in enumerate(drawing.all_rows) for line in _texts(row, number))
    return "".join(
        (
            '<svg xmlns="http://www.w3.org/2000/svg" role="img" ',
            f'{size} viewBox="0 0 {width:g} {height:g}">\n',
            f"<title>{_escaped(title)}</title>\n",
            f"<style>\n{_STYLE}</style>\n",
            f"<rect {size}/>\n",
            *texts,
            "</svg>\n",
        )
    )


def _texts(row: Row, number: int) -> Iterator[str]:
    """An element a run, at its own place: no font's idea of a width can shift what follows."""
    column = 0
    for run in row:
        text = run.text.strip(" ")
        if text:
            before = len(run.text) - len(run.text.lstrip(" "))
            x = _MARGIN + (column + before) * _CELL_WIDTH
            y = _MARGIN + number * _CELL_HEIGHT + _BASELINE
            yield (
                f'<text x="{x:g}" y="{y:g}" textLength="{columns(text) * _CELL_WIDTH:g}" '
                f'lengthAdjust="spacingAndGlyphs"{_classes(run)}>{_escaped(text)}</text>\n'
            )
        column += columns(run.text)


def _classes(run: Run) -> str:
    names = [*([run.role.value] if run.role else []), *(["focused"] if run.focused else [])]
    return f' class="{" ".join(names)}"' if names else ""


def _escaped(text: str) -> str:
    return printable(text).translate(_ESCAPES)
