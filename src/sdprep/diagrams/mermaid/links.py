"""Links between nodes: `-->`, `-- text -->`, `-->|text|` and their kin."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sdprep.diagrams.mermaid.link_texts import read_linked_text, read_piped_text
from sdprep.diagrams.mermaid.source import Source
from sdprep.diagrams.model import Stroke, Tip

_NAME = re.compile(r"(\w++(?:-\w++)*+)@(?=[xo<]?(?:--|==|-?\.)|~~~)")
_WHOLE = re.compile(
    r"(?P<tail>[xo<]?)"
    r"(?:(?P<solid>--+)(?P<a>[-xo>])|(?P<thick>==+)(?P<b>[=xo>])|(?P<dotted>-?\.+-)(?P<c>[xo>]?))"
)
_INVISIBLE = re.compile(r"~~(~+)")
# What people write for a link though Mermaid does not know it.
_SLOPPY = re.compile(r"(?P<tail><?)[-=](?P<head>>)|(?P<back><)(?:-|--|==)(?=[^\S\n]*[^\s\-=>])")
_START = re.compile(r"(?P<tail>[xo<]?)(?P<kind>--|==|-\.)")
# A link may stand on the line after its node. There, x and o begin an id.
_BEFORE = re.compile(r"[^\S\n]*(?:\n\s*(?=<?(?:--|==|-\.)|~~~|\.+-))?")
# `--on success-->`: what follows a tip is no node, since a word follows that.
_GLUED_TEXT = re.compile(
    r"[xo<]?(?:--|==)[xo][\w.,']++(?:-[\w.,']++)*+[^\S\n]++(?![xo]?(?:--|==|-\.))[\w(]"
)
_STROKES = {"--": Stroke.SOLID, "==": Stroke.THICK, "-.": Stroke.DOTTED}
_TIPS = {"<": Tip.ARROW, ">": Tip.ARROW, "o": Tip.CIRCLE, "x": Tip.CROSS}


@dataclass(frozen=True, slots=True)
class Link:
    """What stands between two nodes."""

    stroke: Stroke = Stroke.SOLID
    tail: Tip = Tip.NONE
    head: Tip = Tip.NONE
    length: int = 1
    label: str = ""
    name: str = ""
    is_complete: bool = True
    """Whether a node may follow; false where nobody knows where the text of the link ends."""


def read_link(source: Source) -> Link | None:
    """Read the link that starts where the reader stands or on the next line, if one does."""
    start = source.position
    source.take(_BEFORE)
    name = source.take(_NAME)
    link = _read_line(source)
    if link is None:
        source.position = start
        return None
    if name:
        link = replace(link, name=name[1])
    piped = read_piped_text(source)
    if piped is None:
        return replace(link, is_complete=False)
    return replace(link, label=f"{link.label} {piped}".strip()) if piped else link


def _read_line(source: Source) -> Link | None:
    if found := _WHOLE.match(source.text, source.position):
        return _with_glued_text(source) or _whole(source, found)
    if found := source.take(_INVISIBLE):
        return Link(Stroke.INVISIBLE, length=len(found[1]))
    if link := _read_with_text(source):
        return link
    if found := source.take(_SLOPPY):
        stroke = Stroke.THICK if "=" in found[0] else Stroke.SOLID
        return Link(stroke, _tip(found["tail"] or found["back"]), _tip(found["head"]))
    return _read_short(source)


def _with_glued_text(source: Source) -> Link | None:
    return _read_with_text(source, is_strict=True) if source.sees(_GLUED_TEXT) else None


def _whole(source: Source, found: re.Match[str]) -> Link:
    source.position = found.end()
    tail, head = _tip(found["tail"]), _tip(found["a"] or found["b"] or found["c"])
    if found["dotted"]:
        return Link(Stroke.DOTTED, tail, head, found["dotted"].count("."))
    stroke = Stroke.SOLID if found["solid"] else Stroke.THICK
    return Link(stroke, tail, head, len(found["solid"] or found["thick"]) - 1)


def _tip(sign: str | None) -> Tip:
    return _TIPS.get(sign or "", Tip.NONE)


def _read_with_text(source: Source, *, is_strict: bool = False) -> Link | None:
    """Read `-- text -->`; without an end of the text there is no link."""
    start = source.position
    started = source.take(_START)
    if started is None:
        return None
    kind = started["kind"]
    text = read_linked_text(source, kind, is_strict=is_strict)
    if text is None:
        source.position = start
        return None
    return Link(_STROKES[kind], _tip(started["tail"]), _tip(text.tip), text.length, text.label)


def _read_short(source: Source) -> Link | None:
    position = source.position
    found = source.take(_START)
    if found is None:
        return None
    kind = found["kind"]
    source.report(position, f"{kind} alone is no link; write --- for a line, --> for an arrow")
    return Link(_STROKES[kind], _tip(found["tail"]))
