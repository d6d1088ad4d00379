"""A second export changes in Anki what changed in the documents, and nothing else."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from anki.played import AnkiDesk
from command_line import Result, Sdprep
from sdprep.paths import DATABASE_NAME, data_dir
from sdprep.schedule import Moment
from sdprep.store import Database, ReviewLog

_DOCUMENT = """\
---
tags: boats, sea and shore
---
# Design a Boat Harbour

Build a system that lets boats in while there is room.

```mermaid
graph TD
    Gate["Harbour gate"] -- "asks for a berth" --> Berths["Berth service"]
    Berths -- "stores" --> Store[("Berth store")]
    Store --> Bell["Harbour bell"]
```

## Components

- **Ticket office**: Hands out a ticket with the time of arrival.
- **Harbour crane**: Lifts heavy loads from ships onto waiting lorries.
- **Fuel station**: Sells diesel by the litre to every boat that has moored.
- **Signal mast**: Shows three red lights while the harbour is closed.

## Trade-offs

- **One counter**: All gates share one count of free berths.
    - **Pros**: Never lets in one boat too many.
    - **Cons**: Every gate waits for it.
"""


@dataclass
class Harbour:
    """A document, its packages, and a user of Anki."""

    sdprep: Sdprep
    path: Path
    folder: Path
    desk: AnkiDesk

    def export(self, *arguments: str | Path) -> Result:
        """Write the package anew."""
        return self.sdprep("export", "anki", "-o", self.package, *arguments)

    @property
    def package(self) -> Path:
        """Where the package goes."""
        return self.folder / "harbour.apkg"

    def edit(self, *changes: tuple[str, str]) -> None:
        """Replace words of the document that are there, in a later second than all before.

        Anki dates a note by the second, and takes over only what is newer.
        """
        time.sleep(1 - time.time() % 1)
        text = self.path.read_text()
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        self.path.write_text(text)

    def guid(self, question: str) -> str:
        """The note of a card, by words of its question as it is asked now."""
        cards = self.sdprep("cards", "boat-harbour", "--json").json["cards"]
        (card,) = [one["id"] for one in cards if question in one["question"]]
        return f"sdprep-{card}"

    def answers(self) -> dict[str, str]:
        """What Anki shows behind each question; retired notes are left out."""
        return {
            card["fields"]["Question"]: card["fields"]["Answer"]
            for card in self.desk.cards().values()
            if "sdprep::retired" not in card["tags"]
        }


@pytest.fixture
def harbour(sdprep: Sdprep, tmp_path: Path) -> Harbour:
    """Exported once, and imported."""
    path = tmp_path / "notes" / "harbour.md"
    path.parent.mkdir()
    path.write_text(_DOCUMENT)
    sdprep("add", path)
    found = Harbour(sdprep, path, tmp_path, AnkiDesk(tmp_path / "anki"))
    assert found.export("boat", "harbour").code == 0
    counts = found.desk.take_in(found.package)
    assert counts["new"] == counts["found"] > 10
    return found


def untouched(cards: dict[str, Any], but: set[str]) -> dict[str, Any]:
    return {guid: card for guid, card in cards.items() if guid not in but}


def test_the_same_input_gives_the_same_bytes(harbour: Harbour) -> None:
    first = harbour.package.read_bytes()
    harbour.export("boat", "harbour")
    assert harbour.package.read_bytes() == first


def test_edits_a_rename_a_removal_and_a_move_arrive_and_nothing_else_is_touched(
    harbour: Harbour,
) -> None:
    office, crane = harbour.guid("role of Ticket office"), harbour.guid("role of Harbour crane")
    fuel, mast = harbour.guid("role of Fuel station"), harbour.guid("role of Signal mast")
    counter = harbour.guid("advantage of One counter")
    before = harbour.desk.cards()
    steps = [("grade", {"guid": guid, "rating": 2}) for guid in (office, crane, fuel, mast)]
    steps += [("tag", {"guid": guid, "tag": "mine"}) for guid in (office, counter)]
    steps += [
        ("edit", {"guid": counter, "field": "Answer", "text": " My own words."}),
        ("move", {"guid": counter, "deck": "Mine"}),
    ]
    harbour.desk.do(*steps)
    played = harbour.desk.cards()
    harbour.edit(
        ("Hands out a ticket with the time of arrival", "Prints a ticket with the berth"),
        ("**Harbour crane**", "**Quay crane**"),
        ("- **Signal mast**: Shows three red lights while the harbour is closed.\n", ""),
        ("- **Fuel station**: Sells diesel by the litre to every boat that has moored.\n", ""),
        ("## Trade-offs", "- **Lost property**: Keeps what was found.\n\n## Trade-offs"),
    )
    summary = harbour.export("boat", "harbour", "--json").json
    counts = harbour.desk.take_in(harbour.package, progress=False)
    after = harbour.desk.cards()
    assert counts["new"] == summary["new"] > 0
    assert counts["updated"] == summary["changed"] + summary["retired"]
    assert counts["conflicting"] == 0
    # Edited, under its old guid; scheduling stays, and so does the review.
    assert "Prints a ticket" in after[office]["fields"]["Answer"]
    assert "Quay crane" in after[crane]["fields"]["Question"]
    schedule = ("type", "queue", "ivl", "ease", "reps", "lapses", "due", "reviews", "deck")
    for guid, card in played.items():
        assert [after[guid][key] for key in schedule] == [card[key] for key in schedule]
    # Removed, and told so.
    assert {"sdprep::retired"} < set(after[mast]["tags"])
    assert {"sdprep::retired"} < set(after[fuel]["tags"])
    # Neither time nor words nor tags nor place of what did not change.
    changed = {guid for guid in before if after[guid]["mod"] != played[guid]["mod"]}
    assert {office, crane, fuel, mast} <= changed
    assert counter not in changed
    assert untouched(after, changed | (after.keys() - before.keys())) == untouched(played, changed)
    assert after[counter]["fields"]["Answer"].endswith("My own words.")
    assert "mine" in after[counter]["tags"]
    questions = [card["fields"]["Question"] for card in after.values()]
    assert len(questions) == len(set(questions))


def test_what_moves_to_another_design_keeps_its_note_and_its_deck(harbour: Harbour) -> None:
    line = "- **Harbour crane**: Lifts heavy loads from ships onto waiting lorries.\n"
    crane = harbour.guid("role of Harbour crane")
    harbour.edit((line, ""))
    dock = f"\n# Design a Dry Dock\n\nMends ships.\n\n## Components\n\n{line}"
    harbour.path.write_text(harbour.path.read_text() + dock)
    harbour.export()
    harbour.desk.take_in(harbour.package)
    after = harbour.desk.cards()[crane]
    assert "Dry Dock" in after["fields"]["Question"]
    assert "sdprep::topic::dry-dock" in after["tags"]
    assert after["deck"] == "sdprep::Boat Harbour"


def test_a_card_that_comes_back_is_no_more_retired(harbour: Harbour) -> None:
    line = "- **Signal mast**: Shows three red lights while the harbour is closed.\n"
    mast = harbour.guid("role of Signal mast")
    back = ("## Trade-offs", f"{line}\n## Trade-offs", False)
    for old, new, is_retired in ((line, "", True), back):
        harbour.edit((old, new))
        harbour.export("boat", "harbour")
        harbour.desk.take_in(harbour.package)
        card = harbour.desk.cards()[mast]
        assert ("sdprep::retired" in card["tags"]) == is_retired
    counts = harbour.desk.do(("count", {}))[0]
    assert counts["notes"] == counts["cards"] == len(harbour.desk.cards())


def test_what_is_retired_is_told_of_for_a_month_and_then_no_more(
    harbour: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    harbour.edit(("- **Signal mast**: Shows three red lights while the harbour is closed.\n", ""))
    gone = harbour.export("boat", "harbour", "--json").json["retired"]
    assert gone > 0
    written = [harbour.export("boat", "harbour", "--json").json["notes"]]
    for days in (29, 31):
        now = datetime.now().astimezone() + timedelta(days=days)
        monkeypatch.setattr("sdprep.cli.run._local_now", lambda now=now: now)
        written.append(harbour.export("boat", "harbour", "--json").json["notes"])
    assert written == [written[0], written[0], written[0] - gone]


def test_the_export_of_a_part_retires_nothing_outside_it(harbour: Harbour) -> None:
    harbour.export()
    harbour.edit(("- **Signal mast**: Shows three red lights while the harbour is closed.\n", ""))
    assert harbour.export("rate", "limiter", "--json").json["retired"] == 0
    assert harbour.export("boat", "harbour", "--json").json["retired"] > 0


def test_a_document_that_cannot_be_read_has_lost_no_card(harbour: Harbour) -> None:
    harbour.export()
    away = harbour.path.rename(harbour.path.with_suffix(".away"))
    result = harbour.export()
    assert "could not be read, so no card was retired" in result.err
    away.rename(harbour.path)
    assert "retired" not in harbour.export().err
    harbour.sdprep("remove", harbour.path)
    assert harbour.export("--json").json["retired"] > 10


def test_a_moved_document_touches_no_note(harbour: Harbour) -> None:
    before = harbour.package.read_bytes()
    new = harbour.path.parent / "elsewhere"
    new.mkdir()
    harbour.path.rename(new / harbour.path.name)
    harbour.sdprep("remove", harbour.path)
    harbour.sdprep("add", new)
    assert harbour.export("boat", "harbour", "--json").json["same"] > 10
    assert harbour.package.read_bytes() == before


def test_a_card_known_in_anki_alone_is_followed_when_it_is_renamed(harbour: Harbour) -> None:
    """Nothing was ever answered in sdprep; the history is that of Anki."""
    assert harbour.sdprep("log").out == ""
    before = harbour.guid("role of Harbour crane")
    harbour.edit(("**Harbour crane**", "**Quay crane**"))
    assert harbour.guid("role of Quay crane") != before
    harbour.export("boat", "harbour")
    harbour.desk.take_in(harbour.package)
    assert "Quay crane" in harbour.desk.cards()[before]["fields"]["Question"]
    # And back again.
    harbour.edit(("**Quay crane**", "**Harbour crane**"))
    harbour.export("boat", "harbour")
    counts = harbour.desk.take_in(harbour.package)
    assert counts["new"] == 0
    assert "Harbour crane" in harbour.desk.cards()[before]["fields"]["Question"]


def test_an_old_id_that_is_asked_again_gets_a_note_of_its_own(harbour: Harbour) -> None:
    crane = harbour.guid("role of Harbour crane")
    harbour.edit(("**Harbour crane**", "**Quay crane**"))
    harbour.export("boat", "harbour")
    harbour.edit(("## Trade-offs", "- **Harbour crane**: A statue of a bird.\n\n## Trade-offs"))
    harbour.export("boat", "harbour")
    harbour.desk.take_in(harbour.package)
    cards = harbour.desk.cards()
    assert "Quay crane" in cards[crane]["fields"]["Question"]
    assert "A statue of a bird." in cards[f"{crane}-2"]["fields"]["Answer"]


def test_of_two_cards_that_became_one_the_older_note_goes_on(harbour: Harbour) -> None:
    """As when two computers renamed them apart from each other."""
    crane = harbour.guid("role of Harbour crane")
    fuel = harbour.guid("role of Fuel station")
    kept_id, lost_id = crane.removeprefix("sdprep-"), fuel.removeprefix("sdprep-")
    harbour.sdprep("review", kept_id, "4")
    harbour.sdprep("review", lost_id, "4")
    log = ReviewLog(Database(data_dir() / DATABASE_NAME))
    with log.writing() as connection:
        log.rename(connection, lost_id, kept_id, Moment(0, 0, date(2026, 1, 1)))
    harbour.export("boat", "harbour")
    desk = AnkiDesk(harbour.folder / "other")
    desk.take_in(harbour.package)
    cards = desk.cards()
    assert len(cards[crane]["reviews"]) == 2
    assert (cards[crane]["type"], cards[crane]["queue"]) == (2, 2)
    assert "sdprep::retired" in cards[fuel]["tags"]
    assert cards[fuel]["queue"] == -1
