"""`id@{ shape: cyl, label: "x" }`: a node's properties."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sdprep.diagrams.mermaid.labels import read_label
from sdprep.diagrams.mermaid.shapes import shape_of_name
from sdprep.diagrams.mermaid.source import Source
from sdprep.diagrams.model import Shape

_START = re.compile(r"@\{")
# Ends at the next such block, so that many that are not closed cost no more than one.
_BODY = re.compile(r'((?:[^"}@]|@(?!\{)|"(?:[^"\\]|\\.)*+")*+)\}', re.DOTALL)
_PAIR = re.compile(
    r"""(?<![\w-])([\w-]++)[^\S\n]*:\s*("(?:[^"\\]|\\.)*+"|'[^'\n]*'|[^,\n]*)""", re.DOTALL
)
_OF_LINKS = frozenset({"animate", "animation", "curve"})


@dataclass(frozen=True, slots=True)
class Properties:
    """What the block says of a node; None where it says nothing."""

    label: str | None
    shape: Shape | None
    of_link: bool
    """Whether it can only be about a link."""


def read_properties(source: Source) -> Properties | None:
    """Read the block that starts where the reader stands, if one does."""
    start = source.position
    if not source.take(_START):
        return None
    body = source.take(_BODY)
    if body is None:
        source.report(start, "this @{ is not closed; add } behind the properties")
        source.skip_line()
    written = source.text[start + 2 : source.position] if body is None else body[1]
    pairs = {pair[1]: pair[2].strip() for pair in _PAIR.finditer(written)}
    label, shape = pairs.get("label"), pairs.get("shape")
    return Properties(
        # Mermaid takes such a label for Markdown.
        None if label is None else read_label(f"`{_unquoted(label)}`"),
        None if shape is None else shape_of_name(_unquoted(shape)),
        of_link=bool(pairs) and _OF_LINKS.issuperset(pairs),
    )


def _unquoted(value: str) -> str:
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "'\""
    return value[1:-1].replace('\\"', '"') if is_quoted else value
