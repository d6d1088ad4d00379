"""Entries are found in the bytes of a file, whatever is left of its order."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from damage import fill
from sdprep.store import Database, Event, ReviewLog
from sdprep.store.carving import carve, carve_bytes


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, set[Event]]:
    """The bytes of a file, and what was written to it."""
    database = Database(tmp_path_factory.mktemp("carving") / "reviews.db")
    log = ReviewLog(database)
    events = fill(log, 60)
    database.close()
    return database.path.read_bytes(), set(events)


def test_every_kind_of_entry_is_found(whole: tuple[bytes, set[Event]]) -> None:
    content, events = whole
    assert set(carve_bytes(content)) == events
    assert {event.kind for event in events} == {"review", "undo", "flag"}


def test_entries_are_found_in_a_wal(log: ReviewLog, database: Database) -> None:
    events = fill(log)
    assert set(carve(database.path.with_name("reviews.db-wal"))) == set(events)


def test_entries_are_found_across_the_blocks_of_a_large_file(
    tmp_path: Path, whole: tuple[bytes, set[Event]]
) -> None:
    content, events = whole
    path = tmp_path / "large"
    for shift in (0, 1000, 40_000):
        path.write_bytes(bytes((1 << 20) - len(content) // 2 + shift) + content)
        assert set(carve(path)) == events


@settings(max_examples=60)
@given(st.data())
def test_nothing_is_made_up_and_what_is_untouched_is_found(
    whole: tuple[bytes, set[Event]], data: st.DataObject
) -> None:
    content, events = whole
    start = data.draw(st.integers(0, len(content)))
    junk = data.draw(st.binary(max_size=300))
    spoilt = content[:start] + junk + content[start + len(junk) :]
    found = set(carve_bytes(spoilt))
    assert found <= events
    # An entry has less than 200 bytes: so many can have been hit.
    assert len(events - found) <= 2 + len(junk) // 60


@given(st.binary(max_size=3000))
def test_junk_holds_nothing(junk: bytes) -> None:
    assert list(carve_bytes(junk)) == []


@given(st.lists(st.sampled_from([b"\x10\x00\x2c", b"\x30\x00\x2c\x2d", b"\xff" * 9, b"\x00" * 30])))
def test_what_begins_like_an_entry_and_is_none_is_passed_over(parts: list[bytes]) -> None:
    assert list(carve_bytes(b"".join(parts))) == []
