"""Designs with what is known of their cards, as a package for Anki."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from sdprep.anki.content import ContentMaker, NoteContent
from sdprep.anki.identity import card_id_of, guid_of
from sdprep.anki.package_writer import PackageWriter, PackedNote
from sdprep.anki.reviewing import add_progress
from sdprep.anki.stamping import Fate, Stamp, find_note, is_told_of, retire, stamp_known
from sdprep.cards import Card
from sdprep.collection import Collection
from sdprep.library import Design
from sdprep.render.style import FlowchartDrawer
from sdprep.store import GivenNote, GivenNotes, NoteChanges, digest_of

_BATCH = 250
"""So many cards are looked up and kept at once."""


@dataclass(slots=True)
class Exported:
    """What a package holds."""

    path: Path
    notes: int = 0
    fates: Counter[Fate] = field(default_factory=Counter)
    """How many notes are new, changed, the same, or retired since the last export."""
    reviews: int = 0
    moved: dict[str, str] = field(default_factory=dict)
    """Decks that notes would be in now, by their ids (`SdprepId`), where those are others."""
    retired_ids: list[str] = field(default_factory=list)
    """Of the notes whose cards are no more."""
    keeps_missing: bool = False
    """Whether cards that are gone were left as they are, since a document could not be read."""


class _Item(NamedTuple):
    card: Card
    deck: str
    content: NoteContent
    link: str


class _Given(NamedTuple):
    note: GivenNote
    card_id: str
    content: NoteContent
    fate: Fate


def export_package(  # noqa: PLR0913 - what, where to, and how
    collection: Collection,
    designs: Sequence[Design] | None,
    room: Path,
    drawn_by: FlowchartDrawer,
    *,
    with_progress: bool = True,
    advanced: Callable[[int], None] = lambda _: None,
) -> Exported:
    """Write a package into a room of its own, and keep what Anki is given by it.

    Args:
        collection: Where cards and answers are.
        designs: Those that go out, None for all; what is gone is only retired within them.
        room: A folder for the package and what it is made of.
        drawn_by: Draws the diagrams.
        with_progress: Whether cards go out where they stand, with their answers, or as new ones.
        advanced: Told, from time to time, how many more cards are done.

    Raises:
        StoreError: the review log cannot be read, or what Anki is given cannot be kept.
        UnreadableFileError: a document cannot be read any more.
        UnwritablePackageError: the package cannot be written.
    """
    export = _Export(collection, designs)
    with PackageWriter(room) as package, export.given.kept():
        for batch in _batches(_items(export.designs, drawn_by)):
            export.add(package, export.give(batch))
            advanced(len(batch))
        export.add_retired(package)
        if with_progress:
            export.exported.reviews = add_progress(
                package, collection, export.note_ids, export.retired
            )
        export.exported.path = package.finish()
    return export.exported


def keep_moves(collection: Collection, exported: Exported) -> None:
    """Take note that Anki has moved cards, so that it is not asked to do so again.

    Whoever puts them elsewhere afterwards finds them there.

    Raises:
        StoreError: it is not stored.
    """
    if exported.moved:
        decks = {guid_of(one): deck for one, deck in exported.moved.items()}
        collection.given_notes().set_decks(decks)


class _Export:
    """One export: what was given before, what is given now."""

    def __init__(self, collection: Collection, designs: Sequence[Design] | None) -> None:
        self._collection = collection
        self._library = collection.library
        self.designs = self._library.designs if designs is None else designs
        self._topics = None if designs is None else {design.slug for design in designs}
        self.given: GivenNotes = collection.given_notes()
        self._stamp = Stamp(self.given.at_s, self.given.known_hlc)
        self._now_ms = self.given.at_s * 1000
        self.exported = Exported(Path())
        self.note_ids: dict[str, int] = {}
        """Of the cards that are in the package."""
        self.retired: set[str] = set()

    def give(self, items: Sequence[_Item]) -> list[_Given]:
        """Find or make the notes of cards, and keep what changed."""
        with self.given.changing() as changes:
            known = changes.of_cards([item.card.id for item in items])
            found = [self._give_one(changes, item, known.get(item.card.id, ())) for item in items]
            changes.keep(one.note for one in found if one.fate is not Fate.SAME)
        self.exported.moved.update(
            (_id_of(one.note), item.deck)
            for one, item in zip(found, items, strict=True)
            if one.note.deck != item.deck
        )
        return found

    def _give_one(self, changes: NoteChanges, item: _Item, known: Sequence[GivenNote]) -> _Given:
        card, content, text = item.card, item.content, item.content.as_text()
        note = find_note(known, content.note_type)
        if note is not None:
            note, fate = stamp_known(note, text, item.link, card.topic, self._stamp)
            return _Given(note, card.id, content, fate)
        new = GivenNote(
            note_id=changes.free_id(self._now_ms),
            guid=changes.free_guid(card.id, guid_of(card.id)),
            card_id=card.id,
            known_hlc=self._stamp.known_hlc,
            note_type=content.note_type,
            topic=card.topic,
            deck=item.deck,
            link=item.link,
            digest=digest_of(text),
            changed_at_s=self._stamp.at_s,
            content=text,
        )
        return _Given(new, card.id, content, Fate.NEW)

    def add(self, package: PackageWriter, given: Sequence[_Given]) -> None:
        """Write notes, in this order."""
        first = self.exported.notes + 1
        for one in given:
            # A card may have a second note, a retired one; its history is the first one's.
            self.note_ids.setdefault(one.card_id, one.note.note_id)
            for medium in one.content.media:
                package.add_medium(medium.name, medium.content)
        package.add_notes(
            _packed(one.note, one.content, position) for position, one in enumerate(given, first)
        )
        self.exported.notes += len(given)
        self.exported.fates.update(one.fate for one in given)

    def add_retired(self, package: PackageWriter) -> None:
        """Write the notes of cards that are no more, as long as they are told of."""
        present = set(self.note_ids.values())
        # A document that cannot be read at the moment has not lost its cards.
        self.exported.keeps_missing = bool(self._library.missing)
        for notes in self.given.others(present, self._topics):
            gone = [note.note_id for note in notes if self._is_gone(note)]
            told = [one for one in self._retire(gone) if is_told_of(one.note, self._stamp)]
            self.retired.update(one.card_id for one in told if one.card_id not in self.note_ids)
            self.exported.retired_ids += (_id_of(one.note) for one in told)
            self.add(package, told)

    def _is_gone(self, note: GivenNote) -> bool:
        if note.retired_at_s is not None:
            return True
        card = self._library.by_id.get(self.given.present_id(note))
        is_lost = card is None or self._topics is None or card.topic in self._topics
        return is_lost and not self.exported.keeps_missing

    def _retire(self, note_ids: Sequence[int]) -> list[_Given]:
        if not note_ids:
            return []
        found = list[_Given]()
        with self.given.changing() as changes:
            for note in changes.whole(note_ids):
                content = NoteContent.from_text(note.content)
                retired, fate = retire(note, self._stamp)
                card_id = self.given.present_id(note)
                found.append(_Given(retired, card_id, content.retired, fate))
            changes.keep(one.note for one in found if one.fate is Fate.RETIRED)
        return found


def _items(designs: Iterable[Design], drawn_by: FlowchartDrawer) -> Iterator[_Item]:
    for design in designs:
        maker = ContentMaker(design, drawn_by)
        for card in design.cards:
            yield _Item(card, maker.deck, *maker.of(card))


def _batches(items: Iterator[_Item]) -> Iterator[list[_Item]]:
    while batch := list(islice(items, _BATCH)):
        yield batch


def _packed(note: GivenNote, content: NoteContent, position: int) -> PackedNote:
    return PackedNote(
        note.note_id,
        note.guid,
        content.note_type,
        note.changed_at_s,
        note.deck,
        content.tags,
        (*content.fields, note.link, _id_of(note)),
        content.sort_text,
        position,
        is_suspended=note.retired_at_s is not None,
    )


def _id_of(note: GivenNote) -> str:
    """What the field SdprepId says, for as long as the note is there."""
    return card_id_of(note.guid) or ""
