"""mistune's inline tokens to rich text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sdprep.outline.model import SKIP_COMMENT, RichText, Span

# Only with its semicolon: `?id=1&copy=2` is no copyright sign.
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]\w*);", re.IGNORECASE)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>\w+)")
_STYLES = {"b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "code": "code"}
_PLAIN = Span("")


def read_inline(tokens: Iterable[dict[str, Any]], style: Span = _PLAIN) -> RichText:
    """Flatten inline tokens: links give their text, images nothing, HTML at most its style."""
    spans: list[Span] = []
    for token in tokens:
        kind = token["type"]
        if kind == "text":
            spans.append(_styled(_without_entities(token["raw"]), style))
        elif kind == "inline_html":
            style = _after_tag(token["raw"], style)
            spans.extend(read_html(token["raw"]))
        else:
            spans.extend(_read_token(kind, token, style))
    return _merge(spans)


def read_html(raw: str) -> RichText:
    """What a piece of HTML leaves in the text: a blank for a line's end, a mark for a skip."""
    if SKIP_COMMENT.search(raw):
        return (Span("", skip=True),)
    return (Span(" "),) if raw.lower().startswith("<br") else ()


def _after_tag(raw: str, style: Span) -> Span:
    """The style of the text behind a tag."""
    tag = _TAG.match(raw)
    name = _STYLES.get(tag["name"].lower()) if tag else None
    if tag is None or name is None:
        return style
    is_on = {"strong": style.strong, "emphasis": style.emphasis, "code": style.code}
    return Span("", **{**is_on, name: not tag["end"]})


def _read_token(kind: str, token: dict[str, Any], style: Span) -> RichText:
    if kind == "codespan":
        # An entity in code is an export's, hardly ever an author's.
        return (replace(style, text=_without_entities(token["raw"]), code=True),)
    if kind in {"softbreak", "linebreak"}:
        return (_styled(" ", style),)
    if kind == "image":
        return ()
    if "children" in token:
        strong = style.strong or kind == "strong"
        emphasis = style.emphasis or kind == "emphasis"
        return read_inline(token["children"], Span("", strong, emphasis, style.code))
    return (_styled(_without_entities(token.get("raw", "")), style),)


def _styled(text: str, style: Span) -> Span:
    return Span(text, style.strong, style.emphasis, style.code)


def _without_entities(text: str) -> str:
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def _merge(spans: list[Span]) -> RichText:
    if len(spans) == 1 and spans[0].text:
        return (spans[0],)
    merged: list[Span] = []
    for span in spans:
        last = merged[-1] if merged else None
        if last is not None and _style_of(last) == _style_of(span):
            merged[-1] = Span(last.text + span.text, *_style_of(span))
        elif span.text or span.skip:
            merged.append(span)
    return tuple(merged)


def _style_of(span: Span) -> tuple[bool, bool, bool, bool]:
    return span.strong, span.emphasis, span.code, span.skip
