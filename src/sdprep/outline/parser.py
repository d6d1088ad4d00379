"""Markdown to an outline; the one home of mistune."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sdprep.errors import Problem
from sdprep.outline.front_matter import split_front_matter
from sdprep.outline.inline import read_html, read_inline
from sdprep.outline.limits import limiting
from sdprep.outline.locate import LINE, locating
from sdprep.outline.mending import mend
from sdprep.outline.model import (
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
    skips,
)

Hook = Callable[..., None]
_TEXT_TYPES = {"paragraph", "block_text"}


def parse_outline(text: str, path: str = "") -> Outline:
    """Read a document into a tree of sections.

    Never raises on Markdown of any kind; what could not be read is in `problems`.
    """
    front_matter, body, problems = split_front_matter(text, path)
    mended, origins, complaints = mend(body, path)
    limited: list[Problem] = []
    tokens = _tokens(mended, (locating(origins), limiting(path, limited)))
    blocks, sections = _build_tree(tokens, body.count("\n") + 1)
    return Outline(path, front_matter, blocks, sections, text, (*problems, *complaints, *limited))


def _tokens(text: str, hooks: Iterable[Hook]) -> list[dict[str, Any]]:
    # 32 ms, and a look at the log or the help reads no Markdown
    from mistune import Markdown
    from mistune.plugins import import_plugin

    from sdprep.outline.quick import QuickBlockParser, QuickInlineParser

    plugins = [import_plugin(name) for name in ("table", "strikethrough")]
    markdown = Markdown(None, QuickBlockParser(), QuickInlineParser(), plugins)
    markdown.before_render_hooks.extend(hooks)
    tokens, _ = markdown.parse(text)
    return [token for token in tokens if isinstance(token, dict)]


@dataclass
class _OpenSection:
    level: int
    title: RichText
    line: int
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def close(self, end_line: int) -> Section:
        blocks, sections = tuple(self.blocks), tuple(self.sections)
        return Section(self.level, self.title, blocks, sections, self.line, end_line)


def _build_tree(
    tokens: Sequence[dict[str, Any]], last_line: int
) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    root = _OpenSection(0, (), 1)
    stack = [root]
    for token in tokens:
        if token["type"] == "heading":
            level = token["attrs"]["level"]
            _close_down_to(stack, level, token[LINE] - 1)
            stack.append(_OpenSection(level, read_inline(token["children"]), token[LINE]))
        else:
            stack[-1].blocks.extend(_blocks([token]))
    _close_down_to(stack, 0, last_line)
    return tuple(root.blocks), tuple(root.sections)


def _close_down_to(stack: list[_OpenSection], level: int, end_line: int) -> None:
    while len(stack) > 1 and stack[-1].level >= level:
        closed = stack.pop()
        stack[-1].sections.append(closed.close(end_line))


def _blocks(tokens: Iterable[dict[str, Any]]) -> Iterator[Block]:
    for token in tokens:
        kind = token["type"]
        if kind in _TEXT_TYPES:
            yield Paragraph(read_inline(token["children"]), token[LINE])
        elif kind == "list":
            yield _list_block(token)
        elif kind == "block_code":
            info = token.get("attrs", {}).get("info", "") or ""
            language = info.split()[0].lower() if info.split() else ""
            yield CodeBlock(language, token["raw"].rstrip("\n"), token[LINE])
        elif kind == "block_html" and skips(mark := read_html(token["raw"])):
            yield Paragraph(mark, token[LINE])
        elif kind == "table":
            yield _table(token)
        elif kind == "block_quote":
            yield Quote(tuple(_blocks(token["children"])), token[LINE])
        elif kind == "heading":
            # A heading inside a list or a quote is no section of the document.
            text = read_inline(token["children"], Span("", strong=True))
            yield Paragraph(text, token[LINE])


def _list_block(token: dict[str, Any]) -> ListBlock:
    items = tuple(_list_item(child) for child in token["children"])
    attrs = token["attrs"]
    return ListBlock(attrs["ordered"], attrs.get("start", 1), items, token[LINE])


def _list_item(token: dict[str, Any]) -> ListItem:
    blocks = tuple(_blocks(token["children"]))
    if blocks and isinstance(blocks[0], Paragraph):
        return ListItem(blocks[0].text, blocks[1:], token[LINE])
    return ListItem((), blocks, token[LINE])


def _table(token: dict[str, Any]) -> Table:
    head, *bodies = token["children"]
    header = tuple(read_inline(cell["children"]) for cell in head["children"])
    rows = tuple(
        tuple(read_inline(cell["children"]) for cell in row["children"])
        for body in bodies
        for row in body["children"]
    )
    return Table(header, rows, token[LINE])
