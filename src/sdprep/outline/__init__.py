"""Bytes to text to an outline. The one part of sdprep that knows Markdown's syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sdprep.lazy import lazy_names
from sdprep.outline.model import (
    SKIP_COMMENT,
    Block,
    CodeBlock,
    ListBlock,
    ListItem,
    Outline,
    Paragraph,
    Quote,
    RichText,
    Section,
    Span,
    Table,
    all_blocks,
    is_diagram,
    is_skip_comment,
    plain,
    skips,
)

if TYPE_CHECKING:
    from sdprep.outline.decode import decode_text
    from sdprep.outline.front_matter import comma_list
    from sdprep.outline.parser import parse_outline

__all__ = [
    "SKIP_COMMENT",
    "Block",
    "CodeBlock",
    "ListBlock",
    "ListItem",
    "Outline",
    "Paragraph",
    "Quote",
    "RichText",
    "Section",
    "Span",
    "Table",
    "all_blocks",
    "comma_list",
    "decode_text",
    "is_diagram",
    "is_skip_comment",
    "parse_outline",
    "plain",
    "skips",
]

__getattr__ = lazy_names(
    __name__,
    {"decode": "decode_text", "front_matter": "comma_list", "parser": "parse_outline"},
)
