"""Anki's own engine, for the tests: steps on stdin as JSON, what they gave on stdout.

Run by `anki_user.AnkiUser` in a process of its own: the engine is AGPL, and no part of sdprep.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportCsvRequest,
)

Json = dict[str, Any]
_ADD_ROW = """
    INSERT INTO revlog (cid, id, ease, factor, time, type, usn, ivl, lastIvl)
    VALUES (?, ?, ?, ?, ?, ?, 0, 1, 0)
"""


class Engine:
    """A collection; each method is a step."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._open()

    def _open(self) -> None:
        # Its own types tell more than the tests have to know.
        self._col: Any = Collection(self._path)

    def close(self) -> None:
        """Let go of the file."""
        self._col.close()

    def add(
        self, guid: str, deck: str, fields: list[str], reviews: list[Json], note_type: str = "Basic"
    ) -> None:
        """Put a note with one card into a deck; rows of its review log by their columns.

        A note type that is not there is made, with the fields that are of interest of ours.
        """
        kind = self._col.models.by_name(note_type) or self._make_type(note_type)
        assert kind is not None
        note = self._col.new_note(kind)
        note.fields, note.guid = fields, guid
        self._col.add_note(note, self._col.decks.id(deck))
        (card,) = note.card_ids()
        for row in reviews:
            columns = ("id", "ease", "factor", "time", "type")
            values = [card, *(row[column] for column in columns)]
            self._col.db.execute(_ADD_ROW, *values)

    def _make_type(self, name: str) -> Any:  # noqa: ANN401 - Anki's own kind of value
        models = self._col.models
        kind = models.new(name)
        for field in ("Question", "Answer", "SdprepId"):
            models.add_field(kind, models.new_field(field))
        template = models.new_template("Card 1")
        template["qfmt"], template["afmt"] = "{{Question}}", "{{Answer}}"
        models.add_template(kind, template)
        models.add_dict(kind)
        return models.by_name(name)

    def import_package(self, path: str, *, with_scheduling: bool = True) -> Json:
        """Import a package as the dialog does."""
        options = ImportAnkiPackageOptions(merge_notetypes=True, with_scheduling=with_scheduling)
        request = ImportAnkiPackageRequest(package_path=path, options=options)
        log = self._col.import_anki_package(request).log
        return {"new": len(log.new), "updated": len(log.updated)}

    def import_csv(self, path: str) -> Json:
        """Import a text file as its own headers say."""
        metadata = self._col.get_csv_metadata(path, None)
        log = self._col.import_csv(ImportCsvRequest(path=path, metadata=metadata)).log
        counts = ("new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck")
        return {name: len(getattr(log, name)) for name in counts}

    def answer(self, guid: str, ease: int) -> int:
        """Press one of four buttons; gives the id of the row in the review log."""
        card = self._col.get_card(self._card(guid))
        card.start_timer()
        self._col.sched.answerCard(card, ease)
        return int(self._col.db.scalar("SELECT max(id) FROM revlog"))

    def suspend(self, guid: str) -> None:
        """Suspend a card."""
        self._col.sched.suspend_cards([self._card(guid)])

    def set_due(self, guid: str, days: str) -> None:
        """Choose a day for a card by hand."""
        self._col.sched.set_due_date([self._card(guid)], days)

    def cram(self, guid: str, *, reschedule: bool) -> None:
        """Answer a card ahead of its day in a filtered deck."""
        deck = self._col.sched.get_or_create_filtered_deck(0)
        deck.config.search_terms[0].search = f"cid:{self._card(guid)}"
        deck.config.reschedule = reschedule
        made = self._col.sched.add_or_update_filtered_deck(deck).id
        self._col.sched.rebuild_filtered_deck(made)
        self.answer(guid, 3)
        self._col.sched.empty_filtered_deck(made)

    def _card(self, guid: str) -> Any:  # noqa: ANN401 - Anki's own kind of number
        return self._col.db.scalar(
            "SELECT c.id FROM cards c JOIN notes n ON n.id = c.nid WHERE n.guid = ?", guid
        )

    def export(self, path: str, *, legacy: bool, with_scheduling: bool = True) -> None:
        """Write an .apkg."""
        options = ExportAnkiPackageOptions(
            with_scheduling=with_scheduling,
            with_deck_configs=False,
            with_media=True,
            legacy=legacy,
        )
        self._col.export_anki_package(out_path=path, options=options, limit=None)

    def export_collection(self, path: str, *, legacy: bool) -> None:
        """Write a .colpkg."""
        self._col.export_collection_package(path, include_media=True, legacy=legacy)
        self._open()

    def config(self, key: str, value: int) -> None:
        """Choose a setting."""
        self._col.set_config(key, value)

    def notes(self) -> list[Json]:
        """Every note with its deck, fields and tags."""
        found = []
        for note in map(self._col.get_note, self._col.find_notes("")):
            deck = self._col.decks.name(note.cards()[0].did)
            kind = note.note_type()
            found.append(
                {
                    "guid": note.guid,
                    "deck": deck,
                    "type": kind and kind["name"],
                    "fields": note.fields,
                    "tags": note.tags,
                }
            )
        return found

    def questions(self) -> list[str]:
        """What each card shows first, as HTML."""
        return [self._col.get_card(card).question() for card in self._col.find_cards("")]

    def revlog(self) -> list[list[Any]]:
        """Rows of the review log: guid, id, ease, kind, milliseconds."""
        rows: list[list[Any]] = self._col.db.all(
            "SELECT n.guid, r.id, r.ease, r.type, r.time FROM revlog r JOIN cards c ON c.id = r.cid"
            " JOIN notes n ON n.id = c.nid ORDER BY r.id"
        )
        return rows


def main() -> None:
    engine = Engine(sys.argv[1])
    steps = json.load(sys.stdin)
    results = [getattr(engine, name)(**arguments) for name, arguments in steps]
    engine.close()
    Path(sys.argv[2]).write_text(json.dumps(results))


if __name__ == "__main__":
    main()
