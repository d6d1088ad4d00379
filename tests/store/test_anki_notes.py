"""What Anki was given outlives a damaged file, and is found under a card's new name."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from damage import NOW, SCHEDULER, change, found_in, mended, problems_of
from samples import AT_MS, DAY, answer
from sdprep.schedule import Moment, Policy
from sdprep.store import Database, GivenNote, GivenNotes, ReviewLog, StoreError, digest_of
from sdprep.store.migrations import MIGRATIONS
from sdprep.store.opening import APPLICATION_ID
from sdprep.store.rebuilding import rebuild
from sdprep.store.restoring import back_up, restore

NOW_S = AT_MS // 1000


def note(name: str, notes: GivenNotes) -> GivenNote:
    return GivenNote(
        note_id=AT_MS + len(name),
        guid=f"sdprep-{name}",
        card_id=name,
        known_hlc=notes.known_hlc,
        note_type="text",
        topic="cache",
        deck="sdprep::Cache",
        link="file:///a.md",
        digest=digest_of(f"what {name} says"),
        changed_at_s=notes.at_s,
        content=f"what {name} says",
    )


def give(database: Database, *names: str) -> list[GivenNote]:
    notes = GivenNotes(database, NOW_S)
    given = [note(name, notes) for name in names]
    with notes.changing() as changes:
        changes.keep(given)
    return given


def kept(database: Database) -> list[GivenNote]:
    notes = GivenNotes(database, NOW_S)
    ids = [one.note_id for batch in notes.others(set()) for one in batch]
    with notes.changing() as changes:
        return list(changes.whole(ids))


def rename(log: ReviewLog, old: str, new: str) -> None:
    with log.writing() as connection:
        log.rename(connection, old, new, Moment(AT_MS, 60, DAY))


def found(database: Database, *names: str) -> dict[str, list[str]]:
    with GivenNotes(database, NOW_S).changing() as changes:
        of_cards = changes.of_cards(names)
        return {name: [one.guid for one in of_cards.get(name, ())] for name in names}


def test_a_note_comes_back_as_it_was_given(database: Database) -> None:
    given = give(database, "a", "bb")
    assert kept(database) == given
    assert found(database, "a", "bb", "c") == {"a": ["sdprep-a"], "bb": ["sdprep-bb"], "c": []}


def test_an_export_is_later_than_all_before_it(database: Database) -> None:
    assert GivenNotes(database, NOW_S).at_s == NOW_S
    give(database, "a")
    assert GivenNotes(database, NOW_S - 100).at_s == NOW_S + 1


def test_a_renamed_card_keeps_its_note(database: Database, log: ReviewLog) -> None:
    log.record(answer("a", 4))
    give(database, "a")
    rename(log, "a", "b")
    rename(log, "b", "c")
    assert found(database, "a", "b", "c") == {"a": [], "b": [], "c": ["sdprep-a"]}


def test_a_card_given_after_a_rename_is_not_taken_along(database: Database, log: ReviewLog) -> None:
    log.record(answer("a", 4))
    rename(log, "a", "bb")
    give(database, "a")
    assert found(database, "a", "bb") == {"a": ["sdprep-a"], "bb": []}


def test_of_two_notes_of_one_card_the_older_comes_first(database: Database, log: ReviewLog) -> None:
    give(database, "a", "bb")
    rename(log, "a", "ccc")
    rename(log, "bb", "ccc")
    assert found(database, "ccc") == {"ccc": ["sdprep-a", "sdprep-bb"]}


def test_a_taken_guid_gets_a_number(database: Database) -> None:
    give(database, "a")
    with GivenNotes(database, NOW_S).changing() as changes:
        changes.of_cards(["a", "b"])
        assert changes.free_guid("a", "sdprep-a") == "sdprep-a-2"
        assert changes.free_guid("b", "sdprep-b") == "sdprep-b"
        assert changes.free_id(5) == AT_MS + 2
        assert changes.free_id(AT_MS * 2) == AT_MS * 2


def test_notes_are_given_by_topic_and_in_pieces(database: Database) -> None:
    notes = GivenNotes(database, NOW_S)
    many = [
        replace(note("a", notes), note_id=number, guid=str(number), topic=f"t{number % 3}")
        for number in range(1, 1300)
    ]
    with notes.changing() as changes:
        changes.keep(many)
    assert sum(len(batch) for batch in notes.others({5})) == 1298
    found_ids = [one.note_id for batch in notes.others(set(), ["t1"]) for one in batch]
    assert found_ids == list(range(1, 1300, 3))


def test_a_damaged_note_is_found_and_forgotten(database: Database, log: ReviewLog) -> None:
    log.record(answer("a", 4))
    given = give(database, "a", "bb")
    database.close()
    change(database.path, "UPDATE anki_note SET content = 'what b says' WHERE card_id = 'a'")
    with pytest.raises(StoreError, match="doctor --fix"):
        kept(Database(database.path))
    assert problems_of(database.path) == ["anki"]
    assert mended(database.path) == ["forgot 1 note of Anki; the next export gives it anew"]
    assert found_in(database.path).problems == []
    assert kept(Database(database.path)) == given[1:]


def test_notes_come_into_a_new_database(database: Database, log: ReviewLog) -> None:
    log.record(answer("a", 4))
    given = give(database, "a", "bb")
    database.close()
    rebuilt = rebuild(database, SCHEDULER, NOW)
    assert rebuilt.aside
    assert kept(Database(database.path)) == given


def test_notes_come_out_of_a_backup_where_they_are_lacking(
    database: Database, log: ReviewLog, tmp_path: Path
) -> None:
    log.record(answer("a", 4))
    (given, older) = give(database, "a", "bb")
    back_up(database, tmp_path / "copy.db")
    other = Database(tmp_path / "other" / "reviews.db")
    ours = replace(older, link="file:///ours.md")
    with GivenNotes(other, NOW_S).changing() as changes:
        changes.keep([ours])
    restore(other, Policy(), tmp_path / "copy.db", NOW)
    assert kept(other) == [given, ours]
    other.close()


def test_a_file_of_the_former_schema_gets_room_for_notes(tmp_path: Path) -> None:
    path = tmp_path / "data" / "reviews.db"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        for migrate in MIGRATIONS[:3]:
            migrate(connection)
        connection.execute("PRAGMA user_version = 3")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("INSERT INTO plan VALUES (1, '2026-12-20', '2026-11-23', 30)")
        connection.commit()
    database = Database(path)
    (given,) = give(database, "a")
    assert kept(database) == [given]
    with database.reading() as reader:
        assert reader is not None
        assert reader.execute("SELECT ready_on FROM plan").fetchall() == [("2026-12-20",)]
    database.close()
