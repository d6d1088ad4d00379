"""mistune's inline tokens to rich text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sdprep.outline.model import RichText, Span

# Only with its semicolon: `?id=1&copy=2` is no copyright sign.
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]\w*);", re.IGNORECASE)
_BREAKS = {"softbreak", "linebreak"}


def read_inline(tokens: Iterable[dict[str, Any]], style: Span | None = None) -> RichText:
    """Flatten inline tokens: links give their text, images and HTML nothing."""
    style = style or Span("")
    spans: list[Span] = []
    for token in tokens:
        spans.extend(_read_token(token, style))
    return _merge(spans)


def _read_token(token: dict[str, Any], style: Span) -> RichText:
    kind = token["type"]
    if kind == "codespan":
        return (replace(style, text=token["raw"], code=True),)
    if kind == "image":
        return ()
    if kind in _BREAKS:
        return (replace(style, text=" "),)
    if kind == "inline_html":
        return (replace(style, text=" "),) if token["raw"].lower().startswith("<br") else ()
    if "children" in token:
        strong = style.strong or kind == "strong"
        emphasis = style.emphasis or kind == "emphasis"
        return read_inline(token["children"], Span("", strong, emphasis, style.code))
    return (
        replace(
            style, text=_ENTITY.sub(lambda found: html.unescape(found[0]), token.get("raw", ""))
        ),
    )


def _merge(spans: Iterable[Span]) -> RichText:
    merged: list[Span] = []
    for span in spans:
        if merged and replace(merged[-1], text="") == replace(span, text=""):
            merged[-1] = replace(span, text=merged[-1].text + span.text)
        elif span.text:
            merged.append(span)
    return tuple(merged)
