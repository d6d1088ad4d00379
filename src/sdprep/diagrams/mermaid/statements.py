"""Statements that begin with a keyword: the header, subgraphs, and what does not matter to text."""

from __future__ import annotations

import re

from sdprep.diagrams.mermaid.brackets import read_bracketed, read_quoted
from sdprep.diagrams.mermaid.draft import Draft
from sdprep.diagrams.mermaid.labels import read_label
from sdprep.diagrams.mermaid.source import Source
from sdprep.diagrams.model import Direction

_HEADER = re.compile(
    r"(?:flowchart-elk|flowchart|graph)(?=[\s;]|\Z)"
    r"(?:[^\S\n]+([A-Za-z]{2}|[<>^v])(?=[\s;]|\Z))?",
    re.IGNORECASE,
)
_NO_HEADER = "the first line should be graph TD or flowchart LR"
_OTHER_HEADER = "this is another kind of diagram; only flowcharts are drawn"
# Spares most statements the patterns below.
_KEYWORD = re.compile(
    "subgraph|end|direction|graph|flowchart|acc|class|style|linkStyle|click", re.IGNORECASE
)
_DIRECTIONS = {
    "TB": Direction.DOWN,
    "TD": Direction.DOWN,
    "V": Direction.DOWN,
    "BT": Direction.UP,
    "^": Direction.UP,
    "LR": Direction.RIGHT,
    ">": Direction.RIGHT,
    "RL": Direction.LEFT,
    "<": Direction.LEFT,
}
_OTHER_DIAGRAM = re.compile(
    r"(sequenceDiagram|classDiagram|stateDiagram|erDiagram|gantt|pie|journey|gitGraph|mindmap"
    r"|timeline|quadrantChart|requirementDiagram|C4\w+|sankey|xychart|block|packet|kanban"
    r"|architecture|zenuml|radar|treemap)(?:-beta|-v2)?(?=[\s;:]|\Z)"
)
# Ids may begin with a keyword or be one, as long as no link, bracket or class follows.
_NOT_AN_ID = r"(?![^\S\n]*(?:[xo<]?(?:--|==|-\.)|~~~|->|&|:::|@\{|\.+-))"
_SUBGRAPH = re.compile(r"subgraph(?=[\s;\"\[]|\Z)" + _NOT_AN_ID)
_END = re.compile(r"end(?=[\s;]|%%|\Z)" + _NOT_AN_ID)
_DIRECTION = re.compile(
    r"direction[^\S\n]+(TB|TD|BT|LR|RL)(?=[^\S\n]*(?:[\n;]|%%|\Z))", re.IGNORECASE
)
_DESCRIPTION = re.compile(
    r"accDescr\s*\{(?:[^}a]|a(?!ccDescr))*+\}|acc(?:Title|Descr)[^\S\n]*:[^\n]*"
)
_IGNORED = re.compile(r"(?:(?:classDef|class|style|linkStyle|click)(?=\s)" + _NOT_AN_ID + r")")
# A semicolon ends a statement, but not in a quoted text or before another property of a style.
_REST = re.compile(r'(?:[^;"\n]|"[^"\n]*"?|;(?=[^\S\n]*[a-z-]+:(?!::)))*+')
_GROUP_ID = re.compile(r'([^\s"\[\](){}][^"\[\](){}\n;]*+|"[^"\n]*"[^\S\n]*+)?(?=\[)')
_ROUND_ID = re.compile(r'([^\s"\[\](){};]++)(?=[({]+")')
_TITLE = re.compile(r"(?:[^;#%:\n]|#\w+;|#|%(?!%)|:(?!::))*+")
_BLANK = re.compile(r"\s")
_TITLE_END = re.compile(r"[^\S\n]*(?::::[\w-]+)?[^\S\n]*(?=[;\n]|%%|\Z)")


def read_header(source: Source, draft: Draft) -> bool:
    """Read `graph TD`; false where the text is no flowchart at all."""
    source.skip_separators()
    found = source.take(_HEADER)
    if found is None:
        is_other = source.sees(_OTHER_DIAGRAM)
        source.report(source.position, _OTHER_HEADER if is_other else _NO_HEADER)
        return not is_other
    written = found[1]
    if written is not None:
        draft.direction = _DIRECTIONS.get(written.upper())
        if draft.direction is None:
            source.report(found.start(1), f"{written} is no direction; write TD, BT, LR or RL")
    return True


def read_keyword(source: Source, draft: Draft) -> bool:
    """Read a statement that begins with a keyword; false where none does."""
    position = source.position
    if not source.sees(_KEYWORD):
        return False
    if source.take(_SUBGRAPH):
        _read_subgraph(source, draft, position)
    elif source.take(_END):
        if draft.open:
            draft.close_group()
        else:
            source.report(position, "this end closes no subgraph; remove it")
    elif found := source.take(_DIRECTION):
        _turn(draft, _DIRECTIONS[found[1].upper()])
    elif source.take(_HEADER):
        source.report(position, "a diagram has one header; remove this one")
    else:
        return bool(source.take(_DESCRIPTION) or (source.take(_IGNORED) and source.take(_REST)))
    return True


def report_open_groups(source: Source, draft: Draft) -> None:
    """Close what the author left open, and say so."""
    while draft.open:
        position = draft.open[-1].position
        source.report(position, "this subgraph is not closed; write end behind its last line")
        draft.close_group()


def _turn(draft: Draft, direction: Direction) -> None:
    if draft.open:
        draft.open[-1].direction = direction
    elif draft.direction is None:
        # Mermaid heeds the header alone; where that names none, the author can mean only this.
        draft.direction = direction


def _read_subgraph(source: Source, draft: Draft, position: int) -> None:
    source.skip_blanks()
    name, title = _read_name(source)
    draft.open_group(name, title, position)


def _read_name(source: Source) -> tuple[str | None, str]:
    """The id and the title; without an id, a title of one word is the id."""
    if named := source.take(_GROUP_ID) or source.take(_ROUND_ID):
        bracketed = read_bracketed(source)
        source.take(_TITLE_END)
        return read_label(named[1] or "") or None, bracketed.label if bracketed else ""
    title = _read_title(source)
    source.take(_TITLE_END)
    return None if not title or _BLANK.search(title) else title, title


def _read_title(source: Source) -> str:
    start = source.position
    is_quoted = source.text.startswith('"', start)
    if is_quoted and (quoted := read_quoted(source, start, _TITLE_END)):
        source.position = quoted[1].end()
        return quoted[0]
    written = source.take(_TITLE)
    title = written[0].strip() if written else ""
    if title.startswith('"') and title.count('"') == 1:
        source.report(start, 'this quote is not closed; write " behind it')
        title = title[1:]
    return read_label(title)
