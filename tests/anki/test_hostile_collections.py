"""The collection in a package may be anything that SQLite can be talked into."""

from __future__ import annotations

import sqlite3
import struct
from pathlib import Path

import pytest

from anki_package import AT_MS, CARD, GUID, OLDEST, TABLES, collection, pack
from sdprep.anki import guarded
from sdprep.anki.complaints import UnusablePackageError
from sdprep.anki.package import unpacked_collection
from sdprep.anki.reading import Contents, read_collection

COL, NOTES, CARDS, REVLOG = TABLES
NOW_MS = AT_MS + 1000


def card_of(guid: str) -> str | None:
    return CARD if guid == GUID else None


def read(content: bytes, path: Path) -> Contents:
    with unpacked_collection(pack(path, content, OLDEST)) as unpacked:
        return read_collection(unpacked.path, card_of, path, NOW_MS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deck.apkg"


def refusal(content: bytes, path: Path) -> str:
    with pytest.raises(UnusablePackageError) as caught:
        read(content, path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


# ---- the schema --------------------------------------------------------------------------------

VIEW = (
    "CREATE VIEW revlog AS SELECT 1 AS id, 20 AS cid, 3 AS ease, 0 AS factor, 0 AS time, 0 AS type"
)
ENDLESS = (
    "CREATE VIEW more AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
    " SELECT i FROM n"
)
TRIGGER = "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM cards; END"
SEARCH = "CREATE VIRTUAL TABLE found USING fts4(text)"
MADE_UP = "CREATE TABLE made (id integer PRIMARY KEY, x AS (randomblob(1000)))"


@pytest.mark.parametrize(
    ("statements", "reason"),
    [
        (("DROP TABLE revlog", VIEW), 'has a view called "revlog"'),
        ((ENDLESS,), 'has a view called "more"'),
        ((TRIGGER,), 'has a trigger called "t"'),
        ((SEARCH,), 'has a virtual table "found"'),
        (
            (
                "DROP TABLE notes",
                "CREATE TABLE notes (id integer PRIMARY KEY, guid AS ('sdprep-' || id), tags)",
            ),
            "a column of notes is made up",
        ),
    ],
)
def test_what_does_something_when_it_is_read_is_refused(
    path: Path, statements: tuple[str, ...], reason: str
) -> None:
    sentence = refusal(collection(*statements), path)
    assert reason in sentence
    assert "which Anki never writes; nothing was taken from it" in sentence


@pytest.mark.parametrize(
    ("statements", "reason"),
    [
        (("DROP TABLE revlog",), "no table revlog"),
        (("DROP TABLE col",), "no table col"),
        (("ALTER TABLE cards RENAME COLUMN ord TO place",), "table cards has no column ord"),
        (("DELETE FROM col",), "of a kind that is not known"),
        (("UPDATE col SET ver = 99",), "of a kind that is not known"),
        (("UPDATE col SET ver = 'x'",), "of a kind that is not known"),
        (("UPDATE col SET ver = 18",), "no such table: config"),
    ],
)
def test_what_is_no_collection_is_told(
    path: Path, statements: tuple[str, ...], reason: str
) -> None:
    assert reason in refusal(collection(*statements), path)


@pytest.mark.parametrize("content", [b"", b"not SQLite at all" * 1000, collection()[:3000]])
def test_what_is_no_database_is_told(path: Path, content: bytes) -> None:
    assert "it is damaged" in refusal(content, path)


def test_a_complaint_of_sqlite_that_is_no_text_is_a_sentence(path: Path) -> None:
    content = collection().replace(
        b"CREATE TABLE notes (id", b"CREATE \xff\xfe\xff\xfe\xff notes (id"
    )
    assert "it is damaged (it has names that are no text)" in refusal(content, path)


def test_a_damaged_page_is_found_before_anything_is_taken(path: Path) -> None:
    content = bytearray(
        collection(*(f"INSERT INTO notes VALUES ({n}, 'x', '')" for n in range(50, 99)))
    )
    page = int.from_bytes(content[16:18], "big")
    for start in range(page, len(content), page):
        if content[start] == 0x0D and b"sdprep-" in content[start : start + page]:
            content[start + 8 : start + 12] = b"\xff\xff\xff\xff"
    assert "it is damaged (" in refusal(bytes(content), path)


def test_pages_in_a_ring_do_not_keep_us(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An interior page all of whose children are itself has more rows than can be counted."""
    monkeypatch.setattr(guarded, "_MIN_STEPS", 1_000_000)
    content = bytearray(collection())
    page = int.from_bytes(content[16:18], "big")
    with sqlite3.connect(":memory:") as connection:
        connection.deserialize(bytes(content))
        query = "SELECT rootpage FROM sqlite_schema WHERE name = 'revlog'"
        (root,) = connection.execute(query).fetchone()
    connection.close()
    start = (root - 1) * page
    cells = b"".join(struct.pack(">IB", root, 1) for _ in range(50))
    places = b"".join(struct.pack(">H", page - 250 + 5 * n) for n in range(50))
    head = struct.pack(">BHHHBI", 5, 0, 50, page - 250, 0, root)
    body = head + places
    content[start : start + page] = body + bytes(page - 250 - len(body)) + cells
    assert "it is damaged (" in refusal(bytes(content), path)


# ---- values ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    [
        (-5, 3, 2500, 4000, 0),
        (0, 3, 2500, 4000, 0),
        (253_402_300_799_000, 3, 2500, 4000, 0),
        ((1 << 63) - 1, 3, 2500, 4000, 0),
        (NOW_MS + 1, 3, 2500, 4000, 0),
        (AT_MS, 5, 2500, 4000, 0),
        (AT_MS, -1, 2500, 4000, 0),
        (AT_MS, "good", 2500, 4000, 0),
        (AT_MS, 3.5, 2500, 4000, 0),
        (AT_MS, None, 2500, 4000, 0),
        (AT_MS, b"\x03", 2500, 4000, 0),
        (AT_MS, 3, 2500, 4000, 9),
        (AT_MS, 3, 2500, 4000, -1),
        (AT_MS, 3, 2500, 4000, "x"),
    ],
)
def test_a_row_that_cannot_be_is_counted_and_passed_over(
    path: Path, row: tuple[object, ...]
) -> None:
    found = read(collection(rows=[row]), path)
    assert (found.reviews, found.skipped) == ([], {"absurd": 1})


@pytest.mark.parametrize("duration", [-1, 1 << 62, None, "long", 1e300])
def test_a_time_that_cannot_be_was_not_measured(path: Path, duration: object) -> None:
    (review,) = read(collection(rows=[(AT_MS, 3, 2500, duration, 0)]), path).reviews
    assert review.duration_ms == 0


@pytest.mark.parametrize(
    "guid", [b"sdprep-\xff\xfe", "sdprep-" + "x" * 100_000, "sdprep-", "sdprep-\0", 7, b"\xff"]
)
def test_a_guid_that_is_no_text_of_ours_is_no_card(path: Path, guid: object) -> None:
    found = read(collection(guid=guid), path)
    assert found.reviews == []
    assert found.unknown_notes + found.other_notes == 1


def test_text_that_is_no_utf8_is_no_card(path: Path) -> None:
    statement = "UPDATE notes SET guid = CAST(x'7364707265702dff' AS TEXT)"
    found = read(collection(statement), path)
    assert (found.notes, found.unknown_notes) == (0, 1)


@pytest.mark.parametrize("encoding", ["UTF-16le", "UTF-16be"])
def test_a_collection_in_another_encoding_is_read(path: Path, encoding: str) -> None:
    tables = (f"PRAGMA encoding = '{encoding}'", *TABLES)
    assert read(collection(tables=tables), path).notes == 1


@pytest.mark.parametrize("changed_at", [-1, 0, 1 << 62, AT_MS, "now", None])
def test_a_suspension_at_a_time_that_cannot_be_is_none(path: Path, changed_at: object) -> None:
    assert read(collection(queue=-1, changed_at=changed_at), path).suspended == {}


@pytest.mark.parametrize("conf", ["", "{", "[]", "null", '{"schedVer": "x", "rollover": 99}'])
def test_settings_that_are_none_are_passed_over(path: Path, conf: str) -> None:
    found = read(collection(f"UPDATE col SET conf = '{conf}'"), path)
    assert found.rollover_hour is None
    assert found.notes == 1


def test_a_note_that_is_there_twice_is_one_card(path: Path) -> None:
    content = collection(
        f"INSERT INTO notes VALUES (11, '{GUID}', '')",
        "INSERT INTO cards VALUES (21, 11, 0, 0, 0)",
        f"INSERT INTO revlog VALUES ({AT_MS + 1}, 21, 2, 2500, 0, 1)",
    )
    assert [one.card.current_id for one in read(content, path).reviews] == [CARD, CARD]
