"""A learner, and every command that writes JSON, run so that all of its keys are there."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from command_line import DOCUMENT, Result, Sdprep
from sdprep.anki.identity import guid_of

Value = Any
"""JSON: whatever it may be."""


class Desk:
    """A learner with a document, answers of two days and a copy of the log."""

    def __init__(self, sdprep: Sdprep, folder: Path) -> None:
        self.run = sdprep
        self.folder = folder
        self.document = folder / "harbour.md"
        self.document.write_text(
            f"{DOCUMENT}\n# Notes\n\n```mermaid\ngraph LR\n    A -->|x| B\n    subgraph S\n"
            "        B\n    end\n```\n",
            encoding="utf-8",
        )
        self.json("add", self.document)
        cards = self.json("cards", "boat-harbour")["cards"]
        # First the one that an edit of this test renames.
        cards.sort(key=lambda card: "role of Entry gate" not in card["question"])
        self.ids: list[str] = [card["id"] for card in cards]
        self.json("review", self.ids[0], "good", "--at", "2026-11-20T20:00")
        self.json("review", self.ids[1], "again", "--at", "2026-11-20T20:01")
        self.json("review", self.ids[0], "hard")
        self.copy = folder / "copy.db"
        self.json("backup", self.copy)

    def json(self, *words: str | Path, stdin: str = "") -> Value:
        """Run a command that has to succeed; gives what it wrote."""
        return self.result(*words, stdin=stdin).json

    def result(self, *words: str | Path, stdin: str = "") -> Result:
        """Run a command that has to succeed."""
        result = self.run(*words, "--json", stdin=stdin)
        assert result.code == 0, result.err
        return result


def _drill(desk: Desk) -> Iterator[Value]:
    yield desk.json("drill", "boat-harbour", stdin="\n4\nq\n")
    yield desk.json("drill", "boat-harbour", "--cram", "--limit", "1", stdin="\n3\n")


def _show(desk: Desk) -> Iterator[Value]:
    yield desk.json("show", "tinyurl")
    yield desk.json("show", "boat-harbour", "-s", "components")


def _diagram(desk: Desk) -> Iterator[Value]:
    yield desk.json("diagram", "tinyurl")
    yield desk.json("diagram", desk.document)
    yield desk.json("diagram", "rate", "limiter", "-w", "60")
    bad = "graph LR\n    A --> B\n    B ==\n"
    yield desk.json("diagram", "-", stdin=bad)


def _list(desk: Desk) -> Iterator[Value]:
    yield desk.json("list")
    yield desk.json("list", "--due")
    yield desk.json("list", "no such design")


def _cards(desk: Desk) -> Iterator[Value]:
    yield desk.json("cards")
    damaged = desk.folder / "damaged.md"
    damaged.write_bytes(b"# Design a Pier\n\nQ: Who?\nA: You.\n\nQ: Who?\nA: Me.\n\n```mermaid\n")
    value = desk.json("cards", damaged)
    assert value["problems"]
    yield value


def _check(desk: Desk) -> Iterator[Value]:
    desk.document.write_text("# Design a Pier\n\nA pier.\n\n```mermaid\n", encoding="utf-8")
    value = desk.json("check", desk.document)
    assert value["findings"]
    yield value
    yield desk.json("check", "--codes")


def _new(desk: Desk) -> Iterator[Value]:
    yield desk.json("new", "car", "ferry")


def _due(desk: Desk) -> Iterator[Value]:
    yield desk.json("due")
    yield desk.json("due", "--forecast", "7")


def _stats(desk: Desk) -> Iterator[Value]:
    for day in range(1, 20):
        grade = "good" if day % 2 else "again"
        desk.json("review", desk.ids[4], grade, "--at", f"2026-11-{day:02}T20:00")
    value = desk.json("stats")
    assert value["leeches"]
    yield value
    yield desk.json("stats", "tinyurl", "--days", "3")


def _add(desk: Desk) -> Iterator[Value]:
    yield desk.json("add", desk.document)


def _remove(desk: Desk) -> Iterator[Value]:
    yield desk.json("remove", desk.document)


def _review(desk: Desk) -> Iterator[Value]:
    yield desk.json("review", desk.ids[2], "good")
    desk.run("config", "set", "schedule.algorithm", "fsrs")
    yield desk.json("review", desk.ids[3], "good")


def _plan(desk: Desk) -> Iterator[Value]:
    yield desk.json("plan", "--date", "2026-12-20")
    yield desk.json("plan", "--minutes", "30")
    yield desk.json("plan", "--clear")
    yield desk.json("plan", "--clear")


def _undo(desk: Desk) -> Iterator[Value]:
    yield desk.json("undo", "2")
    yield desk.json("undo", "9")
    yield desk.json("undo")


def _marks(name: str) -> Callable[[Desk], Iterator[Value]]:
    def marks(desk: Desk) -> Iterator[Value]:
        yield desk.json(name, desk.ids[0], desk.ids[5])

    return marks


def _log(desk: Desk) -> Iterator[Value]:
    desk.json("undo")
    desk.document.write_text(
        desk.document.read_text().replace("**Entry gate**", "**Barrier**"), encoding="utf-8"
    )
    desk.json("list")
    yield desk.json("log")
    value = desk.json("log", "--all")
    assert any("current_card_id" in one for one in value["reviews"])
    assert any(one["undone"] for one in value["reviews"])
    yield value


def _export(desk: Desk) -> Iterator[Value]:
    for name in ("csv", "json", "md", "tsv"):
        yield desk.json("export", name, "-o", f"all.{name}")
    yield desk.json("export", "anki", "tinyurl", "-o", "tinyurl.apkg")


def _path(desk: Desk) -> Iterator[Value]:
    whole = desk.json("path")
    yield whole
    for name in whole.keys() - {"v"}:
        value = desk.json("path", name)
        assert value == {"v": 1, name: whole[name]}
        yield value


def _backup(desk: Desk) -> Iterator[Value]:
    yield desk.json("backup", "another.db")


def _restore(desk: Desk) -> Iterator[Value]:
    yield desk.json("restore", desk.copy)
    log = Path(desk.json("path", "log")["log"])
    (file, *_) = log.glob("*/*.jsonl")
    half = desk.folder / "half.jsonl"
    half.write_bytes(file.read_bytes() + b'{"half of a li\n')
    result = desk.run("restore", half, "--json")
    assert (result.code, result.json["is_whole"]) == (5, False)
    yield result.json


def _doctor(desk: Desk) -> Iterator[Value]:
    yield desk.json("doctor")
    database = Path(desk.json("path", "database")["database"])
    database.write_bytes(b"no database at all")
    broken = desk.run("doctor", "--json")
    assert (broken.code, broken.json["paths"]["sources"]) == (5, None)
    yield broken.json
    mended = desk.json("doctor", "--fix")
    assert mended["mended"]
    yield mended


def _config_show(desk: Desk) -> Iterator[Value]:
    desk.run("config", "set", "keys.drill.bury", "minus")
    desk.run("config", "set", "session.steps", "5", "15")
    yield desk.json("--color", "never", "config", "show")


def _config_get(desk: Desk) -> Iterator[Value]:
    for name in ("session.cards", "schedule.fsrs_weights", "schedule.fuzz", "keys.drill.bury"):
        yield desk.json("config", "get", name)


def _config_set(desk: Desk) -> Iterator[Value]:
    yield desk.json("config", "set", "schedule.desired_retention", "0.85")
    yield desk.json("config", "set", "keys.drill.bury", "minus")


def _config_unset(desk: Desk) -> Iterator[Value]:
    yield desk.json("config", "unset", "session.cards")
    yield desk.json("config", "unset", "keys.drill.bury")


def _config_check(desk: Desk) -> Iterator[Value]:
    yield desk.json("config", "check")
    file = Path(desk.json("config", "path")["path"])
    file.write_text("[session]\ncards = 0\n[sesion]\n")
    yield desk.run("config", "check", "--json").json
    file.write_text("[session")
    yield desk.run("config", "check", "--json").json


def _config_path(desk: Desk) -> Iterator[Value]:
    yield desk.json("config", "path")


def _search(desk: Desk) -> Iterator[Value]:
    yield desk.json("search", "token", "bucket", "-n", "3")
    yield desk.json("search", '"bucket token"')
    missing = desk.json("search", "tokken", "xyzzyx")
    assert missing["suggestions"]
    yield missing


def _import(desk: Desk) -> Iterator[Value]:
    database = desk.folder / "collection.anki2"
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(_OF_ANKI)
        connection.executemany(
            "INSERT INTO notes (id, guid) VALUES (?, ?)",
            [(1, guid_of(desk.ids[2])), (2, "not ours")],
        )
        connection.commit()
    with zipfile.ZipFile("deck.apkg", "w") as package:
        package.write(database, database.name)
    dry = desk.json("import", "deck.apkg", "--dry-run")
    assert (dry["added"], dry["notes"], dry["other_notes"]) == (1, 1, 1)
    yield dry
    yield desk.json("import", "deck.apkg")
    yield desk.json("import", "deck.apkg", "--undo")


_OF_ANKI = """
CREATE TABLE col (ver, conf);
CREATE TABLE notes (id INTEGER PRIMARY KEY, guid, tags DEFAULT '');
CREATE TABLE cards (id INTEGER PRIMARY KEY, nid, ord, mod, queue);
CREATE TABLE revlog (id INTEGER PRIMARY KEY, cid, ease, factor, time, type);
INSERT INTO col VALUES (11, '{"schedVer": 2}');
INSERT INTO cards VALUES (1, 1, 0, 1763000000, 0);
INSERT INTO revlog VALUES (1763000000000, 1, 3, 2500, 4000, 0);
INSERT INTO revlog VALUES (1763000001000, 1, 0, 2500, 0, 4);
"""


CASES: dict[str, Callable[[Desk], Iterator[Value]]] = {
    "drill": _drill,
    "show": _show,
    "diagram": _diagram,
    "list": _list,
    "cards": _cards,
    "check": _check,
    "new": _new,
    "due": _due,
    "stats": _stats,
    "add": _add,
    "remove": _remove,
    "review": _review,
    "plan": _plan,
    "undo": _undo,
    "suspend": _marks("suspend"),
    "unsuspend": _marks("unsuspend"),
    "bury": _marks("bury"),
    "log": _log,
    "export": _export,
    "import": _import,
    "search": _search,
    "path": _path,
    "backup": _backup,
    "restore": _restore,
    "doctor": _doctor,
    "config show": _config_show,
    "config get": _config_get,
    "config set": _config_set,
    "config unset": _config_unset,
    "config check": _config_check,
    "config path": _config_path,
}
