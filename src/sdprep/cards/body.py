"""A design's section, sorted into groups of entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from sdprep.cards.announcing import heading_of, label_of
from sdprep.cards.entries import Body, Entry, Group
from sdprep.cards.explicit import is_explicit
from sdprep.cards.labels import Role, facet_of, is_label, role_of
from sdprep.cards.leaving_out import is_skipped_item, kept_blocks, kept_sections
from sdprep.cards.tables import read_table
from sdprep.cards.terms import split_terms
from sdprep.cards.text import clean, normalised
from sdprep.outline import (
    Block,
    CodeBlock,
    ListBlock,
    ListItem,
    Paragraph,
    Section,
    Table,
    is_diagram,
    plain,
)

_SORTS = frozenset(("functional", "non functional", "nonfunctional"))


def read_body(section: Section) -> Body:
    """Sort a section's blocks, and those of the sections below it, into groups."""
    body = Body()
    _add_blocks(body, section.blocks)
    for child in kept_sections(section):
        _add_section(body, child, None)
    _tell_apart(body.groups)
    return body


def _tell_apart(groups: Iterable[Group]) -> None:
    """Name a label that stands in several places after the one above it: `Details` of what?"""
    by_label: defaultdict[str, list[Group]] = defaultdict(list)
    for group in groups:
        by_label[normalised(group.label)].append(group)
    for same in by_label.values():
        if len({group.above for group in same}) > 1:
            for group in same:
                group.label += f" of {group.above}" if group.above else ""


def _add_section(body: Body, section: Section, parent: Group | None) -> None:
    label = heading_of(section.title)
    inherited = parent.role if parent else None
    if inherited is Role.REQUIREMENTS and normalised(label) in _SORTS:
        label = f"{label} requirements"
    if parent and inherited is not None and is_label(parent.label) and _is_thing(label, section):
        body.diagrams.extend(_diagrams(section))
        parent.entries.append(_section_entry(section))
        return
    above = parent.label if parent else ""
    group = _group(label, role_of(label) or inherited, section.line, above)
    group.above = "" if is_label(above) else above
    body.groups.append(group)
    _add_blocks(body, section.blocks)
    for child in kept_sections(section):
        _add_section(body, child, group)


def _is_thing(label: str, section: Section) -> bool:
    """Whether a heading below a label names one of the things that the label announces.

    Such a thing is described in a paragraph, or by its sides; else the heading is a label too.
    """
    if not label or facet_of(label) is not None:
        return False
    first = next(kept_blocks(section.blocks), None)
    is_described = isinstance(first, Paragraph) and label_of(first) is None
    if is_described and not is_label(label):
        return True
    has_lists = section.sections or any(isinstance(block, ListBlock) for block in section.blocks)
    return (is_described and not has_lists) or any(map(_is_side, section.blocks))


def _is_side(block: Block) -> bool:
    if not isinstance(block, ListBlock):
        return False
    return any(facet_of(term) is not None for term, _ in split_terms(block))


def _section_entry(section: Section) -> Entry:
    """A heading as an entry: its paragraphs are the text, what else it has are the children."""
    text: list[str] = []
    parts: list[tuple[str, list[str], list[Entry], int]] = []
    for block in kept_blocks(section.blocks):
        if isinstance(block, Paragraph) and (label := label_of(block)):
            parts.append((label[0], [label[1]] if label[1] else [], [], block.line))
        elif isinstance(block, Paragraph):
            (parts[-1][1] if parts and not parts[-1][2] else text).append(_text_of(block))
        else:
            entries = _block_entries(block)
            if parts:
                parts[-1][2].extend(entries)
            else:
                parts.extend(("", [], [entry], entry.line) for entry in entries)
    children = [child for part in parts for child in _part_entries(*part)]
    children += [_section_entry(child) for child in kept_sections(section)]
    whole = " ".join(filter(None, text))
    return Entry(
        heading_of(section.title), whole, tuple(children), ordered=False, line=section.line
    )


def _part_entries(
    label: str, text: Sequence[str], entries: Sequence[Entry], line: int
) -> Iterable[Entry]:
    if not label:
        return entries
    return (Entry(label, " ".join(text), tuple(entries), ordered=False, line=line),)


def _block_entries(block: Block) -> Sequence[Entry]:
    if isinstance(block, ListBlock):
        return _entries(block)
    if isinstance(block, Table):
        entries, comparisons = read_table(block)
        pairs = (
            Entry("", f"{one.criterion}: {thing}: {text}", (), ordered=False, line=one.line)
            for one in comparisons
            for thing, text in one.sides
        )
        return [*entries, *pairs]
    return ()


def _diagrams(section: Section) -> Iterator[CodeBlock]:
    yield from filter(is_diagram, kept_blocks(section.blocks))
    for child in kept_sections(section):
        yield from _diagrams(child)


def _add_blocks(body: Body, blocks: Iterable[Block]) -> None:
    found = list(kept_blocks(blocks))
    for block, following in zip_longest(found, found[1:]):
        if isinstance(block, Paragraph):
            _add_paragraph(body, block, following)
        elif is_diagram(block):
            body.diagrams.append(block)
        elif isinstance(block, (ListBlock, Table)):
            _add_facts(_last_group(body, block.line), block)


def _last_group(body: Body, line: int) -> Group:
    if not body.groups:
        body.groups.append(Group("", None, line))
    return body.groups[-1]


def _add_facts(group: Group, block: ListBlock | Table) -> None:
    if isinstance(block, ListBlock):
        group.entries.extend(_entries(block))
    else:
        entries, comparisons = read_table(block)
        group.entries.extend(entries)
        group.comparisons.extend(comparisons)


def _add_paragraph(body: Body, block: Paragraph, following: Block | None) -> None:
    text = _text_of(block)
    if is_explicit(text, _text_of(following)):
        _last_group(body, block.line).entries.append(_statement(text, block.line))
        return
    label = label_of(block, leads=isinstance(following, (ListBlock, Table)))
    if label:
        term, rest = label
        body.groups.append(_group(term, role_of(term), block.line, _last_label(body)))
        if rest:
            body.groups[-1].intro.append(rest)
        return
    if not text:
        return
    if body.groups:
        body.groups[-1].intro.append(text)
    else:
        body.brief.append((text, block.line))


def _text_of(block: Block | None) -> str:
    return clean(plain(block.text)) if isinstance(block, Paragraph) else ""


def _last_label(body: Body) -> str:
    """The label before this place that names a thing, not a side of one."""
    return next((g.label for g in reversed(body.groups) if facet_of(g.label) is None), "")


def _group(label: str, role: Role | None, line: int, above: str) -> Group:
    head, _, owner = label.partition(":")
    if owner and facet_of(head) is not None:
        return Group(head, role_of(head), line, above if _names(above, owner) else owner.strip())
    is_side = facet_of(label) is not None and not is_label(above)
    return Group(label, role, line, above if is_side else "")


def _names(above: str, owner: str) -> bool:
    """Whether `Drawbacks: cache-aside` speaks of the label above it."""
    return normalised(above) == normalised(owner)


def _entries(block: ListBlock) -> tuple[Entry, ...]:
    return tuple(
        Entry(term, text, tuple(_children(item)), block.ordered, item.line)
        for item, (term, text) in zip(block.items, split_terms(block), strict=True)
        if (term or text or item.blocks) and not is_skipped_item(item)
    )


def _children(item: ListItem) -> Iterator[Entry]:
    for block in kept_blocks(item.blocks):
        if isinstance(block, (ListBlock, Table)):
            yield from _block_entries(block)
        elif isinstance(block, Paragraph) and (text := _text_of(block)):
            yield _statement(text, block.line)


def _statement(text: str, line: int) -> Entry:
    return Entry("", text, (), ordered=False, line=line)
