"""Files of former schemas: nothing is lost on the way, and nothing is written that need not be."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from damage import NOW
from limits import run_limited
from samples import AT_MS, DAY
from sdprep.schedule import Answer, CardState, Moment, Policy, replay
from sdprep.store import Database, Review, ReviewLog, SourceList, StoreError, opening
from sdprep.store.events import uuid7
from sdprep.store.migrations import MIGRATIONS
from sdprep.store.opening import APPLICATION_ID
from sdprep.store.restoring import restore

CARDS = ("a", "b", "c")
COUNT = 40
UNDONE = {3, 4, 17, 39}
LSN_OF_RENAME = 20


def moment(number: int) -> Moment:
    return Moment(AT_MS + number * 1000, 60, DAY + timedelta(days=number // 4))


class OldFile:
    """A file as a former version wrote it, and what was in it."""

    def __init__(self, path: Path, version: int) -> None:
        self.path = path
        self.version = version
        path.parent.mkdir(mode=0o700, parents=True)
        self.uids = [uuid7(AT_MS + number * 1000) for number in range(COUNT)]
        with closing(sqlite3.connect(path)) as connection:
            for migrate in MIGRATIONS[:version]:
                migrate(connection)
            self._fill(connection)
            if version > 1:
                connection.execute(
                    "INSERT INTO rename VALUES (1, ?, 'a', 'b', ?, ?)",
                    (uuid7(AT_MS).bytes, LSN_OF_RENAME, AT_MS + 20_500),
                )
            connection.execute(f"PRAGMA user_version = {version}")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.commit()
            connection.execute("PRAGMA journal_mode = WAL")
        path.chmod(0o600)

    def _fill(self, connection: sqlite3.Connection) -> None:
        for number, uid in enumerate(self.uids):
            at = moment(number)
            row = (uid.bytes, CARDS[number % 3], number % 6, at.at_ms, 60, str(at.study_day), 900)
            connection.execute(
                "INSERT INTO event (uid, kind, card_id, quality, reviewed_at_ms,"
                " utc_offset_minutes, study_day, duration_ms)"
                " VALUES (?, 'review', ?, ?, ?, ?, ?, ?)",
                row,
            )
        for number in UNDONE:
            at = moment(number)
            connection.execute(
                "INSERT INTO event (uid, kind, card_id, reviewed_at_ms, utc_offset_minutes,"
                " study_day, undoes) VALUES (?, 'undo', ?, ?, 60, ?, ?)",
                (
                    uuid7(AT_MS + 60_000).bytes,
                    CARDS[number % 3],
                    AT_MS + 60_000,
                    str(at.study_day),
                    self.uids[number].bytes,
                ),
            )
        connection.execute("INSERT INTO card_state VALUES ('a', 1, 250, 1, 0, NULL, NULL, NULL, 0)")
        connection.execute("INSERT INTO source VALUES (?, 7)", (b"/notes/caf\xe9.md",))

    def owner(self, number: int) -> str:
        """The card that an answer counts for."""
        own = CARDS[number % 3]
        return "b" if self.version > 1 and own == "a" and number < LSN_OF_RENAME else own

    @property
    def reviews(self) -> list[Review]:
        """What the log has to say."""
        return [
            Review(
                str(uid),
                Answer(CARDS[number % 3], number % 6, moment(number), 900),
                number in UNDONE,
                self.owner(number),
            )
            for number, uid in enumerate(self.uids)
        ]

    @property
    def states(self) -> dict[str, CardState]:
        """Where the cards have to stand."""
        return {
            card_id: replay(
                (review.answer.quality, review.answer.moment.study_day)
                for review in self.reviews
                if review.card_id == card_id and not review.is_undone
            )
            for card_id in CARDS
        }


@pytest.fixture(params=[1, 2])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> OldFile:
    return OldFile(tmp_path / "data" / "reviews.db", request.param)


def test_reviews_and_states_are_the_same_after_it(old: OldFile) -> None:
    database = Database(old.path)
    log = ReviewLog(database)
    log.record(Answer("another", 4, moment(0), 0))
    assert [review for review in log.reviews() if review.card_id != "another"] == old.reviews
    assert {card: state for card, state in log.states().items() if card != "another"} == old.states
    assert SourceList(database).paths() == ["/notes/caf\udce9.md"]
    database.close()
    with closing(sqlite3.connect(old.path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_undo_goes_on_where_it_was(old: OldFile) -> None:
    database = Database(old.path)
    (undone,) = ReviewLog(database).undo(1, moment(50))
    assert UUID(undone.uid) == old.uids[38]
    database.close()


def test_a_dated_copy_is_made_before_it(old: OldFile) -> None:
    database = Database(old.path)
    SourceList(database).add(["/notes/b.md"])
    (copy,) = database.backup_folder.glob("reviews-before-schema-4-*.db")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (old.version,)
        assert connection.execute("SELECT count(*) FROM event").fetchone() == (COUNT + 4,)
        assert connection.execute("SELECT count(*) FROM source").fetchone() == (1,)
    database.close()
    assert copy.exists()


def test_a_reader_sees_the_same_and_writes_nothing_of_it(old: OldFile) -> None:
    before = old.path.read_bytes()
    database = Database(old.path)
    with database.copied() as connection:
        assert connection.execute("SELECT count(*) FROM card_state").fetchone() == (0,)
    assert ReviewLog(database).reviews() == old.reviews
    assert old.path.read_bytes() == before
    assert not database.backup_folder.exists()


def test_an_old_file_is_read_from_a_folder_that_cannot_be_written(old: OldFile) -> None:
    before = old.path.read_bytes()
    old.path.parent.chmod(0o500)
    old.path.chmod(0o400)
    try:
        result = run_limited("--data-dir", old.path.parent, "log", "--all", "--json")
        states = run_limited("--data-dir", old.path.parent, "export", "json")
    finally:
        old.path.parent.chmod(0o700)
    assert result.returncode == 0, result.stderr
    for review in old.reviews:
        assert f'"uid": "{review.uid}"' in result.stdout
    assert states.returncode == 0, states.stderr
    assert f'"ease_factor": {old.states["b"].ease_factor}' in states.stdout
    assert old.path.read_bytes() == before
    assert [path.name for path in old.path.parent.iterdir()] == ["reviews.db"]


def test_one_that_fails_leaves_the_file_as_it_was(
    old: OldFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(connection: sqlite3.Connection) -> None:
        MIGRATIONS[-1](connection)
        connection.execute("SELECT * FROM a_table_that_is_not_there")

    monkeypatch.setattr(opening, "MIGRATIONS", (*MIGRATIONS[:2], fail))
    database = Database(old.path)
    with pytest.raises(StoreError):
        SourceList(database).add(["/notes/b.md"])
    monkeypatch.undo()
    with closing(sqlite3.connect(old.path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (old.version,)
        assert connection.execute("SELECT count(*) FROM event").fetchone() == (COUNT + 4,)
    assert ReviewLog(Database(old.path)).reviews() == old.reviews


def test_two_that_begin_at_once_do_not_get_in_each_others_way(old: OldFile) -> None:
    def write(name: str) -> None:
        database = Database(old.path)
        ReviewLog(database).record(Answer(name, 4, moment(0), 0))
        database.close()

    threads = [threading.Thread(target=write, args=(name,)) for name in ("x", "y", "z")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    reviews = ReviewLog(Database(old.path)).reviews()
    assert {review.card_id for review in reviews[COUNT:]} == {"x", "y", "z"}
    assert reviews[:COUNT] == old.reviews


def test_an_old_copy_is_restored(old: OldFile, tmp_path: Path) -> None:
    before = old.path.read_bytes()
    database = Database(tmp_path / "new" / "reviews.db")
    restored = restore(database, Policy(), old.path, NOW)
    assert restored.is_whole
    assert ReviewLog(database).reviews() == old.reviews
    assert ReviewLog(database).states() == old.states
    assert SourceList(database).paths() == ["/notes/caf\udce9.md"]
    database.close()
    assert old.path.read_bytes() == before
