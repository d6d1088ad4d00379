"""The two note types. Frozen: a field or template more, and no note of a user is updated again.

Anki knows them by their ids, and fields and templates by theirs, so that whoever gives them other
names still gets updates. Their text, in `data/`, may change; then `REVISED_AT_S` has to, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

REVISED_AT_S = 1_795_910_400
"""When style or templates were changed last, in seconds since 1970: Anki replaces older ones."""
FONT_NAME = "_sdprep-mono-1.woff2"
"""Anki never replaces such a file: another font needs another number."""


class NoteType(StrEnum):
    """Which of the two a note is of; part of what is stored."""

    TEXT = "text"
    DIAGRAM = "diagram"


@dataclass(frozen=True, slots=True)
class _Frozen:
    id: int
    name: str
    fields: tuple[str, ...]
    """Names, in their order for ever."""
    first_field_id: int
    template_id: int


_TYPES = {
    NoteType.TEXT: _Frozen(
        1_795_910_400_101,
        "sdprep text",
        ("Question", "Answer", "Extra", "Topic", "Source", "Backlink", "SdprepId"),
        5_213_470_961_000,
        5_213_470_961_090,
    ),
    NoteType.DIAGRAM: _Frozen(
        1_795_910_400_202,
        "sdprep diagram",
        (
            "Question",
            "Diagram",
            "Answer",
            "Solution",
            "Extra",
            "Topic",
            "Source",
            "Backlink",
            "SdprepId",
        ),
        5_213_470_962_000,
        5_213_470_962_090,
    ),
}


def type_id(note_type: NoteType) -> int:
    """Give the id by which Anki knows a note type."""
    return _TYPES[note_type].id


def field_names(note_type: NoteType) -> tuple[str, ...]:
    """Name the fields of a note type, in their order."""
    return _TYPES[note_type].fields


def models() -> dict[str, Any]:
    """Give both note types as a collection of schema 11 has them: JSON, by their ids."""
    return {str(frozen.id): _model(note_type, frozen) for note_type, frozen in _TYPES.items()}


def font() -> bytes:
    """Give the font of drawings, as WOFF2."""
    return resources.files(__package__).joinpath("data", "sdprep-mono.woff2").read_bytes()


@cache
def _text_of(name: str) -> str:
    return resources.files(__package__).joinpath("data", name).read_text("utf-8")


def _model(note_type: NoteType, frozen: _Frozen) -> dict[str, Any]:
    return {
        "id": frozen.id,
        "name": frozen.name,
        "type": 0,
        "mod": REVISED_AT_S,
        "usn": -1,
        "sortf": 0,
        "did": 1,
        "tmpls": [_template(note_type, frozen.template_id)],
        "flds": [
            _field(name, number, frozen.first_field_id + number)
            for number, name in enumerate(frozen.fields)
        ],
        "css": _text_of("card.css"),
        "latexPre": "",
        "latexPost": "",
        "latexsvg": False,
        "req": [[0, "any", [0]]],
    }


def _template(note_type: NoteType, template_id: int) -> dict[str, Any]:
    return {
        "id": template_id,
        "name": "Card 1",
        "ord": 0,
        "qfmt": _text_of(f"{note_type}-front.html"),
        "afmt": _text_of(f"{note_type}-back.html"),
        "bqfmt": "",
        "bafmt": "",
        "did": None,
        "bfont": "",
        "bsize": 0,
    }


def _field(name: str, number: int, field_id: int) -> dict[str, Any]:
    return {
        "id": field_id,
        "name": name,
        "ord": number,
        "sticky": False,
        "rtl": False,
        "font": "Arial",
        "size": 20,
        "description": "",
        "plainText": False,
        "collapsed": False,
        "excludeFromSearch": False,
        "tag": None,
        "preventDeletion": False,
    }
