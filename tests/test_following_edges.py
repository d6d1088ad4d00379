"""Where a history could go astray: other processes, documents that are away, old orphans."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sdprep.cards import Card
from sdprep.collection import Collection

HUB = "- **Hub**: Collects what the scanners send.\n"
NOTES = f"""\
# Design a Parcel Tracker

Follow each parcel.

## Components

- **Scanner**: Reads printed labels of all parcels.
{HUB}- **Printer**: Writes a label for each new parcel.
"""
PRINTER, PRESS, PLATE = "**Printer**", "**Label press**", "**Stamping plate**"
Open = Callable[[], Collection]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "own" / "notes.md"
    path.parent.mkdir()
    path.write_text(NOTES, encoding="utf-8")
    return path


@pytest.fixture
def opened(tmp_path: Path, notes: Path) -> Iterator[Open]:
    """Open the learner's collection, as each run of the program does; the notes are in it."""
    found: list[Collection] = []

    def open_collection() -> Collection:
        clock = lambda: datetime(2026, 11, 23, 20, 0, tzinfo=UTC)  # noqa: E731
        found.append(Collection(tmp_path / "data", tmp_path / "decks", clock))
        return found[-1]

    open_collection().add_sources([notes.parent])
    yield open_collection
    for collection in found:
        collection.close()


def write(notes: Path, *changes: tuple[str, str]) -> None:
    text = NOTES
    for old, new in changes:
        text = text.replace(old, new)
    notes.write_text(text, encoding="utf-8")


def card(collection: Collection, name: str) -> Card:
    (found,) = [one for one in collection.library.cards if f"role of {name}?" in one.question]
    return found


def count(collection: Collection, name: str) -> int:
    return len(collection.log.reviews(card(collection, name).id))


def report(collection: Collection) -> list[str]:
    assert collection.library.designs is not None
    return [line for change in collection.changes for line in change.lines()]


def test_a_session_that_began_before_the_edit_answers_the_card_of_today(
    opened: Open, notes: Path
) -> None:
    session = opened()
    printer = card(session, "Printer")
    session.record(printer.id, 4)
    write(notes, (PRINTER, PRESS))
    other = opened()
    assert count(other, "Label press") == 1
    stored, state, _ = session.record(printer.id, 4)
    assert stored.card_id == card(other, "Label press").id
    assert count(other, "Label press") == 2
    session.undo_event(stored.uid)
    assert other.states()[stored.card_id].repetitions == state.repetitions


def test_a_chain_of_names_taken_back_in_one_step_returns_the_history(
    opened: Open, notes: Path
) -> None:
    collection = opened()
    collection.record(card(collection, "Printer").id, 4)
    for name, text in (("Label press", "Writes a label for each new parcel."), ("Stamp", "Inks.")):
        write(notes, (PRINTER, f"**{name}**"), ("Writes a label for each new parcel.", text))
        assert report(opened())
    write(notes, (PRINTER, PLATE))
    assert opened().library.cards
    write(notes)
    last = opened()
    assert count(last, "Printer") == 1
    assert count(opened(), "Printer") == 1


def test_what_is_cut_and_pasted_with_a_run_in_between_is_found_again(
    opened: Open, notes: Path
) -> None:
    collection = opened()
    collection.record(card(collection, "Hub").id, 4)
    write(notes, (HUB, ""))
    assert report(opened()) == ["notes.md: 2 orphaned"]
    write(notes, ("**Hub**", "**Sorting hall**"))
    again = opened()
    assert count(again, "Sorting hall") == 1


def test_a_drive_that_is_away_lends_nothing_to_a_document_of_the_same_name(
    opened: Open, notes: Path, tmp_path: Path
) -> None:
    collection = opened()
    collection.record(card(collection, "Printer").id, 4)
    other = tmp_path / "copy" / "notes.md"
    other.parent.mkdir()
    other.write_text(NOTES.replace(PRINTER, "**Scale**").replace("Writes", "Weighs"))
    collection.add_sources([other.parent])
    assert collection.library.cards
    away = notes.parent.rename(tmp_path / "away")
    other.write_text(NOTES.replace(PRINTER, PRESS))
    without = opened()
    assert count(without, "Label press") == 0
    away.rename(notes.parent)
    assert count(opened(), "Printer") == 1


def test_a_document_that_is_emptied_is_told(opened: Open, notes: Path) -> None:
    collection = opened()
    total = len(collection.library.cards)
    collection.record(card(collection, "Printer").id, 4)
    notes.write_text("", encoding="utf-8")
    assert report(opened()) == [f"notes.md: {total} orphaned"]
    write(notes)
    assert count(opened(), "Printer") == 1


def test_a_document_that_is_split_takes_its_histories_along(opened: Open, notes: Path) -> None:
    collection = opened()
    collection.record(card(collection, "Printer").id, 4)
    line = "- **Printer**: Writes a label for each new parcel.\n"
    write(notes, (line, ""))
    rest = NOTES.partition("- **Scanner**")[0] + line.replace(PRINTER, PRESS)
    notes.with_name("more.md").write_text(rest, encoding="utf-8")
    assert count(opened(), "Label press") == 1


def test_two_that_see_an_edit_at_once_follow_it_once(
    opened: Open, notes: Path, tmp_path: Path
) -> None:
    collection = opened()
    collection.record(card(collection, "Printer").id, 4)
    write(notes, (PRINTER, PRESS))
    one, two = opened(), opened()
    assert count(one, "Label press") == count(two, "Label press") == 1
    assert [bool(one.changes), bool(two.changes)] == [True, False]
    file = sqlite3.connect(tmp_path / "data" / "reviews.db")
    assert file.execute("SELECT count(*) FROM event WHERE kind = 'rename'").fetchone() == (1,)
    file.close()
