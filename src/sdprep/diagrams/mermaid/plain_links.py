"""The statements that most diagrams are made of: a node, or two with an arrow and its text.

Read in one step; whatever is a little different is left to the readers that know all of it.
"""

from __future__ import annotations

import re

from sdprep.diagrams.mermaid.draft import Draft, Mention
from sdprep.diagrams.mermaid.labels import read_label
from sdprep.diagrams.mermaid.links import Link
from sdprep.diagrams.mermaid.source import Source
from sdprep.diagrams.model import Shape, Stroke, Tip

_ID = r"[A-Za-z_]\w*+(?![-.:=&@~])"
_FIRST = r"""[^\s\[\](){}|"<>`#&;\\%/~=.-]"""
_WRITTEN = r'"[^\s"`\\%|][^"\n`\\%|]*+"'
_BOXED = rf"""(?:{_FIRST}[^\[\]{{}}|"`\\%\n]*|{_WRITTEN})"""
_STORED = rf"""(?:{_FIRST}[^\[\](){{}}|"`\\%\n]*|{_WRITTEN})"""
_QUOTED = r"""[^"\n`\\%|]++"""
_BARE = r"""[^\s\[\](){}|"<>`#&;\\%~=-][^"\n\[\]{}|<>`#&;\\%~-]*?"""


def _node(name: str) -> str:
    box = rf"\[(?:\((?P<{name}_store>{_STORED})\)|(?P<{name}_box>{_BOXED}))\]"
    return rf"(?P<{name}>{_ID})(?:{box}|\{{(?P<{name}_choice>{_BOXED})\}})?"


_TEXT = rf"""[ \t]+(?:"(?P<quoted>{_QUOTED})"|(?P<bare>{_BARE}))[ \t]+--"""
_ARROW = rf"[ \t]+--(?:{_TEXT})?>[ \t]+"
_STATEMENT = re.compile(
    rf"{_node('source')}(?:{_ARROW}{_node('target')})?"
    # The next line may go on with a link or an ampersand.
    r"[ \t]*+(?=\s*\Z|\n\s*[A-Za-z_%])"
)
_SHAPES = {"store": Shape.CYLINDER, "box": Shape.RECTANGLE, "choice": Shape.DECISION}


def read_plain_link(source: Source, draft: Draft) -> bool:
    """Read such a statement; false, and nothing is read, where this is none."""
    found = source.take(_STATEMENT)
    if found is None:
        return False
    first = _mention(found, "source")
    if found["target"] is None:
        if not draft.is_of_link([first]):
            draft.mention(first)
        return True
    second = _mention(found, "target")
    text = found["quoted"] or found["bare"] or ""
    link = Link(Stroke.SOLID, Tip.NONE, Tip.ARROW, label=read_label(text))
    draft.mention(first)
    draft.mention(second)
    draft.link([first], link, [second])
    return True


def _mention(found: re.Match[str], name: str) -> Mention:
    for kind, shape in _SHAPES.items():
        label = found[f"{name}_{kind}"]
        if label is not None:
            return Mention(found[name], read_label(label), shape)
    return Mention(found[name])
