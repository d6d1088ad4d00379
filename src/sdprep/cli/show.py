"""`sdprep show`: a design to look up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sdprep.cli.context import Run, run_of
from sdprep.cli.options import Ascii, Json, Width
from sdprep.errors import ExitCode, SdprepError

if TYPE_CHECKING:
    from rich.text import Text

    from sdprep.library import Design, Part
    from sdprep.links import Place
    from sdprep.render import PageSection, PageStyle


class UnknownSectionError(SdprepError):
    """A design has no such section."""

    exit_code = ExitCode.NOT_FOUND

    def __init__(self, wanted: str, slug: str, ids: Sequence[str]) -> None:
        super().__init__(f'no section "{wanted}" in {slug}; it has {", ".join(ids)}')


def show(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="A design's name.")],
    section: Annotated[
        str | None,
        typer.Option(
            "-s",
            "--section",
            metavar="SECTION",
            help="Only the sections that begin so; brief and diagram are two.",
        ),
    ] = None,
    width: Width = None,
    ascii_only: Ascii = False,
    raw: Annotated[bool, typer.Option("--raw", help="The Markdown as it was written.")] = False,
    pager: Annotated[bool, typer.Option(help="Page what is longer than the screen.")] = True,
    as_json: Json = False,
) -> None:
    """Print a design: the brief, the diagram, then everything else.

    Several words are one name; other names, acronyms and small typing errors are understood.

    \b
    Examples:
      sdprep show rate limiter
      sdprep show tinyurl -s algorithms
    """
    from sdprep.cli.selection import choose_design

    run = run_of(context)
    design = choose_design(run, names)
    style = run.page_style(width, ascii_only=ascii_only)
    run.looked_up, run.fills_pages = (design, style), True
    if as_json:
        run.output.json(_value(run, design, section, style))
    elif raw:
        for text in _raw(design, section):
            run.output.data(text)
    else:
        lines, places = page_lines(design, section, style)
        run.output.lines(lines, pager=pager, places=places)


def page_lines(
    design: Design, wanted: str | None, style: PageStyle
) -> tuple[list[Text], dict[int, Place]]:
    """Set a design, or those of its sections that are wanted.

    Gives the lines, and of the first line of each part or section where it comes from.
    """
    from rich.text import Text

    from sdprep.printable import printable

    lines: list[Text] = []
    places: dict[int, Place] = {}
    for part, pieces in zip(design.parts, _pieces(design, wanted, style), strict=True):
        if any(text for _, text in pieces) and len(design.parts) > 1:
            lines += (Text(printable(f"From {part.document.path}"), style="dim"), Text())
        for line, text in pieces:
            places[len(lines)] = (part.document.path, line)
            lines += text
    return lines, places


def _pieces(
    design: Design, wanted: str | None, style: PageStyle
) -> Iterator[list[tuple[int, list[Text]]]]:
    """Of each document: what is shown, with the line that it begins at."""
    from sdprep.render import render_page, render_part

    sections = _picked(design, wanted) if wanted else None
    for number, part in enumerate(design.parts):
        if sections is None:
            page = list(render_page(part.topic.title, part.section, style))
            yield [(part.topic.line, page)]
        else:
            drawn = _diagrams(part, style) if _asks_for_diagram(wanted) else []
            yield drawn + [(one.line, list(render_part(one, style))) for one in sections[number]]


def _raw(design: Design, wanted: str | None) -> Iterator[str]:
    from sdprep.render import find_diagrams, section_markdown

    if wanted:
        for part, found in zip(design.parts, _picked(design, wanted), strict=True):
            if _asks_for_diagram(wanted):
                yield from (diagram.source for diagram in find_diagrams(part.section))
            yield from (section.markdown for section in found)
        return
    for part in design.parts:
        yield section_markdown(part.section, part.document.outline.source)


def _picked(design: Design, wanted: str) -> Sequence[Sequence[PageSection]]:
    """The sections of each part that a prefix means.

    Raises:
        UnknownSectionError: there are none.
    """
    from sdprep.render import BRIEF, brief_section, pick_sections

    sections = [_sections(part) for part in design.parts]
    picked: list[Sequence[PageSection]] = [pick_sections(one, wanted) for one in sections]
    if any(picked) or _asks_for_diagram(wanted):
        return picked
    if BRIEF.startswith(wanted.lower()):
        return [(brief_section(p.section, p.document.outline.source),) for p in design.parts]
    raise UnknownSectionError(wanted, design.slug, section_ids(design))


def section_ids(design: Design) -> list[str]:
    """Name the sections that can be shown alone."""
    from sdprep.render import BRIEF, DIAGRAM

    ids = (section.id for part in design.parts for section in _sections(part))
    return [BRIEF, DIAGRAM, *dict.fromkeys(ids)]


def _asks_for_diagram(wanted: str | None) -> bool:
    from sdprep.render import DIAGRAM

    return bool(wanted) and f"{DIAGRAM}s".startswith(str(wanted).lower())


def _sections(part: Part) -> Sequence[PageSection]:
    from sdprep.render import page_sections

    return page_sections(part.section, part.document.outline.source)


def _diagrams(part: Part, style: PageStyle) -> list[tuple[int, list[Text]]]:
    from rich.text import Text

    from sdprep.render import find_diagrams, render_diagram

    diagrams = find_diagrams(part.section)
    return [(found.line, [*render_diagram(found.source, style), Text()]) for found in diagrams]


def _value(run: Run, design: Design, wanted: str | None, style: PageStyle) -> dict[str, Any]:
    from sdprep.export.json import document
    from sdprep.render import find_diagrams

    picked = _picked(design, wanted) if wanted else map(_sections, design.parts)
    sources = [{"path": str(part.document.path), "line": part.topic.line} for part in design.parts]
    diagrams = [found for part in design.parts for found in find_diagrams(part.section)]
    return document(
        slug=design.slug,
        title=design.title,
        aliases=list(design.aliases),
        source=sources[0],
        sources=sources,
        sections=[
            {"id": found.id, "title": found.title, "markdown": found.markdown}
            for part in picked
            for found in part
        ],
        diagrams=[_diagram_value(found.source, style) for found in diagrams],
        decks=list(dict.fromkeys(card.deck for card in design.cards)),
        cards=[card.id for card in design.cards],
        due=len(run.collection.workload(design.cards).due),
    )


def _diagram_value(source: str, style: PageStyle) -> dict[str, Any]:
    from sdprep.render import render_diagram

    lines = list(render_diagram(source, style))
    text = "\n".join(line.plain for line in lines)
    width = max(line.cell_len for line in lines)
    return {"source": source, "text": text, "width": width, "height": len(lines)}
