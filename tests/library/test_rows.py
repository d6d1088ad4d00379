"""What is written of documents can be read back, every field of it."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

from sdprep.cards import Card, CardId, Kind, Source
from sdprep.cards.model import Picture
from sdprep.errors import Code, Problem
from sdprep.library import Document, ListedTopic, Reading
from sdprep.library.building import build_library
from sdprep.library.rows import library_from, library_value, reading_from, reading_value

HERE, THERE = Path("here.md"), Path("there.md")


def card(kind: Kind, path: Path, picture: Picture | None = None) -> Card:
    name = CardId(f"id of {kind}")
    source = Source(str(path), 7)
    return Card(
        id=name,
        note=CardId("note"),
        topic="cache",
        topic_title="Cache \ud800",
        kind=kind,
        question=f"{kind}?",
        answer="a 日本",
        extra="e",
        source=source,
        picture=picture,
    )


def reading(path: Path) -> Reading:
    topic = ListedTopic("cache", "Cache", "a Cache", "16", ("LRU", "Memo"), ("speed",), 3, 40)
    pictures = [Picture("graph TD\nA", "A"), Picture("graph TD", ""), None]
    shown = [*pictures, *[None] * len(Kind)]
    cards = tuple(card(kind, path, picture) for kind, picture in zip(Kind, shown, strict=False))
    problems = tuple(Problem(str(path), 1, 2, code, "no") for code in Code)
    return Reading(Document(path, (topic,)), cards, problems)


def test_a_document_is_read_back_whole_wherever_it_is_now() -> None:
    written = json.dumps(reading_value(reading(HERE)))
    assert str(HERE) not in written
    assert reading_from(json.loads(written), THERE) == reading(THERE)


def test_a_library_is_read_back_whole() -> None:
    missing = [Problem("gone.md", 1, 1, Code.UNREADABLE, "gone")]
    library = build_library([reading(HERE)], [reading(THERE)], missing)
    assert library_from(json.loads(json.dumps(library_value(library)))) == library


def test_no_field_of_a_card_is_left_at_its_default_here() -> None:
    """A new field of a card must be written, too; give it a value above."""
    written = card(Kind.OVERVIEW, HERE, Picture("graph TD", "A"))
    assert all(getattr(written, field.name) for field in fields(Card))
    assert all(
        getattr(topic, field.name)
        for topic in reading(HERE).document.topics
        for field in fields(ListedTopic)
    )
