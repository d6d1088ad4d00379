"""Whatever is not as it was written is found, and nothing else is complained of."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from damage import NOW, SCHEDULER, blank_page, change, fill, flip_bit, found_in, problems_of
from samples import DAY, answer
from sdprep.schedule import Answer, EventKind, Moment, Sm2, Variant
from sdprep.store import Database, ReviewLog
from sdprep.store.appending import append_event
from sdprep.store.carving import carve
from sdprep.store.checking import examine
from sdprep.store.wal import committed_events


@pytest.fixture
def path(log: ReviewLog, database: Database) -> Path:
    """A log with some history, closed."""
    fill(log)
    database.close()
    return database.path


def test_what_nothing_happened_to_is_sound(path: Path) -> None:
    found = found_in(path)
    assert found.findings == ()
    assert (found.entries, found.answers, found.cards, found.schema) == (36, 27, 9, 4)
    assert [day.isoformat() for day in found.copies] == [_today()]


def test_where_nothing_was_ever_stored_nothing_is_wrong(tmp_path: Path) -> None:
    found = found_in(tmp_path / "data" / "reviews.db")
    assert (found.findings, found.entries) == ((), 0)
    assert not (tmp_path / "data").exists()


def test_examining_writes_nothing(path: Path) -> None:
    before = path.read_bytes()
    change(path, "UPDATE event SET quality = 1 WHERE lsn = 2")
    changed = path.read_bytes()
    found_in(path)
    assert before != changed == path.read_bytes()


@pytest.mark.parametrize(
    "assignment",
    ["quality = 1", "card_id = 'card000000000008'", "study_day = '2026-01-01'", "hlc = hlc + 1"],
)
def test_a_changed_entry_is_found_by_its_checksum(path: Path, assignment: str) -> None:
    change(path, f"UPDATE event SET {assignment} WHERE lsn IN (3, 4)")  # noqa: S608
    (finding,) = found_in(path).problems
    assert finding.code == "damaged-entries"
    assert finding.sentence.startswith("2 entries of the log are not as they were written")
    assert finding.sentence.endswith("the first is number 3")


def test_a_day_that_is_none_is_found(path: Path) -> None:
    change(path, "UPDATE event SET study_day = '2026-13-01' WHERE lsn = 3")
    assert problems_of(path) == ["damaged-entries"]


def test_a_changed_state_is_found_by_the_fold(path: Path) -> None:
    change(path, "UPDATE card_state SET interval_days = 99 WHERE card_id = 'card000000000003'")
    (finding,) = found_in(path).problems
    assert finding.code == "states"
    assert "1 card " in finding.sentence
    assert "card000000000003" in finding.sentence


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM card_state WHERE card_id = 'card000000000003'",
        "UPDATE card_state SET card_id = 'other' WHERE card_id = 'card000000000003'",
        "UPDATE card_state SET due_on = '2026-02-31' WHERE card_id = 'card000000000003'",
    ],
)
def test_a_state_that_is_missing_or_makes_no_sense_is_found(path: Path, statement: str) -> None:
    change(path, statement)
    assert problems_of(path) == ["states"]


def test_the_states_of_another_algorithm_are_no_fault(path: Path) -> None:
    other = Sm2(Variant.TEXT)
    assert other.fingerprint != SCHEDULER.fingerprint
    assert examine(Database(path), other, NOW).problems == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE device SET hlc = hlc - 1",
        "UPDATE device SET mirrored_lsn = 9999",
        "DELETE FROM device",
    ],
)
def test_counters_that_do_not_fit_are_found(path: Path, statement: str) -> None:
    change(path, statement)
    assert "counters" in problems_of(path)


def test_a_dropped_table_index_or_trigger_is_found(path: Path) -> None:
    for statement in (
        "DROP TRIGGER event_is_never_deleted",
        "DROP INDEX event_card",
        "DROP TABLE card_state",
    ):
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(statement)
        assert problems_of(path)[0] == "damaged", statement


@pytest.mark.parametrize("table", ["event", "event_card", "card_state", "source", "device"])
def test_a_damaged_page_is_found(path: Path, table: str) -> None:
    blank_page(path, table)
    assert problems_of(path)[0] == "damaged"


def test_a_damaged_line_is_told_with_its_place(path: Path) -> None:
    (file,) = path.parent.glob("log/*/*.jsonl")
    lines = file.read_text().splitlines()
    lines[4] = lines[4].replace("review", "reviev")
    file.write_text("\n".join(lines) + "\n{}\n")
    found = found_in(path)
    told, missing = found.findings
    assert told.code == "damaged-lines"
    assert told.sentence.startswith(f"{file}:5 is damaged, and 1 more line of it")
    # The database has it: nothing is lost, but a copy of it is missing.
    assert not told.is_problem
    assert (missing.code, missing.is_problem) == ("missing-in-files", True)
    assert missing.sentence == "the log files lack 1 entry of the database"


def test_a_damaged_line_of_another_device_is_a_problem(path: Path) -> None:
    (file,) = path.parent.glob("log/*/*.jsonl")
    other = file.parent.with_name("0123456789abcdef") / file.name
    other.parent.mkdir(mode=0o700)
    other.touch(mode=0o600)
    other.write_text(file.read_text()[:-30])
    (told,) = found_in(path).findings
    assert (told.code, told.is_problem, told.can_be_mended) == ("damaged-lines", True, False)


def test_what_only_the_log_files_have_is_found(path: Path) -> None:
    change(path, "DELETE FROM event WHERE lsn IN (36, 35)")
    finding = next(one for one in found_in(path).problems if one.code == "missing-in-database")
    assert finding.sentence == "the database lacks 2 entries of the log files"


def test_what_the_log_files_lack_is_found(path: Path) -> None:
    (file,) = path.parent.glob("log/*/*.jsonl")
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:30]))
    (finding,) = found_in(path).findings
    assert finding.sentence == "the log files lack 6 entries of the database"


def test_what_the_log_files_will_get_is_only_worth_knowing(
    log: ReviewLog, database: Database
) -> None:
    fill(log)
    found = found_in(database.path)
    assert found.problems == []
    assert [str(finding.code) for finding in found.findings] == ["missing-in-files", "copy"]


def test_two_versions_of_one_entry_are_found(path: Path) -> None:
    log = ReviewLog(Database(path))
    event = log.events()[5]
    (file,) = path.parent.glob("log/*/*.jsonl")
    other = type(event)(
        *(event.uid, event.device, event.hlc, event.kind, "another", event.moment),
        quality=event.quality,
        duration_ms=event.duration_ms,
        shift_days=event.shift_days,
        undoes=event.undoes,
    )
    file.write_text(file.read_text().replace(event.line, other.line))
    assert problems_of(path) == ["different"]


@pytest.mark.parametrize("name", ["reviews.db", "log", "backups"])
def test_what_others_may_read_is_found(path: Path, name: str) -> None:
    (path.parent / name).chmod(0o755)
    (finding,) = found_in(path).findings
    assert finding.code == "rights"
    assert finding.sentence.startswith(f"others may read {path.parent / name}")


def test_answers_in_the_future_are_found_until_they_are_taken_back(
    log: ReviewLog, database: Database
) -> None:
    moment = Moment(int(NOW.timestamp() * 1000) + 86_400_000, 60, DAY)
    log.record(Answer("a", 4, moment, 0))
    (finding,) = found_in(database.path).problems
    assert (finding.code, finding.can_be_mended) == ("future", False)
    assert finding.sentence.startswith("1 answer lies in the future")
    log.undo(1, moment)
    assert found_in(database.path).problems == []


def test_a_damaged_copy_is_found(path: Path) -> None:
    (copy,) = path.parent.glob("backups/*.db")
    blank_page(copy)
    (finding,) = found_in(path).findings
    assert finding.code == "copy"
    assert str(copy) in finding.sentence


def test_a_flipped_bit_in_the_wal_is_found(log: ReviewLog, database: Database) -> None:
    fill(log)
    wal = database.path.with_name("reviews.db-wal")
    copy = database.path.parent.parent / "copy"
    copy.mkdir()
    (copy / "reviews.db").write_bytes(database.path.read_bytes())
    (copy / "reviews.db-wal").write_bytes(wal.read_bytes())
    assert "damaged-wal" not in problems_of(copy / "reviews.db")
    flip_bit(copy / "reviews.db-wal", wal.stat().st_size * 4)
    assert "damaged-wal" in problems_of(copy / "reviews.db")


def test_what_was_never_committed_is_no_loss(
    log: ReviewLog, database: Database, tmp_path: Path
) -> None:
    """As after a kill; behind it in the WAL is what is left of an older one."""

    def be_killed() -> None:
        with database.writing() as connection:
            # So small a cache that pages are written before the end.
            connection.execute("PRAGMA cache_size = 1")
            for number in range(60):
                append_event(connection, EventKind.FLAG, f"card{number:012}", Moment(0, 0, DAY))
            for name in ("reviews.db", "reviews.db-wal"):
                shutil.copy(database.path.with_name(name), copy)
            raise RuntimeError

    fill(log, 300)
    with database.reading() as connection:
        assert connection is not None
        connection.execute("PRAGMA wal_checkpoint(RESTART)")
    log.record(answer("a", 4))
    events = log.events()
    copy = tmp_path / "copy"
    copy.mkdir(mode=0o700)
    shutil.copytree(database.log_folder, copy / "log")
    with pytest.raises(RuntimeError):
        be_killed()
    assert set(carve(copy / "reviews.db-wal")) - set(events)
    assert set(committed_events(copy / "reviews.db-wal")) <= set(events)
    assert problems_of(copy / "reviews.db") == []


def test_a_log_that_is_being_written_is_sound_at_every_moment(tmp_path: Path) -> None:
    path = tmp_path / "data" / "reviews.db"

    def write() -> None:
        database = Database(path)
        fill(ReviewLog(database), 400)
        database.close()

    writer = threading.Thread(target=write)
    writer.start()
    looks = 0
    while writer.is_alive() or not looks:
        assert found_in(path).problems == []
        looks += 1
    writer.join()


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()
