"""`sdprep diagram`: Mermaid diagrams as drawings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sdprep.cli.context import Run, run_of
from sdprep.cli.options import Ascii, Json, Width
from sdprep.errors import Code, Problem, SdprepError

if TYPE_CHECKING:
    from rich.text import Text

    from sdprep.cli.diagram_input import DiagramSource
    from sdprep.diagrams import Drawing, Flowchart
    from sdprep.render import PageStyle


class NothingDrawnError(SdprepError):
    """There is no diagram, or none that can be drawn."""


@dataclass(frozen=True, slots=True)
class _Picture:
    source: DiagramSource
    kind: str
    chart: Flowchart
    drawing: Drawing
    problems: tuple[Problem, ...]


def diagram(
    context: typer.Context,
    names: Annotated[
        list[str],
        typer.Argument(metavar="NAME...|FILE|-", help="A design, a file (.mmd, .md), or stdin."),
    ],
    width: Width = None,
    ascii_only: Ascii = False,
    svg: Annotated[
        Path | None, typer.Option("--svg", metavar="FILE", help="Write a picture; - is stdout.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Draw the Mermaid diagrams of a design or of a file.

    A label without room at its line gets a mark, ① or 1, and a line below the drawing. What
    cannot be read is told on stderr with its place, and the rest is drawn.

    --json gives width and height (columns and rows), nodes (id, label, group), edges (source,
    target, label), groups (id, title, parent), legend (mark, source, target, label), the
    drawing as text, and problems. Several diagrams are a list, called diagrams.

    \b
    Examples:
      sdprep diagram rate limiter
      sdprep diagram notes.md -w 120
      sdprep diagram tinyurl --svg tinyurl.svg
    """
    if as_json and str(svg) == "-":
        message = "Only one of --json and --svg can have stdout."
        raise typer.BadParameter(message, param_hint="--svg")
    run = run_of(context)
    from sdprep.cli.diagram_input import read_sources

    called, sources = read_sources(run, names)
    pictures = _draw_all(run, called, sources, run.page_style(width, ascii_only=ascii_only))
    if svg:
        _write_svg(run, svg, called, pictures)
    if as_json:
        run.output.json(_value(pictures))
        return
    for problem in (problem for picture in pictures for problem in picture.problems):
        run.output.note(str(problem))
    if not svg:
        run.output.lines(_lines(pictures))


def _draw_all(
    run: Run, called: str, sources: Sequence[DiagramSource], style: PageStyle
) -> list[_Picture]:
    """Draw what can be drawn, and tell what cannot.

    Raises:
        NothingDrawnError: nothing can.
    """
    drawn = [_draw(source, style) for source in sources]
    failures = [found for found in drawn if isinstance(found, Problem)]
    if len(failures) == len(drawn):
        raise NothingDrawnError(str(failures[0]) if failures else f"no diagram in {called}")
    for failure in failures:
        run.output.note(str(failure))
    return [found for found in drawn if isinstance(found, _Picture)]


def _draw(source: DiagramSource, style: PageStyle) -> _Picture | Problem:
    from sdprep.diagrams import Flowchart, parse_flowchart
    from sdprep.render import FLOWCHART, diagram_kind, draw_diagram

    kind = diagram_kind(source.text)
    chart, problems = Flowchart(), tuple[Problem, ...]()
    if kind in {FLOWCHART, None}:
        chart, problems = parse_flowchart(source.text, source.path, source.line)
    if kind is None and 0 < len(problems) <= len(chart.edges):
        kind = FLOWCHART  # the header was forgotten
    drawing = draw_diagram(source.text, kind, style)
    if drawing is None:
        return Problem(source.path, source.line, 1, Code.DIAGRAM, _reason(kind, style))
    return _Picture(source, kind or "", chart, drawing, problems)


def _reason(kind: str | None, style: PageStyle) -> str:
    from sdprep.render import FLOWCHART

    if kind is None:
        return "this is no diagram; the first line should be graph TD or flowchart LR"
    if kind == FLOWCHART:
        return "there is nothing in this diagram"
    return f"this {kind} cannot be drawn within {style.width} columns"


def _lines(pictures: Sequence[_Picture]) -> Iterator[Text]:
    from rich.text import Text

    from sdprep.render import drawing_lines

    for number, picture in enumerate(pictures):
        if number:
            yield Text()
        yield from drawing_lines(picture.drawing)


def _value(pictures: Sequence[_Picture]) -> dict[str, Any]:
    from sdprep.export.json import document

    values = [_picture_value(picture) for picture in pictures]
    return document(**values[0]) if len(values) == 1 else document(diagrams=values)


def _picture_value(picture: _Picture) -> dict[str, Any]:
    from sdprep.export.json import diagram_value, problem_value

    source = picture.source
    return {
        "kind": picture.kind,
        "source": {"path": source.path, "line": source.line},
        **diagram_value(picture.chart, picture.drawing),
        "problems": [problem_value(problem) for problem in picture.problems],
    }


def _write_svg(run: Run, path: Path, called: str, pictures: Sequence[_Picture]) -> None:
    """Write one picture, the drawings below each other.

    Raises:
        UnwritableFileError: the file cannot be written.
    """
    from sdprep.cli.output import write_file
    from sdprep.render import drawing_svg, joined

    content = drawing_svg(joined(picture.drawing for picture in pictures), called).encode()
    if str(path) == "-":
        run.output.file(content)
    else:
        write_file(path, content)
        run.output.note(f"wrote {path}")
