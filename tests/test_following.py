"""Histories follow their cards when a document is edited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sdprep.collection import Collection

NOTES = """\
# Design a Parcel Tracker

Follow each parcel.

## Components

- **Scanner**: Reads printed labels of all parcels.
- **Hub**: Collects what the scanners send.
- **Printer**: Writes a label for each new parcel.

## Security

- Every badge belongs to one person and opens one reader only.
- A new badge costs four coins at the office.
"""
Open = Callable[[], Collection]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    return path


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    """Open the learner's collection, as each run of the program does."""
    found: list[Collection] = []

    def open_collection() -> Collection:
        clock = lambda: datetime(2026, 11, 23, 20, 0, tzinfo=UTC)  # noqa: E731
        found.append(Collection(tmp_path / "data", tmp_path / "decks", clock))
        return found[-1]

    yield open_collection
    for collection in found:
        collection.close()


@pytest.fixture
def learnt(opened: Open, notes: Path) -> dict[str, str]:
    """Review every card of the notes once; ids by question."""
    collection = opened()
    collection.add_sources([notes])
    for card in collection.library.cards:
        collection.record(card.id, 4)
    assert collection.changes == ()
    return {card.question: card.id for card in collection.library.cards}


def edited(notes: Path, *changes: tuple[str, str]) -> None:
    text = notes.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    notes.write_text(text, encoding="utf-8")


def unlearnt(collection: Collection) -> list[str]:
    states = collection.states()
    cards = collection.library.cards
    return [card.question for card in cards if card.id not in collection.states() or not states]


def report(collection: Collection) -> list[str]:
    assert collection.library.cards
    return [line for change in collection.changes for line in change.lines()]


@pytest.mark.usefixtures("learnt")
def test_nothing_is_said_where_nothing_changed(opened: Open) -> None:
    assert report(opened()) == []


@pytest.mark.usefixtures("learnt")
def test_an_answer_that_is_rewritten_keeps_its_history_and_is_told(
    opened: Open, notes: Path
) -> None:
    edited(notes, ("Follow each parcel.", "Know where each parcel is."))
    collection = opened()
    assert report(collection) == ["notes.md: 1 changed"]
    assert unlearnt(collection) == []
    assert report(opened()) == []


@pytest.mark.usefixtures("learnt")
def test_a_renamed_thing_and_a_new_opening_keep_their_histories(opened: Open, notes: Path) -> None:
    edited(notes, ("**Printer**", "**Label press**"), ("Every badge", "Each badge"))
    collection = opened()
    first, *told = report(collection)
    assert first.startswith("notes.md: 1 changed, ")
    assert [line for line in told if "Every badge" in line and "Each badge" in line]
    assert len(collection.log.reviews()) == sum(
        len(collection.log.reviews(card.id)) for card in collection.library.cards
    ) + len(orphans(collection))
    press = next(c for c in collection.library.cards if "role of Label press" in c.question)
    assert len(collection.log.reviews(press.id)) == 1


def orphans(collection: Collection) -> list[str]:
    return [card_id for card_id in collection.states() if card_id not in collection.library.by_id]


def test_what_was_taken_out_is_kept_and_comes_back(
    opened: Open, notes: Path, learnt: dict[str, str]
) -> None:
    line = "- **Hub**: Collects what the scanners send.\n"
    edited(notes, (line, ""))
    collection = opened()
    assert report(collection) == ["notes.md: 2 orphaned"]
    hub = learnt["In a Parcel Tracker, what is the role of Hub?"]
    assert hub in orphans(collection)
    edited(notes, ("- **Printer**", f"{line}- **Printer**"))
    again = opened()
    assert report(again) == ["notes.md: 2 new"]
    assert (unlearnt(again), orphans(again)) == ([], [])


def test_an_old_id_still_works_in_scripts(
    opened: Open, notes: Path, learnt: dict[str, str]
) -> None:
    edited(notes, ("**Printer**", "**Label press**"))
    collection = opened()
    old = learnt["In a Parcel Tracker, what is the role of Printer?"]
    press = next(c for c in collection.library.cards if "role of Label press" in c.question)
    collection.require_card(old)
    review = collection.record(old, 5).review
    assert review.answer.card_id == press.id
    assert len(collection.log.reviews(press.id)) == 2


def test_a_rename_that_is_taken_back_takes_the_history_along(
    opened: Open, notes: Path, learnt: dict[str, str]
) -> None:
    edited(notes, ("**Printer**", "**Label press**"))
    assert report(opened())
    edited(notes, ("**Label press**", "**Printer**"))
    collection = opened()
    assert report(collection)
    printer = learnt["In a Parcel Tracker, what is the role of Printer?"]
    assert len(collection.log.reviews(printer)) == 1


@pytest.mark.usefixtures("learnt")
def test_a_document_that_is_away_loses_nothing_and_lends_nothing(
    opened: Open, notes: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.md"
    other.write_text(NOTES.replace("Every badge", "Each badge"), encoding="utf-8")
    away = notes.rename(tmp_path / "away")
    collection = opened()
    collection.add_sources([other])
    assert report(collection) == []
    states = collection.states()
    away.rename(notes)
    other.unlink()
    back = opened()
    assert report(back) == []
    assert (back.states(), unlearnt(back)) == (states, [])


def test_no_history_is_given_to_a_card_that_has_one(
    opened: Open, notes: Path, learnt: dict[str, str]
) -> None:
    press = "- **Label press**: Writes a label for each new parcel.\n"
    edited(notes, ("- **Printer**", f"{press}- **Printer**"))
    collection = opened()
    (new,) = [c for c in collection.library.cards if "role of Label press" in c.question]
    collection.record(new.id, 1)
    edited(notes, (press, ""))
    assert opened().library.cards
    edited(notes, ("**Printer**", "**Label press**"))
    last = opened()
    assert report(last)
    printer = learnt["In a Parcel Tracker, what is the role of Printer?"]
    assert [review.answer.quality for review in last.log.reviews(new.id)] == [1]
    assert [review.answer.quality for review in last.log.reviews(printer)] == [4]


def test_before_the_first_review_nothing_is_written(opened: Open, tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "tracker.md").write_text(NOTES, encoding="utf-8")
    assert opened().library.cards
    assert not (tmp_path / "data").exists()


def test_an_edit_after_the_very_first_review_is_followed(opened: Open, tmp_path: Path) -> None:
    deck = tmp_path / "decks" / "tracker.md"
    deck.parent.mkdir()
    deck.write_text(NOTES, encoding="utf-8")
    collection = opened()
    printer = next(c for c in collection.library.cards if "role of Printer" in c.question)
    collection.record(printer.id, 4)
    edited(deck, ("**Printer**", "**Label press**"))
    again = opened()
    assert report(again)
    (review,) = again.log.reviews()
    assert again.log.current_id(review.answer.card_id) != printer.id
