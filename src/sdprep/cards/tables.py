"""Tables as entries: a row is a thing, a column what is said of it; two things are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sdprep.cards.entries import Comparison, Entry
from sdprep.cards.labels import Facet, facet_of
from sdprep.cards.text import clean, normalised, word_count
from sdprep.outline import RichText, Table, plain

_CRITERIA = frozenset(
    re.findall(
        r"\w+",
        "aspect area attribute category characteristic consideration criteria criterion dimension"
        " factor feature metric parameter point property topic",
    )
)
_MAX_COMPARED_WORDS = 50
_PAIR = 2
Rows = list[list[str]]


def read_table(table: Table) -> tuple[list[Entry], list[Comparison]]:
    """Read a table as entries, or as comparisons where two things stand beside one another."""
    header = _texts(table.header)
    rows = [row for row in map(_texts, table.rows) if any(row)]
    if len(header) == 1:
        return [_statement(row[0], table.line) for row in rows if row[0]], []
    if {facet_of(title) for title in header} == {Facet.PROS, Facet.CONS}:
        return list(_by_column(header, rows, table.line)), []
    if len(header) == _PAIR:
        return [_named(row, table.line) for row in rows if row[1] or row[0]], []
    comparisons = _comparisons(header, rows, table.line)
    if comparisons:
        return [], comparisons
    if _names_criterion(header[0]):
        header, rows = _turned(header, rows)
    return list(_cells(header, rows, table.line)), []


def _texts(cells: Sequence[RichText]) -> list[str]:
    return [clean(plain(cell)) for cell in cells]


def _statement(text: str, line: int) -> Entry:
    return Entry("", text, (), ordered=False, line=line)


def _named(row: list[str], line: int) -> Entry:
    term, text = row if row[1] else ("", row[0])
    return Entry(term, text, (), ordered=False, line=line)


def _by_column(header: Sequence[str], rows: Rows, line: int) -> Iterator[Entry]:
    for number, title in enumerate(header):
        members = tuple(_statement(row[number], line) for row in rows if row[number])
        yield Entry(title, "", members, ordered=False, line=line)


def _names_criterion(title: str) -> bool:
    words = normalised(title).split()
    return not words or words[-1] in _CRITERIA or words[-1].removesuffix("s") in _CRITERIA


def _comparisons(header: list[str], rows: Rows, line: int) -> list[Comparison]:
    """Two things side by side, whether they are columns or rows; none where that is too much."""
    things = header[1:]
    if not (len(things) == _PAIR and _names_criterion(header[0])):
        has_sides = any(facet_of(title) is not None for title in things)
        if len(rows) != _PAIR or _names_criterion(header[0]) or has_sides:
            return []
        header, rows = _turned(header, rows)
        things = header[1:]
    found = [
        Comparison(row[0], tuple(zip(things, row[1:], strict=True)), line)
        for row in rows
        if all(row)
    ]
    words = [sum(word_count(text) for _, text in one.sides) for one in found]
    return found if max(words, default=0) <= _MAX_COMPARED_WORDS else []


def _turned(header: list[str], rows: Rows) -> tuple[list[str], Rows]:
    whole = [header, *rows]
    columns = [list(column) for column in zip(*whole, strict=True)]
    return columns[0], columns[1:]


def _cells(header: Sequence[str], rows: Rows, line: int) -> Iterator[Entry]:
    for row in rows:
        cells = tuple(
            Entry(title, text, (), ordered=False, line=line, is_cell=True)
            for title, text in zip(header[1:], row[1:], strict=True)
            if title and text
        )
        if row[0]:
            yield Entry(row[0], "", cells, ordered=False, line=line)
