"""Links between nodes: `-->`, `-- text -->`, `-->|text|` and their kin."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sdprep.diagrams.brackets import read_quoted
from sdprep.diagrams.labels import read_label
from sdprep.diagrams.model import Stroke, Tip
from sdprep.diagrams.source import Source

_NAME = re.compile(r"([\w-]+)@(?=[xo<]?(?:--|==|-?\.)|~~~)")
_WHOLE = re.compile(
    r"([xo<]?)(?:(?P<solid>--+)([-xo>])|(?P<thick>==+)([=xo>])|(?P<dotted>-?\.+-)([xo>]?))"
)
_INVISIBLE = re.compile(r"~~(~+)")
# What people write for a link though Mermaid does not know it.
_SLOPPY = re.compile(r"(<?)([-=])>|(<)-(?!-)|(<)(?:--|==)(?=[^\S\n]*[^\s\-=>])")
_START = re.compile(r"([xo<]?)(--|==|-\.)")
_NEXT_LINE = re.compile(r"\s*(?=[xo<]?(?:--|==|-\.)|~~~|\.+-)(?![xo])")
# `--on success-->`: what follows a tip is no node, since a word follows that.
_GLUED_TEXT = re.compile(r"[xo<]?(?:--|==)[xo][\w.,'-]*[^\S\n]+(?![xo]?(?:--|==|-\.))[\w(]")
_ENDS = {
    "--": re.compile(r"--+([-xo>])"),
    "==": re.compile(r"==+([=xo>])"),
    "-.": re.compile(r"-?\.+-([xo>]?)"),
}
_SLOPPY_END = re.compile(r"[-.=]+(>)|[^\S\n]--([^\S\n])")
_STROKES = {"--": Stroke.SOLID, "==": Stroke.THICK, "-.": Stroke.DOTTED}
_TIPS = {"<": Tip.ARROW, ">": Tip.ARROW, "o": Tip.CIRCLE, "x": Tip.CROSS}
_PIPE = re.compile(r"\s*\|")
_CLOSING_PIPE = re.compile(r"\s*\|")
_BAR = re.compile(r"\|")
_BRACKET_OR_QUOTE = re.compile(r'[\[\](){}|"]')


@dataclass(frozen=True, slots=True)
class Link:
    """What stands between two nodes."""

    stroke: Stroke = Stroke.SOLID
    tail: Tip = Tip.NONE
    head: Tip = Tip.NONE
    length: int = 1
    label: str = ""
    name: str = ""


def read_link(source: Source) -> Link | None:
    """Read the link that starts where the reader stands or on the next line, if one does."""
    start = source.position
    source.skip_blanks()
    source.take(_NEXT_LINE)
    name = source.take(_NAME)
    link = _read_line(source)
    if link is None:
        source.position = start
        return None
    if name:
        link = replace(link, name=name[1])
    piped = _read_piped(source)
    return replace(link, label=" ".join(filter(None, (link.label, piped)))) if piped else link


def _read_line(source: Source) -> Link | None:
    if source.sees(_GLUED_TEXT) and (link := _read_with_text(source)):
        return link
    if found := source.take(_WHOLE):
        return _whole(found)
    if found := source.take(_INVISIBLE):
        return Link(Stroke.INVISIBLE, length=len(found[1]))
    if source.sees(_START) and (link := _read_with_text(source)):
        return link
    if found := source.take(_SLOPPY):
        tail = Tip.ARROW if "<" in found[0] else Tip.NONE
        head = Tip.ARROW if ">" in found[0] else Tip.NONE
        return Link(Stroke.THICK if "=" in found[0] else Stroke.SOLID, tail, head)
    return _read_short(source)


def _whole(found: re.Match[str]) -> Link:
    tail, tip = _tip(found[1]), found[3] or found[5] or found[7] or ""
    if found["dotted"]:
        return Link(Stroke.DOTTED, tail, _tip(tip), found["dotted"].count("."))
    stroke = Stroke.SOLID if found["solid"] else Stroke.THICK
    return Link(stroke, tail, _tip(tip), len(found["solid"] or found["thick"]) - 1)


def _tip(sign: str) -> Tip:
    return _TIPS.get(sign, Tip.NONE)


def _read_with_text(source: Source) -> Link | None:
    """Read `-- text -->`; without an end of the text there is no link."""
    started = _START.match(source.text, source.position)
    if started is None:
        return None
    kind = started[2]
    quoted = read_quoted(source, started.end(), re.compile(r"\s*" + _ENDS[kind].pattern))
    if quoted:
        label, end = quoted
        closing = _ENDS[kind].search(source.text, source.text.rindex('"', 0, end), end)
    else:
        closing = _text_end(source, kind, started.end())
        label = read_label(source.text[started.end() : closing.start()]) if closing else ""
    if closing is None:
        return None
    source.position = closing.end()
    line, tip = closing[0], closing[1] or ""
    length = line.count(".") or len(line) - 1 - line.count(" ")
    return Link(_STROKES[kind], _tip(started[1]), _tip(tip), max(1, length), label)


def _text_end(source: Source, kind: str, start: int) -> re.Match[str] | None:
    end = source.line_end(start)
    return (
        source.search(_ENDS[kind], start, end)
        or source.search(_SLOPPY_END, start, end)
        or _end_on_next_line(source, kind, start, end)
    )


def _end_on_next_line(source: Source, kind: str, start: int, end: int) -> re.Match[str] | None:
    closing = source.search(_ENDS[kind], end, source.text.find("\n", end + 1) % (1 << 60))
    if closing and not _BRACKET_OR_QUOTE.search(source.text, start, closing.start()):
        return closing
    return None


def _read_short(source: Source) -> Link | None:
    position = source.position
    found = source.take(_START)
    if found is None:
        return None
    source.report(position, f"{found[2]} alone is no link; write --- for a line, --> for an arrow.")
    return Link(_STROKES[found[2]], _tip(found[1]))


def _read_piped(source: Source) -> str:
    opened = source.take(_PIPE)
    if opened is None:
        return ""
    quoted = read_quoted(source, source.position, _CLOSING_PIPE)
    if quoted:
        label, source.position = quoted
        return label
    start, last = source.position, source.line_end(source.position)
    closing = source.search(_BAR, start, last) or _bar_on_later_line(source, last)
    if closing is None:
        source.report(start - 1, "The text of this link is not closed; write | behind it.")
        source.skip_line()
        return ""
    source.position = closing.end()
    return read_label(source.text[start : closing.start()])


def _bar_on_later_line(source: Source, line_end: int) -> re.Match[str] | None:
    found = _BRACKET_OR_QUOTE.search(source.text, line_end)
    return found if found and found[0] == "|" else None
