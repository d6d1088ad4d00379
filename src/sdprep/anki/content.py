"""What a card's note says in Anki."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Self

from sdprep.anki.drawings import Drawn, Medium, draw_field
from sdprep.anki.fields import field_of
from sdprep.anki.headings import Places
from sdprep.anki.notetypes import NoteType
from sdprep.cards import Card, Picture
from sdprep.library import Design
from sdprep.render.style import FlowchartDrawer
from sdprep.values import quick_value

ROOT = "sdprep"
RETIRED_TAG = f"{ROOT}::retired"
_NOT_IN_TAGS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_NOT_IN_DECKS = re.compile(r'["\x00-\x1f\x7f-\x9f\ud800-\udfff]')
_MARKUP = re.compile("<[^>]*>")
_PART, _PIECE = "\x1e", "\x1f"
_SEPARATOR = re.compile(":{2,}")


@quick_value
class NoteContent:
    """Fields and tags of a note, and the files that they refer to."""

    note_type: NoteType
    fields: tuple[str, ...]
    """All but the last two, the link and the id, in the order of the note type."""
    tags: tuple[str, ...]
    media: tuple[Medium, ...] = ()

    @property
    def sort_text(self) -> str:
        """The first field without its markup: what Anki sorts by and finds duplicates with."""
        field = self.fields[0]
        return html.unescape(_MARKUP.sub("", field)) if "<" in field or "&" in field else field

    @property
    def retired(self) -> NoteContent:
        """The same, marked as a note whose card is no more."""
        return replace(self, tags=(*self.tags, RETIRED_TAG))

    def as_text(self) -> str:
        """Write it down, to be stored and compared. No part has the characters in between."""
        media = (part for medium in self.media for part in (medium.name, medium.content.decode()))
        parts = (self.fields, self.tags, media)
        return _PART.join((self.note_type, *map(_PIECE.join, parts)))

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read what `as_text` wrote."""
        note_type, *parts = text.split(_PART)
        fields, tags, media = (tuple(part.split(_PIECE)) if part else () for part in parts)
        files = zip(media[::2], media[1::2], strict=True)
        pictures = tuple(Medium(name, content.encode()) for name, content in files)
        return cls(NoteType(note_type), fields, tags, pictures)


class ContentMaker:
    """Makes the content of the cards of one design."""

    def __init__(self, design: Design, drawn_by: FlowchartDrawer) -> None:
        self._design = design
        self._drawn_by = drawn_by
        self._places = Places(design)
        self._own_tags = tuple(_clean_tags(design.tags))
        # A design has few titles and headings, and many cards.
        self._repeated = lru_cache(field_of)
        self.deck = deck_name(design.title)
        """Where its cards go when they are given to Anki for the first time."""

    def of(self, card: Card) -> tuple[NoteContent, str]:
        """Give what a card's note says, and its link, which may change without a change of that.

        Raises:
            UnreadableFileError: its document cannot be read any more.
        """
        place = self._places.of(card.source)
        question, answer = field_of(card.question), field_of(card.answer)
        topic, source = self._repeated(card.topic_title), self._repeated(place.name)
        rest = (field_of(card.extra), topic, source)
        tags = (f"{ROOT}::topic::{card.topic}", f"{ROOT}::kind::{card.kind}", *self._own_tags)
        picture = card.picture
        if picture is None:
            text = (question, answer, *rest)
            content = NoteContent(NoteType.TEXT, text, tags)
        else:
            front, back = self._drawn(picture)
            fields = (question, front.field, answer, back.field, *rest)
            media = tuple(dict.fromkeys(side.medium for side in (front, back) if side.medium))
            content = NoteContent(NoteType.DIAGRAM, fields, tags, media)
        return content, f'<a href="{place.link}">{source}</a>'

    def _drawn(self, picture: Picture) -> tuple[Drawn, Drawn]:
        """The drawing of the question, and that of the answer, which hides nothing."""
        front = draw_field(picture, self._design.title, self._drawn_by)
        if not picture.hidden:
            return front, front
        shown = replace(picture, hidden="")
        return front, draw_field(shown, self._design.title, self._drawn_by)


def deck_name(title: str) -> str:
    """Give the deck of a design; Anki takes two colons for a step down, and drops quotes."""
    name = _SEPARATOR.sub(":", unicodedata.normalize("NFC", title))
    return f"{ROOT}::{_NOT_IN_DECKS.sub('', name).strip(' :') or 'untitled'}"


def _clean_tags(tags: Iterable[str]) -> Iterator[str]:
    for tag in tags:
        text = _NOT_IN_TAGS.sub("-", unicodedata.normalize("NFC", tag)).strip("-:")
        if text:
            yield text
