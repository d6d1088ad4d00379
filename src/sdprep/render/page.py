"""A design as a page: the brief, the diagrams, then everything else as the author ordered it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rich.text import Text

from sdprep.outline import (
    Block,
    CodeBlock,
    ListBlock,
    Outline,
    Paragraph,
    Quote,
    Section,
    Table,
    all_blocks,
    is_diagram,
    is_skip_comment,
    plain,
)
from sdprep.printable import printable
from sdprep.render.diagram import diagram_kind, draw_diagram, drawing_lines
from sdprep.render.lines import MIN_WIDTH, boxed, pieces, wrapped
from sdprep.render.style import CODE, LABEL, QUIET, TITLE, PageStyle, styled

_INDENT = "  "


def render_page(title: str, section: Section, style: PageStyle) -> Iterator[Text]:
    """Set one design. Lines fit the width; none ends with a blank."""
    return (text for _, text in located_page(title, section, style))


def located_page(title: str, section: Section, style: PageStyle) -> Iterator[tuple[int, Text]]:
    """Set one design; each line comes with the line of the document that it was made of."""
    yield from ((section.line, text) for text in _heading(title, TITLE, style))
    before, after = _around_first_label(section.blocks)
    yield from _located_blocks(before, style)
    for diagram in find_diagrams(section):
        yield from ((diagram.line, text) for text in render_diagram(diagram.source, style))
        yield diagram.line, Text()
    yield from _located_blocks(after, style)
    for child in section.sections:
        yield from _located_section(child, style)


def render_section(section: Section, style: PageStyle) -> Iterator[Text]:
    """Set a heading with what stands under it, diagrams aside."""
    return (text for _, text in _located_section(section, style))


def render_blocks(blocks: Iterable[Block], style: PageStyle) -> Iterator[Text]:
    """Set blocks that stand under no heading, diagrams aside."""
    yield from _blocks(blocks, style, "")


def render_diagram(source: str, style: PageStyle) -> Iterator[Text]:
    """Draw a diagram; show its source in a frame where that cannot be done."""
    drawing = draw_diagram(source, diagram_kind(source), style)
    if drawing:
        yield from drawing_lines(drawing)
    else:
        title = "diagram (Mermaid)"
        yield from boxed(printable(source), title, style.width, ascii_only=style.ascii_only)


def find_diagrams(section: Section | Outline) -> Iterator[CodeBlock]:
    """Find the diagrams of a section and of those below it, also inside lists and quotes."""
    for block in all_blocks(section.blocks):
        if is_diagram(block):
            yield block
    for child in section.sections:
        yield from find_diagrams(child)


def _located_section(section: Section, style: PageStyle) -> Iterator[tuple[int, Text]]:
    body = list(_located_blocks(section.blocks, style))
    body += [line for child in section.sections for line in _located_section(child, style)]
    if body:
        heading = _heading(plain(section.title), LABEL, style)
        yield from ((section.line, text) for text in heading)
        yield from body


def _heading(title: str, look: str, style: PageStyle) -> Iterator[Text]:
    yield from wrapped(Text(printable(title), style=look), style.width)
    yield Text()


def _located_blocks(blocks: Iterable[Block], style: PageStyle) -> Iterator[tuple[int, Text]]:
    """Set blocks; of a list, each item is located."""
    for block in blocks:
        if isinstance(block, ListBlock):
            for number, item in enumerate(block.items, block.start):
                one = replace(block, items=(item,), start=number)
                yield from ((item.line, text) for text in _list(one, style, ""))
            yield block.line, Text()
        else:
            yield from ((block.line, text) for text in _blocks([block], style, ""))


def _around_first_label(blocks: Iterable[Block]) -> tuple[list[Block], list[Block]]:
    before = list[Block]()
    rest = list(blocks)
    while rest and isinstance(rest[0], Paragraph) and not _is_label(rest[0]):
        before.append(rest.pop(0))
    return before, rest


def _is_label(block: Paragraph) -> bool:
    return bool(block.text) and block.text[0].strong


def _blocks(blocks: Iterable[Block], style: PageStyle, indent: str) -> Iterator[Text]:
    for block in blocks:
        if is_diagram(block) or is_skip_comment(block):
            continue
        if isinstance(block, Paragraph):
            text = styled(block.text)
            if _is_label(block) and not indent:
                text.stylize(LABEL, 0, len(block.text[0].text))
            yield from wrapped(text, style.width, indent, indent)
        elif isinstance(block, ListBlock):
            yield from _list(block, style, indent)
        elif isinstance(block, CodeBlock):
            yield from _code(block, style, indent + _INDENT)
        elif isinstance(block, Table):
            yield from _table(block, style, indent)
        elif isinstance(block, Quote):
            quoted = list(_blocks(block.blocks, style, indent + "| "))
            yield from quoted[:-1] if quoted and not quoted[-1].plain.strip() else quoted
        if not indent:
            yield Text()


def _list(block: ListBlock, style: PageStyle, indent: str) -> Iterator[Text]:
    for number, item in enumerate(block.items, block.start):
        mark = f"{number}. " if block.ordered else f"{style.bullet} "
        hanging = indent + " " * len(mark)
        yield from wrapped(styled(item.text), style.width, indent + mark, hanging)
        yield from _blocks(item.blocks, style, hanging)


def _code(block: CodeBlock, style: PageStyle, indent: str) -> Iterator[Text]:
    for line in printable(block.source).split("\n"):
        for piece in pieces(line, max(MIN_WIDTH, style.width - len(indent))):
            yield Text(f"{indent}{piece}".rstrip(), style=CODE)


def _table(block: Table, style: PageStyle, indent: str) -> Iterator[Text]:
    """A row a paragraph: a grid of cells does not fit 60 columns, and reads badly aloud."""
    for number, row in enumerate(block.rows):
        if number:
            yield Text()
        for header, cell in zip(block.header, row, strict=False):
            text = Text.assemble((f"{printable(plain(header))}: ", QUIET), styled(cell))
            yield from wrapped(text, style.width, indent, indent + _INDENT)
