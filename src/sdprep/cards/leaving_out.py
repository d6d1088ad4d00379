"""What the author wants no cards of: a comment at the place, or names in the front matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sdprep.cards.text import clean, normalised
from sdprep.outline import (
    Block,
    ListItem,
    Paragraph,
    Quote,
    Section,
    comma_list,
    is_skip_comment,
    plain,
    skips,
)

_ALL = frozenset(("true", "yes", "all", "on", "1"))


def skips_all(matter: Mapping[str, str]) -> bool:
    """Whether the front matter leaves the whole document out."""
    return matter.get("skip", "").lower() in _ALL


def without_named(sections: Iterable[Section], matter: Mapping[str, str]) -> tuple[Section, ...]:
    """Drop the sections, on any level, whose headings the front matter names under `skip`."""
    names = {normalised(name) for name in comma_list(matter.get("skip", ""))}
    return _without(sections, names) if names else tuple(sections)


def _without(sections: Iterable[Section], names: set[str]) -> tuple[Section, ...]:
    return tuple(
        replace(section, sections=_without(section.sections, names))
        for section in sections
        if normalised(clean(plain(section.title))) not in names
    )


def kept_sections(section: Section) -> Iterator[Section]:
    """The sections below, without those that the author left out."""
    return (child for child in section.sections if not is_left_out(child))


def is_left_out(section: Section) -> bool:
    """Whether a section has the comment to skip it in its heading or directly below."""
    below = bool(section.blocks) and is_skip_comment(section.blocks[0])
    return below or skips(section.title)


def kept_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks, those in quotes among them, without what a comment in front leaves out."""
    is_skipped = False
    for block in blocks:
        if isinstance(block, Paragraph) and skips(block.text):
            is_skipped = is_skip_comment(block)
        elif is_skipped:
            is_skipped = False
        elif isinstance(block, Quote):
            yield from kept_blocks(block.blocks)
        else:
            yield block


def is_skipped_item(item: ListItem) -> bool:
    """Whether an item has the comment in its line, or below it."""
    return skips(item.text) or any(
        isinstance(block, Paragraph) and skips(block.text) for block in item.blocks
    )
