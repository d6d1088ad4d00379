"""The file: its rights, its settings, and which files are refused."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from limits import run_limited
from samples import answer
from sdprep.store import Database, ForeignFileError, ReviewLog, SourceList, StoreError
from sdprep.store.migrations import MIGRATIONS
from sdprep.store.opening import APPLICATION_ID


def test_only_the_owner_can_read_it(log: ReviewLog, database: Database) -> None:
    log.record(answer("a", 4))
    assert stat.S_IMODE(database.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(database.path.parent.stat().st_mode) == 0o700


def test_every_commit_is_synced_and_readers_do_not_wait(database: Database) -> None:
    with database.writing() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA busy_timeout").fetchone() == (30_000,)
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


def test_a_block_that_fails_stores_nothing(log: ReviewLog, database: Database) -> None:
    def spoil() -> None:
        with database.writing() as connection:
            connection.execute("DELETE FROM card_state")
            raise RuntimeError

    log.record(answer("a", 4))
    with pytest.raises(RuntimeError):
        spoil()
    assert set(log.states()) == {"a"}


def test_a_value_that_does_not_fit_is_refused_by_the_file(database: Database) -> None:
    with pytest.raises(StoreError), database.writing() as connection:
        connection.execute("INSERT INTO source VALUES ('x', 'yesterday')")


def test_a_file_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "reviews.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE theirs (x)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(ForeignFileError, match="another program"):
        ReviewLog(Database(path)).record(answer("a", 4))
    with pytest.raises(ForeignFileError, match="another program"):
        ReviewLog(Database(path)).states()
    assert path.read_bytes() == before


def test_a_file_of_a_newer_version_is_refused(log: ReviewLog, database: Database) -> None:
    log.record(answer("a", 4))
    database.close()
    newer = sqlite3.connect(database.path)
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    with pytest.raises(ForeignFileError, match="newer sdprep"):
        log.record(answer("a", 4))
    with pytest.raises(ForeignFileError, match="newer sdprep"):
        log.states()


def test_a_file_that_is_no_database_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "reviews.db"
    path.write_bytes(b"no database, only words " * 99)
    with pytest.raises(StoreError, match=r"reviews\.db cannot be used: file is not a database"):
        ReviewLog(Database(path)).states()


def test_an_empty_file_is_an_empty_log(tmp_path: Path) -> None:
    path = tmp_path / "reviews.db"
    path.touch()
    log = ReviewLog(Database(path))
    assert log.states() == {}
    log.record(answer("a", 4))
    assert set(log.states()) == {"a"}


def test_a_folder_in_the_way_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    log = ReviewLog(Database(tmp_path / "data" / "reviews.db"))
    with pytest.raises(StoreError, match="cannot be used"):
        log.record(answer("a", 4))


def test_writers_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "reviews.db"

    def write(name: str) -> None:
        database = Database(path)
        log = ReviewLog(database)
        for _ in range(50):
            log.record(answer(name, 4))
        database.close()

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    reviews = ReviewLog(Database(path)).reviews()
    assert len(reviews) == 200
    assert len({review.uid for review in reviews}) == 200


def test_sources_keep_the_order_in_which_they_were_added(database: Database) -> None:
    sources = SourceList(database)
    assert sources.paths() == []
    sources.add(["/b", "/a"])
    sources.add(["/c", "/b"])
    assert sources.paths() == ["/b", "/a", "/c"]
    assert sources.remove("/a")
    assert not sources.remove("/a")
    assert sources.paths() == ["/b", "/c"]


def test_a_log_is_not_read_past_its_wal(log: ReviewLog, database: Database, tmp_path: Path) -> None:
    uid = log.record(answer("a", 4)).review.uid
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("reviews.db", "reviews.db-wal"):
        shutil.copy(database.path.with_name(name), copy)
    assert (copy / "reviews.db-wal").stat().st_size > 0
    copy.chmod(0o500)
    try:
        result = run_limited("--data-dir", copy, "log", "--json")
    finally:
        copy.chmod(0o700)
    assert f'"uid": "{uid}"' in result.stdout
    assert len(list(copy.iterdir())) == 2


def test_whether_a_log_can_be_written_is_known_beforehand(
    database: Database, tmp_path: Path
) -> None:
    database.require_writable()
    assert not database.path.parent.exists()
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreError, match="cannot be written"):
        Database(tmp_path / "file" / "reviews.db").require_writable()
