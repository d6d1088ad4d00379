"""`sdprep backup` and `sdprep restore`: whole copies, and a union of what both sides have."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from command_line import Sdprep
from damage import blank_page, change
from samples import answer
from sdprep.store import Database, ReviewLog


@pytest.fixture
def data(home: Path) -> Path:
    """Where the log is."""
    return home / "sdprep" / "data"


@pytest.fixture
def copy(sdprep: Sdprep, card_ids: list[str], document: Path, tmp_path: Path) -> Path:
    """A copy of a log with three answers and a document."""
    sdprep("add", document)
    for card_id in card_ids[:3]:
        assert sdprep("review", card_id, "4").code == 0
    path = tmp_path / "copy.db"
    result = sdprep("backup", path)
    assert (result.code, result.out, result.err) == (0, f"{path} has 3 answers\n", "")
    return path


def ids_in(sdprep: Sdprep) -> list[str]:
    return [review["id"] for review in sdprep("log", "--json").json["reviews"]]


def test_a_copy_is_one_file_for_its_owner_only(copy: Path, tmp_path: Path) -> None:
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob("*copy*")] == ["copy.db"]
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM event").fetchone() == (3,)


def test_without_a_name_it_is_dated_and_beside_the_daily_ones(
    sdprep: Sdprep, copy: Path, data: Path
) -> None:
    value = sdprep("backup", "--json").json
    assert value["answers"] == 3
    path = Path(value["path"])
    assert path.parent == data / "backups"
    assert path.exists()
    assert sdprep("backup", copy.parent).code == 0
    assert len(list(copy.parent.glob("reviews-20*.db"))) == 1


def test_what_is_there_is_never_overwritten(sdprep: Sdprep, copy: Path) -> None:
    before = copy.read_bytes()
    result = sdprep("backup", copy)
    assert result.code == 1
    assert result.err == f"sdprep: cannot back up to {copy}: it exists, and is left as it is\n"
    assert copy.read_bytes() == before


def test_a_folder_that_is_not_there_is_not_made(sdprep: Sdprep, copy: Path) -> None:
    result = sdprep("backup", copy.parent / "drive" / "copy.db")
    assert result.code == 1
    assert "there is no such folder" in result.err
    assert not (copy.parent / "drive").exists()


def test_an_empty_log_has_a_copy_too(sdprep: Sdprep, tmp_path: Path, data: Path) -> None:
    result = sdprep("backup", tmp_path / "empty.db")
    assert (result.code, result.out) == (0, f"{tmp_path / 'empty.db'} has 0 answers\n")
    assert not data.exists()
    assert sdprep("restore", tmp_path / "empty.db").code == 0


def test_a_damaged_log_is_not_backed_up(
    sdprep: Sdprep, copy: Path, data: Path, tmp_path: Path
) -> None:
    change(data / "reviews.db", "UPDATE event SET quality = 1")
    result = sdprep("backup", tmp_path / "other.db")
    assert result.code == 1
    assert "it is damaged; sdprep doctor --fix" in result.err
    assert not (tmp_path / "other.db").exists()
    assert sdprep("restore", copy).code == 1


def test_a_copy_brings_back_everything(
    sdprep: Sdprep, copy: Path, data: Path, document: Path
) -> None:
    before = sdprep("export", "json").out
    shutil.rmtree(data)
    result = sdprep("restore", copy)
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "3 entries came back, 0 were there already\n1 document registered again\n"
    )
    assert sdprep("export", "json").out == before
    assert sdprep("path", "sources").out == f"{document}\n"
    assert sdprep("doctor").code == 0


def test_nothing_is_taken_away_and_nothing_comes_twice(
    sdprep: Sdprep, copy: Path, card_ids: list[str]
) -> None:
    sdprep("review", card_ids[3], "2")
    before = ids_in(sdprep)
    for _ in range(2):
        assert sdprep("restore", copy).out == "0 entries came back, 3 were there already\n"
    assert ids_in(sdprep) == before
    assert sdprep("doctor").code == 0


def test_two_logs_become_one(sdprep: Sdprep, copy: Path, data: Path, card_ids: list[str]) -> None:
    """Of another computer, say: its answers come, and its name does not."""
    theirs = ids_in(sdprep)
    other = data.parent / "other"
    data.rename(other)
    sdprep("review", card_ids[0], "1")
    (own,) = ids_in(sdprep)
    device = sdprep("doctor", "--json").json["log"]["device"]
    value = sdprep("restore", copy, "--json").json
    assert value == {
        "v": 1,
        "added": 3,
        "known": 0,
        "damaged_lines": 0,
        "documents": 1,
        "is_whole": True,
    }
    assert ids_in(sdprep) == [*theirs, own]
    assert sdprep("doctor", "--json").json["log"]["device"] == device
    assert sdprep("doctor").code == 0


@pytest.mark.parametrize("what", ["file", "device", "log", "data"])
def test_log_files_bring_back_answers(
    sdprep: Sdprep, copy: Path, data: Path, tmp_path: Path, what: str
) -> None:
    before = ids_in(sdprep)
    shutil.copytree(data, tmp_path / "old")
    shutil.rmtree(data)
    (file,) = (tmp_path / "old" / "log").glob("*/*.jsonl")
    places = (file, file.parent, file.parent.parent, tmp_path / "old")
    source = dict(zip(("file", "device", "log", "data"), places, strict=True))[what]
    assert sdprep("restore", source).out == "3 entries came back, 0 were there already\n"
    assert ids_in(sdprep) == before
    assert copy.exists()
    assert sdprep("doctor").code == 0


def test_a_folder_is_not_searched_to_its_depths(
    sdprep: Sdprep, copy: Path, data: Path, tmp_path: Path
) -> None:
    shutil.copytree(data / "log", tmp_path / "a" / "b" / "c")
    result = sdprep("restore", tmp_path / "a")
    assert result.code == 1
    assert result.err.endswith("it holds no copy of a review log\n")
    assert copy.exists()


def test_damaged_lines_are_passed_over_and_told(
    sdprep: Sdprep, copy: Path, data: Path, tmp_path: Path
) -> None:
    before = ids_in(sdprep)
    (file,) = (data / "log").glob("*/*.jsonl")
    old = tmp_path / "old.jsonl"
    old.write_text(file.read_text().replace('"quality":4', '"quality":5', 1))
    shutil.rmtree(data)
    result = sdprep("restore", old)
    assert (result.code, result.out) == (5, "2 entries came back, 0 were there already\n")
    assert result.err == (f"sdprep: {old} is damaged (1 damaged line); the rest of it came back\n")
    assert ids_in(sdprep) == before[1:]
    assert copy.exists()


def test_what_a_damaged_copy_still_has_comes_back(sdprep: Sdprep, copy: Path, data: Path) -> None:
    before = ids_in(sdprep)
    blank_page(copy, "event_card")
    spoilt = copy.read_bytes()
    shutil.rmtree(data)
    result = sdprep("restore", copy)
    assert result.code == 5
    assert result.out.startswith("3 entries came back")
    assert "is damaged; the rest of it came back" in result.err
    assert ids_in(sdprep) == before
    assert copy.read_bytes() == spoilt


def test_a_log_that_is_gone_is_made_again_first(
    sdprep: Sdprep, copy: Path, data: Path, card_ids: list[str]
) -> None:
    sdprep("review", card_ids[3], "2")
    before = ids_in(sdprep)
    (data / "reviews.db").unlink()
    result = sdprep("restore", copy)
    assert result.code == 0
    assert result.out.splitlines()[0].startswith("made a new database with 4 entries: 4 from the")
    assert ids_in(sdprep) == before
    assert sdprep("doctor").code == 0


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "No such file or directory"),
        (b"", "it holds no copy of a review log"),
        (b"# Design a Cache\n\nBuild it.\n", "it holds no copy of a review log"),
        (b"\x00" * 5000, "it holds no copy of a review log"),
        (b"SQLite format 3\x00 and nothing more", "it is damaged, and no answer in it can be read"),
    ],
)
def test_what_is_no_copy_is_told_in_a_sentence(
    sdprep: Sdprep, tmp_path: Path, data: Path, content: bytes | None, reason: str
) -> None:
    path = tmp_path / "file"
    if content is not None:
        path.write_bytes(content)
    result = sdprep("restore", path)
    assert (result.code, result.out) == (1, "")
    assert result.err == f"sdprep: cannot restore {path}: {reason}\n"
    assert not data.exists()


@pytest.mark.parametrize("pragma", ["application_id = 7", "user_version = 99"])
def test_a_copy_of_another_program_or_a_newer_one_is_refused(
    sdprep: Sdprep, copy: Path, data: Path, pragma: str
) -> None:
    if pragma.startswith("application_id"):
        copy.unlink()
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
        connection.execute(f"PRAGMA {pragma}")
        connection.commit()
    spoilt, before = copy.read_bytes(), (data / "reviews.db").read_bytes()
    result = sdprep("restore", copy)
    assert result.code == 1
    assert f"{copy} cannot be used: " in result.err
    assert copy.read_bytes() == spoilt
    assert (data / "reviews.db").read_bytes() == before


def test_a_copy_with_a_wal_of_its_own_is_read_with_it_and_not_changed(
    sdprep: Sdprep, copy: Path, tmp_path: Path, data: Path, card_ids: list[str]
) -> None:
    live = tmp_path / "live"
    database = Database(live / "reviews.db")
    ReviewLog(database).record(answer(card_ids[5], 3))
    old = tmp_path / "old"
    shutil.copytree(live, old)
    before = {path.name: path.read_bytes() for path in old.iterdir()}
    assert "reviews.db-wal" in before
    assert sdprep("restore", old / "reviews.db").out.startswith("1 entry came back, 0 were")
    assert {path.name: path.read_bytes() for path in old.iterdir()} == before
    database.close()
    assert copy.exists()
    assert data.exists()
