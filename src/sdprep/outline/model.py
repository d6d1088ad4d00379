"""The outline of a Markdown document: headings as a tree, blocks with their source lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeGuard

from sdprep.errors import Problem


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    skip: bool = False
    """Whether the author asked here that no card be made."""


RichText = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: RichText
    line: int
    """1-based line of the document where the block begins, as everywhere in this module."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item: its own text, then the blocks below it."""

    text: RichText
    blocks: tuple[Block, ...]
    line: int


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list, bulleted or numbered."""

    ordered: bool
    start: int
    items: tuple[ListItem, ...]
    line: int


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A fence or an indented block; `language` is the first word after the fence, lower case."""

    language: str
    source: str
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table; rows may be shorter than the header."""

    header: tuple[RichText, ...]
    rows: tuple[tuple[RichText, ...], ...]
    line: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quote."""

    blocks: tuple[Block, ...]
    line: int


Block = Paragraph | ListBlock | CodeBlock | Table | Quote


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what stands directly under it, and the sections below."""

    level: int
    title: RichText
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    line: int
    end_line: int
    """Last line of the section, its subsections included."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole document."""

    path: str
    front_matter: Mapping[str, str]
    blocks: tuple[Block, ...]
    """What stands before the first heading."""
    sections: tuple[Section, ...]
    source: str
    """The decoded text, LF line ends, front matter included."""
    problems: tuple[Problem, ...] = field(default=())


SKIP_COMMENT = re.compile(r"<!--\s*sdprep:\s*skip\s*-->", re.IGNORECASE)
"""How the author asks for that."""


def skips(text: RichText) -> bool:
    """Whether the author asked for no cards of this."""
    return any(span.skip for span in text)


def plain(text: RichText) -> str:
    """The characters of a rich text, styles dropped, runs of white space as one blank."""
    whole = text[0].text if len(text) == 1 else "".join([span.text for span in text])
    return " ".join(whole.split())


def is_skip_comment(block: Block) -> TypeGuard[Paragraph]:
    """Whether a block says nothing but that the author wants no cards of what comes next."""
    return isinstance(block, Paragraph) and skips(block.text) and not plain(block.text)


def is_diagram(block: Block) -> TypeGuard[CodeBlock]:
    """Whether a block is one that Mermaid draws."""
    return isinstance(block, CodeBlock) and block.language == "mermaid"


def all_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks with those inside lists and quotes, in the order of the text."""
    for block in blocks:
        yield block
        if isinstance(block, ListBlock):
            for item in block.items:
                yield from all_blocks(item.blocks)
        elif isinstance(block, Quote):
            yield from all_blocks(block.blocks)
