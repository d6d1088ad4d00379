"""The log as JSON lines: a file a device and month, whole lines only, enough to build it again."""

from __future__ import annotations

import json
import stat
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from damage import fill
from samples import answer
from sdprep.schedule import EventKind, Moment
from sdprep.store import Database, Event, ReviewLog
from sdprep.store.events import TICKS_PER_MS, uuid7
from sdprep.store.log_files import append_lines, has_events, log_paths, read_lines

MARCH_MS = 1_772_323_200_000  # 2026-03-01, midnight UTC


def event_at(at_ms: int, device: str = "0123456789abcdef", **more: object) -> Event:
    moment = Moment(at_ms, 60, date(2026, 3, 1))
    made = Event(
        uuid7(at_ms), device, at_ms * TICKS_PER_MS, EventKind.REVIEW, "card", moment, quality=4
    )
    return replace(made, **more)  # type: ignore[arg-type]


def lines_of(folder: Path) -> list[str]:
    return [line for path in log_paths(folder) for line in path.read_text().splitlines()]


def test_there_is_a_file_for_each_device_and_month_of_utc(tmp_path: Path) -> None:
    append_lines(
        tmp_path,
        [event_at(MARCH_MS - 1), event_at(MARCH_MS), event_at(MARCH_MS, "fedcba9876543210")],
    )
    assert [path.relative_to(tmp_path).as_posix() for path in log_paths(tmp_path)] == [
        "0123456789abcdef/2026-02.jsonl",
        "0123456789abcdef/2026-03.jsonl",
        "fedcba9876543210/2026-03.jsonl",
    ]


def test_only_the_owner_can_read_them(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "log"
    append_lines(folder, [event_at(MARCH_MS)])
    (file,) = log_paths(folder)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for place in (folder, file.parent):
        assert stat.S_IMODE(place.stat().st_mode) == 0o700


@pytest.mark.parametrize("device", ["../../etc", "", "a/b\\c", "....", "\n"])
def test_a_device_of_any_name_stays_inside_the_folder(tmp_path: Path, device: str) -> None:
    folder = tmp_path / "a" / "b" / "log"
    append_lines(folder, [event_at(MARCH_MS, device)])
    (file,) = log_paths(folder)
    assert file.parent.parent == folder
    assert {path.name for path in tmp_path.iterdir()} == {"a", "home"}
    assert {path.name for path in (tmp_path / "a").iterdir()} == {"b"}


def test_every_event_is_in_them_once_a_session_has_ended(
    log: ReviewLog, database: Database
) -> None:
    events = fill(log)
    database.close()
    log.record(answer("later", 4))
    database.close()
    lines = lines_of(database.log_folder)
    assert len(lines) == len(events) + 1
    assert [Event.from_line(line) for line in lines] == log.events()


def test_a_long_session_is_written_as_it_goes(log: ReviewLog, database: Database) -> None:
    for _ in range(100):
        log.record(answer("a", 4))
    assert len(lines_of(database.log_folder)) == 100


def test_a_full_disk_under_the_log_files_loses_no_answer(
    log: ReviewLog, database: Database
) -> None:
    database.log_folder.parent.mkdir(mode=0o700, parents=True)
    database.log_folder.write_text("a file where the folder should be")
    log.record(answer("a", 4))
    database.close()
    assert len(log.reviews()) == 1
    database.log_folder.unlink()
    log.record(answer("b", 4))
    database.close()
    assert len(lines_of(database.log_folder)) == 2


def test_a_torn_line_does_not_take_the_next_one_with_it(tmp_path: Path) -> None:
    append_lines(tmp_path, [event_at(MARCH_MS)])
    (file,) = log_paths(tmp_path)
    file.write_bytes(file.read_bytes()[:-20])
    after = event_at(MARCH_MS + 1)
    append_lines(tmp_path, [after])
    assert list(read_lines(file)) == [None, after]


def test_the_database_is_built_again_from_them(log: ReviewLog, database: Database) -> None:
    fill(log)
    database.close()
    again = ReviewLog(Database(database.path.parent.parent / "again" / "reviews.db"))
    paths = log_paths(database.log_folder)
    assert again.ingest(line for path in paths for line in read_lines(path)).damaged == 0
    assert again.events() == log.events()
    assert again.states() == log.states()


def test_a_folder_without_a_sound_line_has_no_events(tmp_path: Path) -> None:
    assert not has_events(tmp_path)
    append_lines(tmp_path, [event_at(MARCH_MS)])
    assert has_events(tmp_path)
    (file,) = log_paths(tmp_path)
    file.write_text("no line of a log\n\n" + "x" * 30_000 + "\n[]\n7\nnull\n")
    assert not has_events(tmp_path)


@given(st.integers(0, 10_000), st.integers(0, 255))
def test_a_line_with_a_changed_byte_is_no_event_or_the_same(at: int, byte: int) -> None:
    event = event_at(MARCH_MS, uid=UUID("019ca6f4-1c00-7d3e-8000-000000000000"))
    line = bytearray(event.line.encode())
    line[at % len(line)] = byte
    assert Event.from_line(line.decode("utf-8", "replace")) in {None, event}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("hlc", -1),
        ("hlc", 1 << 63),
        ("hlc", "7"),
        ("at_ms", -1),
        ("at_ms", 1 << 60),
        ("utc_offset_minutes", 1440),
        ("quality", 6),
        ("quality", None),
        ("quality", True),
        ("kind", "rename"),
        ("kind", "frobnicate"),
        ("card_id", "caf\u00e9"),
        ("card_id", 7),
        ("device", None),
        ("study_day", "2026-02-30"),
        ("uid", "no id"),
        ("v", 2),
    ],
)
def test_a_line_that_the_database_would_not_take_is_none(key: str, value: object) -> None:
    value_of_an_event = event_at(MARCH_MS).value
    assert Event.from_line(_with_checksum(value_of_an_event)) is not None
    assert Event.from_line(_with_checksum({**value_of_an_event, key: value})) is None


def _with_checksum(value: dict[str, object]) -> str:
    crc = zlib.crc32(json.dumps(value, separators=(",", ":")).encode())
    return json.dumps({**value, "crc": crc}, separators=(",", ":"))
