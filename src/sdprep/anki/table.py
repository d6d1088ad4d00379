"""Cards as a table with the header lines of Anki's text import, safe to open in a spreadsheet.

Where the two want different things, safety comes first, then that Anki reads the exact text, then
how a cell looks in a spreadsheet. So fields are HTML, and a sign that would begin a formula is
written as an entity: Anki shows the sign, a spreadsheet takes the cell for text.
"""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sdprep.anki.content import ROOT, deck_name
from sdprep.anki.identity import guid_of
from sdprep.cards import Card
from sdprep.library import Design

_COLUMNS = ("GUID", "Deck", "Front", "Back", "Tags")
_NOTE_TYPE = "Basic"
"""Every Anki has it, though under a name of its language; the dialog lets one choose another."""
_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
# Also behind what separates cells elsewhere: not every country's spreadsheets take a comma, and an
# entity ends with a semicolon.
_FORMULA = re.compile(f'(^|[,;|"] *)([{_SIGNS}](?: *[{_SIGNS}])*)')
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_LINE_ENDS = re.compile("\r\n?|[\n\v\f\x85\u2028\u2029]")
_MATH = re.compile(r"\\(?=[(\[])")
_LIVE = re.compile(r"\[(?=\$|/\$|/?latex\]|sound:|anki:|\[?type:)", re.IGNORECASE)
_NOT_IN_TAGS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the cells of a row are parted."""

    delimiter: str
    name: str
    """What Anki calls it."""
    mark: str = ""
    """What the file begins with."""


# Without the mark Excel takes UTF-8 for the code page of the country. Anki passes it over.
COMMAS = Dialect(",", "comma", "\ufeff")
TABS = Dialect("\t", "tab")


def can_be_read_alone(card: Card) -> bool:
    """Whether a card makes sense without a drawing: not where a box of it is to be named."""
    return card.picture is None or not card.picture.hidden


def table(designs: Iterable[Design], dialect: Dialect) -> bytes:
    """Write the cards that can be read alone, one a line."""
    out = io.StringIO()
    out.write(dialect.mark)
    out.writelines(f"#{line}\n" for line in _header(dialect))
    writer = csv.writer(
        out, delimiter=dialect.delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n"
    )
    for design in designs:
        writer.writerows(_row(card, design) for card in design.cards if can_be_read_alone(card))
    return out.getvalue().encode()


def _header(dialect: Dialect) -> Iterator[str]:
    yield f"separator:{dialect.name}"
    yield "html:true"
    yield f"notetype:{_NOTE_TYPE}"
    for number, name in enumerate(_COLUMNS, 1):
        if name not in {"Front", "Back"}:
            yield f"{name.lower()} column:{number}"
    yield f"columns:{dialect.delimiter.join(_COLUMNS)}"


def _row(card: Card, design: Design) -> tuple[str, ...]:
    back = f"{card.answer}\n\n{card.extra}" if card.extra else card.answer
    deck, tags = deck_name(design.title), " ".join(_tags(card, design))
    # Their names are no HTML, so there a sign goes.
    deck, tags = (_FORMULA.sub(r"\1", text) for text in (deck, tags))
    return guid_of(card.id), deck, cell(card.question), cell(back), tags


def cell(text: str) -> str:
    """Make a field of plain text, in which nothing is live in Anki or in a spreadsheet."""
    lines = (_CONTROLS.sub(" ", line).rstrip() for line in _LINE_ENDS.split(text.strip()))
    escaped = html.escape("\n".join(lines), quote=False)
    # MathJax is kept off only by an element between the two characters.
    escaped = _LIVE.sub("&#91;", _MATH.sub(r"\\<span></span>", escaped))
    return _FORMULA.sub(_as_entity, escaped.replace("\n", "<br>"))


def _as_entity(found: re.Match[str]) -> str:
    return found[1] + "".join(sign if sign == " " else f"&#{ord(sign)};" for sign in found[2])


def _tags(card: Card, design: Design) -> Iterator[str]:
    yield f"{ROOT}::topic::{card.topic}"
    yield f"{ROOT}::kind::{card.kind}"
    for tag in design.tags:
        if text := _NOT_IN_TAGS.sub("-", tag).strip("-:"):
            yield text
