"""Statements that name nodes: `A[Label] & B --> C`."""

from __future__ import annotations

import re

from sdprep.diagrams.mermaid.brackets import read_bracketed
from sdprep.diagrams.mermaid.draft import Draft, Mention
from sdprep.diagrams.mermaid.labels import read_label
from sdprep.diagrams.mermaid.links import read_link
from sdprep.diagrams.mermaid.properties import read_properties
from sdprep.diagrams.mermaid.source import Source

# Mermaid's letters of an id, and then some: whatever begins neither a link nor a bracket.
ID = re.compile(
    r"""(?: [^\s()\[\]{}<>|;"&@~=.:%-] | -(?![->.]) | =(?![=>]) | \.++(?!->) | :(?!::)
        | %(?!%) | ~(?!~~) | @(?!\{) | (?<=[^\s&])&(?=[^\s&]) )++""",
    re.VERBOSE,
)
_QUOTED_ID = re.compile(r'"([^"\n]+)"')
# A line of nodes on either side of a link would make links by the square of its length.
_MOST_LINKS = 400
_CLASS = re.compile(r"[^\S\n]*:::[^\S\n]*")
_AMPERSAND = re.compile(r"\s*&\s*")
_DESCRIPTION = re.compile(r"[^\S\n]*(?:[\[({]|:::)|>|@\{")
_BRACKET_AHEAD = re.compile(r"[^\S\n]+(?=[\[({])")
_END = re.compile(r"[^\S\n]*(?:%%[^\n]*)?(?:[\n;]|\Z)")
_OTHER_STATEMENT = re.compile(
    r"(?:end|subgraph|direction|classDef|class|style|linkStyle|click|accTitle|accDescr)"
    r"(?:[ \t]+[\w\"\[]|[^\S\n]*(?:[\n;]|\Z))"
)


def read_nodes(source: Source, draft: Draft) -> None:
    """Read nodes and the links between them up to the end of the statement."""
    start = source.position
    group = _read_group(source)
    if not group:
        source.report(start, "this cannot be read; write a node such as A[Label], or a link")
        source.skip_line()
        return
    while link := read_link(source):
        position = source.position
        _mention(draft, group)
        targets = _read_targets(source) if link.is_complete else []
        _mention(draft, targets)
        if len(group) * len(targets) <= _MOST_LINKS:
            draft.link(group, link, targets)
        else:
            source.report(position, f"these are more than {_MOST_LINKS} links; write fewer at once")
        if not targets:
            return
        group = targets
    _finish(source, draft, group, start)


def _mention(draft: Draft, group: list[Mention]) -> None:
    for mention in group:
        draft.mention(mention)


def _finish(source: Source, draft: Draft, group: list[Mention], start: int) -> None:
    if source.take(_END):
        if not draft.is_of_link(group):
            _mention(draft, group)
        return
    source.skip_blanks()
    source.report(source.position, "a link such as --> or the end of the line is missing here")
    # Prose is no node: a bare word counts only where the statement went well up to it.
    if source.text[start : source.position].strip() != group[0].id:
        _mention(draft, group)
    source.skip_line()


def _read_targets(source: Source) -> list[Mention]:
    source.skip_blanks()
    position = source.position
    source.skip_spaces()
    on_later_line = "\n" in source.text[position : source.position]
    targets = [] if on_later_line and source.sees(_OTHER_STATEMENT) else _read_group(source)
    if not targets:
        source.report(position, "this link leads nowhere; write a node behind it")
        source.position = position
        source.skip_line()
    return targets


def _read_group(source: Source) -> list[Mention]:
    found = list[Mention]()
    while mention := _read_node(source):
        found.append(mention)
        if not source.take(_AMPERSAND):
            break
    return found


def _read_node(source: Source) -> Mention | None:
    if quoted := source.take(_QUOTED_ID):
        name = read_label(quoted[1])
        return _described(source, Mention(name)) if name else None
    found = source.take(ID)
    return _described(source, Mention(found[0])) if found else None


def _described(source: Source, mention: Mention) -> Mention:
    if not source.sees(_DESCRIPTION):
        return mention
    source.take(_BRACKET_AHEAD)
    if found := read_bracketed(source):
        mention = Mention(mention.id, found.label, found.shape)
    if source.take(_CLASS):
        source.take(ID)
    if properties := read_properties(source):
        label = mention.label if properties.label is None else properties.label
        shape = properties.shape or mention.shape
        mention = Mention(mention.id, label, shape, of_link=properties.of_link)
    return mention
