"""Anki's own engine: takes steps as JSON on stdin, and says what each gave.

A program of its own, run by `played.py`: the engine is AGPL, and no part of sdprep.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from typing import Any

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

Json = dict[str, Any]


class Player:
    """A collection; each method is a step."""

    def __init__(self, path: str) -> None:
        # Its own types tell more than the tests have to know.
        self._col: Any = Collection(path)

    def close(self) -> None:
        """Let go of the file."""
        self._col.close()

    def take_in(self, path: str, *, progress: bool) -> Json:
        """Import a package with the dialog's other choices left as they are."""
        options = ImportAnkiPackageOptions(with_scheduling=progress)
        log = self._col.import_anki_package(
            ImportAnkiPackageRequest(package_path=path, options=options)
        ).log
        names = ("new", "updated", "duplicate", "conflicting")
        return {name: len(getattr(log, name)) for name in names} | {"found": log.found_notes}

    def cards(self) -> Json:
        """Every card with its note, by guid; there is one card a note."""
        today = self._col.sched.today
        date = (dt.datetime.now() - dt.timedelta(hours=4)).date()  # noqa: DTZ005 - as Anki does
        found: Json = {}
        for card_id in self._col.find_cards(""):
            card = self._col.get_card(card_id)
            note = card.note()
            due = date + dt.timedelta(days=card.due - today) if card.type == 2 else None
            found[note.guid] = {
                "type": card.type,
                "queue": card.queue,
                "due": str(due) if due else None,
                "position": card.due if card.type == 0 else None,
                "ivl": card.ivl,
                "ease": card.factor,
                "reps": card.reps,
                "lapses": card.lapses,
                "flag": card.flags,
                "reviews": self._col.db.all(
                    "SELECT id, ease, ivl, lastIvl, factor, time, type FROM revlog"
                    " WHERE cid = ? ORDER BY id",
                    card_id,
                ),
                "deck": self._col.decks.name(card.did),
                "note_type": note.note_type()["name"],
                "fields": dict(note.items()),
                "tags": note.tags,
                "mod": note.mod,
            }
        return found

    def count(self) -> Json:
        """How many notes and cards there are."""
        return {"notes": self._col.note_count(), "cards": self._col.card_count()}

    def check(self) -> Json:
        """What Anki's own checks say."""
        message, is_sound = self._col.fix_integrity()
        media = self._col.media.check()
        empty = self._col._backend.get_empty_cards()  # noqa: SLF001 - what the menu calls
        return {
            "database": "" if is_sound else message,
            "missing": list(media.missing),
            "unused": list(media.unused),
            "empty": len(empty.notes),
            "note_types": sorted(
                one.name
                for one in self._col.models.all_names_and_ids()
                if one.name.startswith("sdprep")
            ),
        }

    def render(self, guid: str) -> Json:
        """Both sides of a card as Anki makes them."""
        output = self._col.get_card(self._card(guid)).render_output()
        return {"question": output.question_text, "answer": output.answer_text}

    def grade(self, guid: str, rating: int) -> None:
        """Answer a card: 0 Again to 3 Easy."""
        self._col._backend.grade_now(card_ids=[self._card(guid)], rating=rating)  # noqa: SLF001

    def tag(self, guid: str, tag: str) -> None:
        """Give a note a tag."""
        note = self._note(guid)
        note.add_tag(tag)
        self._col.update_note(note)

    def edit(self, guid: str, field: str, text: str) -> None:
        """Write something behind a field."""
        note = self._note(guid)
        note[field] += text
        self._col.update_note(note)

    def move(self, guid: str, deck: str) -> None:
        """Put a card into another deck."""
        self._col.set_deck([self._card(guid)], self._col.decks.id(deck))

    def delete(self, guid: str) -> None:
        """Delete a note."""
        self._col.remove_notes([self._note(guid).id])

    def _card(self, guid: str) -> Any:  # noqa: ANN401 - Anki's own kind of number
        return self._note(guid).card_ids()[0]

    def _note(self, guid: str) -> Any:  # noqa: ANN401
        return self._col.get_note(self._col.db.scalar("SELECT id FROM notes WHERE guid = ?", guid))


def main() -> None:
    """Take all steps, and close."""
    player = Player(sys.argv[1])
    results = [getattr(player, name)(**arguments) for name, arguments in json.load(sys.stdin)]
    player.close()
    sys.stdout.write(json.dumps(results))


if __name__ == "__main__":
    main()
