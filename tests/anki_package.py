"""Packages of Anki's, made by hand: sound ones, and such as Anki would never write."""

from __future__ import annotations

import json
import sqlite3
import sys
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

CARD = "5qkzv2xw3jr7m4ab"
GUID = f"sdprep-{CARD}"
AT_MS = 1_795_460_400_000
LATEST, OLDER, OLDEST = "collection.anki21b", "collection.anki21", "collection.anki2"
VERSIONS = {LATEST: b"\x08\x03", OLDER: b"\x08\x02"}
_CARDS = """
    CREATE TABLE cards (
        id integer PRIMARY KEY, nid integer, ord integer, mod integer, queue integer
    )
"""
_REVLOG = """
    CREATE TABLE revlog (
        id integer PRIMARY KEY, cid integer, ease integer, factor integer, time integer,
        type integer
    )
"""
TABLES = (
    "CREATE TABLE col (id integer PRIMARY KEY, ver integer, conf text)",
    "CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, tags text)",
    _CARDS,
    _REVLOG,
)
SETTINGS = {"schedVer": 2}
Row = tuple[object, ...]


def fill(  # noqa: PLR0913 - each is something that a package may have
    connection: sqlite3.Connection,
    *,
    rows: Iterable[Row] = ((AT_MS, 3, 2500, 4000, 0),),
    guid: object = GUID,
    tags: object = "",
    queue: int = 2,
    changed_at: object = AT_MS // 1000,
    settings: Mapping[str, object] | None = None,
    tables: Iterable[str] = TABLES,
) -> None:
    """Make a collection of one note with one card; rows are (id, ease, factor, time, type)."""
    for statement in tables:
        connection.execute(statement)
    conf = json.dumps(SETTINGS if settings is None else settings)
    connection.execute("INSERT INTO col VALUES (1, 11, ?)", (conf,))
    connection.execute("INSERT INTO notes VALUES (10, ?, ?)", (guid, tags))
    connection.execute("INSERT INTO cards VALUES (20, 10, 0, ?, ?)", (changed_at, queue))
    for at_ms, *rest in rows:
        connection.execute("INSERT INTO revlog VALUES (?, 20, ?, ?, ?, ?)", (at_ms, *rest))


def collection(*statements: str, **wanted: object) -> bytes:
    """The bytes of such a collection, after some more statements."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        fill(connection, **wanted)  # type: ignore[arg-type]
        for statement in statements:
            connection.execute(statement)
        return connection.serialize()


def compressed(content: bytes) -> bytes:
    """As the latest packages have it."""
    return zstd.compress(content)


def pack(path: Path, content: bytes, member: str = OLDER, **members: bytes) -> Path:
    """Put a collection into a package, of the kind that its member says."""
    if member == LATEST:
        content = compressed(content)
    found = {"meta": VERSIONS.get(member, b""), "media": b"{}", **members}
    if member == LATEST:
        found["media"] = members.get("media", compressed(b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(member, content)
        for name, part in found.items():
            if part or name != "meta":
                package.writestr(name, part)
    return path
