"""The tables of a collection of Anki's, schema 11: what every Anki since 2012 can read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sdprep.anki.notetypes import REVISED_AT_S, models
from sdprep.anki.progress import EPOCH_S

_SCHEMA = """
CREATE TABLE col (
    id integer primary key, crt integer not null, mod integer not null, scm integer not null,
    ver integer not null, dty integer not null, usn integer not null, ls integer not null,
    conf text not null, models text not null, decks text not null, dconf text not null,
    tags text not null
);
CREATE TABLE notes (
    id integer primary key, guid text not null, mid integer not null, mod integer not null,
    usn integer not null, tags text not null, flds text not null, sfld integer not null,
    csum integer not null, flags integer not null, data text not null
);
CREATE TABLE cards (
    id integer primary key, nid integer not null, did integer not null, ord integer not null,
    mod integer not null, usn integer not null, type integer not null, queue integer not null,
    due integer not null, ivl integer not null, factor integer not null, reps integer not null,
    lapses integer not null, left integer not null, odue integer not null, odid integer not null,
    flags integer not null, data text not null
);
CREATE TABLE revlog (
    id integer primary key, cid integer not null, usn integer not null, ease integer not null,
    ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null,
    type integer not null
);
CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);
"""
_INDEXES = (
    "CREATE INDEX ix_cards_nid ON cards (nid)",
    "CREATE INDEX ix_revlog_cid ON revlog (cid)",
)
"""Those that importers of every age look things up with; the rest of Anki's would be in vain."""
_WIDTHS = {"col": 13, "notes": 11, "cards": 18, "revlog": 9}
_DEFAULT_DECK = 1
_CONF = {
    "schedVer": 2,
    "creationOffset": 0,
    "rollover": 4,
    "curDeck": _DEFAULT_DECK,
    "activeDecks": [_DEFAULT_DECK],
    "nextPos": 1,
    "sortType": "noteFld",
    "sortBackwards": False,
    "addToCur": True,
    "newSpread": 0,
    "collapseTime": 1200,
    "timeLim": 0,
    "estTimes": True,
    "dueCounts": True,
    "dayLearnFirst": False,
}
_DECK_OPTIONS = {
    "id": 1,
    "mod": 0,
    "name": "Default",
    "usn": 0,
    "maxTaken": 60,
    "autoplay": True,
    "timer": 0,
    "replayq": True,
    "dyn": False,
    "new": {
        "bury": False,
        "delays": [1.0, 10.0],
        "initialFactor": 2500,
        "ints": [1, 4, 0],
        "order": 1,
        "perDay": 20,
    },
    "rev": {
        "bury": False,
        "ease4": 1.3,
        "ivlFct": 1.0,
        "maxIvl": 36500,
        "perDay": 200,
        "hardFactor": 1.2,
    },
    "lapse": {"delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0},
}


def create(path: Path) -> sqlite3.Connection:
    """Make an empty collection in a file that nobody else knows of; `finish` makes it whole."""
    connection = sqlite3.connect(path, isolation_level=None)
    # Rows come in order, so a small cache is enough.
    pragmas = ("page_size = 4096", "cache_size = -512", "journal_mode = OFF", "synchronous = OFF")
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")
    connection.executescript(_SCHEMA)
    connection.execute("BEGIN")
    return connection


def finish(connection: sqlite3.Connection, decks: Mapping[str, int], mod_s: int) -> None:
    """Write the row that tells of all others, and the indexes; `decks` are ids by name."""
    row = (
        1,
        EPOCH_S,
        mod_s * 1000,
        REVISED_AT_S * 1000,
        11,
        0,
        0,
        0,
        _json(_CONF),
        _json(models()),
        _json(_decks(decks)),
        _json({"1": _DECK_OPTIONS}),
        "{}",
    )
    write(connection, "col", [row])
    for statement in _INDEXES:
        connection.execute(statement)
    connection.execute("COMMIT")


def write(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Add rows to a table; each has a value for each column."""
    marks = ", ".join("?" * _WIDTHS[table])
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - our names


def _decks(ids: Mapping[str, int]) -> dict[str, Any]:
    return {str(number): _deck(name, number) for name, number in {"Default": 1, **ids}.items()}


def _deck(name: str, deck_id: int) -> dict[str, Any]:
    return {
        "id": deck_id,
        "mod": REVISED_AT_S,
        "name": name,
        "usn": -1,
        "lrnToday": [0, 0],
        "revToday": [0, 0],
        "newToday": [0, 0],
        "timeToday": [0, 0],
        "collapsed": False,
        "browserCollapsed": False,
        "desc": "",
        "dyn": 0,
        "conf": 1,
        "extendNew": 0,
        "extendRev": 0,
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
