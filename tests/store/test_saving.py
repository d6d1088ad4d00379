"""What can be saved is saved, and a damaged file is never changed."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from damage import (
    NOW,
    SCHEDULER,
    blank_page,
    change,
    fill,
    flip_bit,
    found_in,
    mended,
    problems_of,
)
from samples import DAY, answer
from sdprep.schedule import CardState, Deadline
from sdprep.store import Database, Event, PlanStore, ReviewLog, SourceList, StoreError
from sdprep.store.rebuilding import rebuild


class Kept:
    """A log with some history, closed, and what was in it."""

    def __init__(self, path: Path, count: int = 30) -> None:
        database = Database(path)
        log = ReviewLog(database)
        fill(log, count)
        SourceList(database).add(["/notes/a.md", "/notes/b.md"])
        PlanStore(database).save(Deadline(DAY, DAY, 30))
        self.path = path
        self.events = log.events()
        self.states = log.states()
        self.device = self.events[0].device
        database.close()
        # As in later sessions: a copy of the day is there, and what follows is not in it.
        log.record(answer("later", 4))
        self.events, self.states = log.events(), log.states()
        database.close()

    @property
    def aside(self) -> list[Path]:
        """What was put aside."""
        return sorted(self.path.parent.glob("*.damaged-*"))

    def assert_whole(self) -> None:
        """Everything is there again, and nothing is wrong."""
        assert found_in(self.path).findings == ()
        events, states = self.read()
        assert events == self.events
        assert states == self.states

    def read(self) -> tuple[list[Event], dict[str, CardState]]:
        """What is in the log now."""
        log = ReviewLog(Database(self.path))
        return log.events(), log.states()


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "data" / "reviews.db")


def test_what_is_sound_is_left_alone(kept: Kept) -> None:
    before = kept.path.read_bytes()
    assert mended(kept.path) == []
    assert kept.path.read_bytes() == before


def test_states_are_worked_out_again(kept: Kept) -> None:
    change(kept.path, "UPDATE card_state SET ease_factor = 130 WHERE card_id <> 'later'")
    assert problems_of(kept.path) == ["states"]
    assert mended(kept.path) == ["worked out the states of 10 cards from the log"]
    kept.assert_whole()
    assert kept.aside == []


@pytest.mark.parametrize(
    "statement", ["UPDATE device SET hlc = 5, mirrored_lsn = 9999", "DELETE FROM device"]
)
def test_counters_are_set_anew(kept: Kept, statement: str) -> None:
    change(kept.path, statement)
    assert "set the counters anew" in mended(kept.path)
    kept.assert_whole()
    log = ReviewLog(Database(kept.path))
    log.record(answer("another", 4))
    assert log.events()[-1].card_id == "another"


def test_a_day_to_be_ready_on_that_is_none_is_forgotten(kept: Kept) -> None:
    change(kept.path, "UPDATE plan SET ready_on = '2026-99-99'")
    with pytest.raises(StoreError, match="damaged"):
        PlanStore(Database(kept.path)).load()
    assert mended(kept.path) == ["forgot the day to be ready on; sdprep plan sets it again"]
    kept.assert_whole()
    assert PlanStore(Database(kept.path)).load() is None


def test_entries_come_back_from_the_log_files(kept: Kept) -> None:
    change(kept.path, "DELETE FROM event WHERE lsn > 20")
    said = mended(kept.path)
    assert "took 17 entries in from the log files" in said
    kept.assert_whole()


def test_log_files_get_back_what_they_lack_and_no_more(kept: Kept) -> None:
    (file,) = kept.path.parent.glob("log/*/*.jsonl")
    lines = file.read_text().splitlines(keepends=True)
    file.write_text("".join(lines[5:]))
    assert mended(kept.path) == ["added 5 entries to the log files"]
    kept.assert_whole()
    assert sorted(file.read_text().splitlines(keepends=True)) == sorted(lines)


def test_a_damaged_line_stays_where_it_is(kept: Kept) -> None:
    (file,) = kept.path.parent.glob("log/*/*.jsonl")
    spoilt = file.read_text().replace('"quality"', '"qualit"', 1)
    file.write_text(spoilt)
    assert mended(kept.path) == ["added 1 entry to the log files"]
    assert file.read_text().startswith(spoilt)
    (note,) = found_in(kept.path).findings
    assert (str(note.code), note.is_problem) == ("damaged-lines", False)


def test_rights_of_others_are_taken_away(kept: Kept) -> None:
    (file,) = kept.path.parent.glob("log/*/*")
    for place in (kept.path.parent / "log", file.parent, file):
        place.chmod(0o777)
    assert mended(kept.path) == ["took the rights of others away from 3 files"]
    kept.assert_whole()


def test_a_damaged_copy_is_made_anew(kept: Kept) -> None:
    (copy,) = kept.path.parent.glob("backups/*.db")
    blank_page(copy)
    (said,) = mended(kept.path)
    assert said.startswith("made a daily copy: ")
    assert found_in(kept.path).findings == ()


@pytest.mark.parametrize("table", ["event", "event_card", "card_state", "source", "device"])
def test_a_damaged_database_is_put_aside_as_it_is(kept: Kept, table: str) -> None:
    blank_page(kept.path, table)
    damaged = kept.path.read_bytes()
    said = mended(kept.path)
    assert said[0] == f"put the damaged database aside: {kept.aside[0]}"
    assert said[1].startswith("made a new database with 37 entries: 37 from the log files")
    assert kept.aside[0].read_bytes() == damaged
    kept.assert_whole()
    assert _own(kept.path) == (kept.device, ["/notes/a.md", "/notes/b.md"], 30)


def test_a_changed_entry_is_what_the_log_files_say_again(kept: Kept) -> None:
    change(kept.path, "UPDATE event SET quality = 0 WHERE kind = 'review'")
    assert problems_of(kept.path)[0] == "damaged-entries"
    mended(kept.path)
    kept.assert_whole()


def test_what_is_lost_for_good_is_told(kept: Kept) -> None:
    change(kept.path, "UPDATE event SET quality = 0 WHERE lsn IN (2, 37)")
    shutil.rmtree(kept.path.parent / "log")
    said = mended(kept.path)
    copy = next(kept.path.parent.glob("backups/*.db")).name
    assert f"0 from the log files, 35 from the damaged file, 1 from {copy}" in said[1]
    assert said[2] == "1 entry could not be saved"
    events, _ = kept.read()
    assert events == kept.events[:-1]
    assert problems_of(kept.path) == []


def test_a_database_that_is_gone_is_made_of_log_files_and_copies(kept: Kept) -> None:
    kept.path.unlink()
    (said,) = mended(kept.path)
    assert said.startswith("made a new database with 37 entries: 37 from the log files, 0 from rev")
    kept.assert_whole()
    assert _own(kept.path) == (kept.device, ["/notes/a.md", "/notes/b.md"], 30)


def test_a_damaged_copy_does_not_stand_in_the_way_of_an_older_one(kept: Kept) -> None:
    (older,) = kept.path.parent.glob("backups/*.db")
    newer = older.with_name("reviews-by-hand.db")
    shutil.copyfile(older, newer)
    change(newer, "UPDATE event SET quality = 0 WHERE kind = 'review'")
    shutil.rmtree(kept.path.parent / "log")
    kept.path.write_bytes(b"not a database " * 999)
    said = mended(kept.path)
    assert "11 from reviews-by-hand.db, 25 from reviews-20" in said[1]
    events, _ = kept.read()
    assert events == kept.events[:-1]


def test_a_database_of_which_only_log_files_are_left(kept: Kept) -> None:
    kept.path.write_bytes(b"")
    shutil.rmtree(kept.path.parent / "backups")
    said = mended(kept.path)
    assert said[-1].startswith("the list of your own documents is lost")
    kept.assert_whole()
    device, sources, _ = _own(kept.path)
    assert device != kept.device
    assert sources == []


def test_a_database_of_which_only_bytes_are_left(kept: Kept) -> None:
    for name in ("log", "backups"):
        shutil.rmtree(kept.path.parent / name)
    content = kept.path.read_bytes()
    kept.path.write_bytes(bytes(4096) + content[4096:])
    said = mended(kept.path)
    assert "made a new database with 37 entries: 0 from the log files, 37 from the dam" in said[1]
    kept.assert_whole()


def test_half_a_database(kept: Kept) -> None:
    for name in ("log", "backups"):
        shutil.rmtree(kept.path.parent / name)
    content = kept.path.read_bytes()
    kept.path.write_bytes(content[: len(content) * 3 // 4])
    mended(kept.path)
    assert problems_of(kept.path) == []
    events, _ = kept.read()
    assert set(events) <= set(kept.events)


@pytest.mark.parametrize("with_log_files", [True, False])
def test_every_flipped_bit_is_found_or_harmless(tmp_path: Path, *, with_log_files: bool) -> None:
    kept = Kept(tmp_path / "data" / "reviews.db", 300)
    rng = random.Random(1)  # noqa: S311 - which bits
    bits = 8 * kept.path.stat().st_size
    lost, found = 0, 0
    for _ in range(60):
        spoilt = tmp_path / "spoilt" / "reviews.db"
        shutil.rmtree(spoilt.parent, ignore_errors=True)
        shutil.copytree(kept.path.parent, spoilt.parent)
        if not with_log_files:
            shutil.rmtree(spoilt.parent / "log")
            shutil.rmtree(spoilt.parent / "backups")
        flip_bit(spoilt, rng.randrange(bits))
        problems = set(problems_of(spoilt)) - {"missing-in-files"}
        if problems:
            found += 1
            mended(spoilt)
            assert problems_of(spoilt) == []
        log = ReviewLog(Database(spoilt))
        events = log.events()
        assert set(events) <= set(kept.events)
        lost += len(kept.events) - len(events)
        if events == kept.events:
            assert log.states() == kept.states
        else:
            assert problems
            assert not with_log_files
    assert found > 15
    assert lost <= 60 * (not with_log_files) // 2


def test_what_a_damaged_wal_holds_is_saved(tmp_path: Path, log: ReviewLog) -> None:
    events = fill(log)
    live = tmp_path / "data"
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("reviews.db", "reviews.db-wal"):
        shutil.copyfile(live / name, copy / name)
    wal = copy / "reviews.db-wal"
    flip_bit(wal, wal.stat().st_size * 4)
    before = wal.read_bytes()
    mended(copy / "reviews.db")
    assert ReviewLog(Database(copy / "reviews.db")).events() == events
    assert problems_of(copy / "reviews.db") == []
    (aside,) = copy.glob("*.damaged-*-wal")
    assert aside.read_bytes() == before


def test_nothing_is_put_aside_while_another_has_it_open(kept: Kept) -> None:
    blank_page(kept.path, "event_card")
    code = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]);"
        "c.execute('SELECT count(*) FROM device').fetchone(); print('open', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(kept.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(StoreError, match="another sdprep has it open"):
            mended(kept.path)
        other.communicate("\n")
    assert kept.aside == []
    mended(kept.path)
    kept.assert_whole()


def test_a_foreign_or_newer_file_is_not_touched(kept: Kept) -> None:
    with closing(sqlite3.connect(kept.path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = kept.path.read_bytes()
    assert problems_of(kept.path) == ["foreign"]
    assert mended(kept.path) == []
    assert kept.path.read_bytes() == before


def test_a_file_of_ours_that_lost_its_mark_is_saved(kept: Kept) -> None:
    with closing(sqlite3.connect(kept.path)) as connection:
        connection.execute("PRAGMA application_id = 7")
    assert problems_of(kept.path) == ["damaged"]
    mended(kept.path)
    kept.assert_whole()


def test_a_rebuilt_log_goes_on(kept: Kept) -> None:
    database = Database(kept.path)
    rebuild(database, SCHEDULER, NOW)
    log = ReviewLog(database)
    log.record(answer("another", 4))
    event = log.events()[-1]
    assert (event.card_id, event.device) == ("another", kept.device)
    database.close()
    assert problems_of(kept.path) == []
    lines = "".join(path.read_text() for path in kept.path.parent.glob("log/*/*.jsonl"))
    assert lines.count("\n") == len(kept.events) + 1


def _own(path: Path) -> tuple[str, list[str], int]:
    database = Database(path)
    deadline = PlanStore(database).load()
    return (
        found_in(path).device,
        SourceList(database).paths(),
        deadline.minutes_a_day if deadline else 0,
    )
