"""An index that can be made again: damage, read-only folders, two programs, no FTS5."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from sdprep.store import text_index
from sdprep.store.text_index import Asked, Passage, TextIndex

TEXTS = {"a": "Tokens trickle into a bucket", "b": "A queue of letters", "c": "Buckets leak"}


class Shelf:
    """Documents of one passage each; those that were cut are noted."""

    def __init__(self, digests: str) -> None:
        self.digests = list(digests)
        self.cut: list[str] = []

    def unread(self, digests: Sequence[str]) -> AbstractContextManager[Iterable[str]]:
        """Tell nobody how far it is."""
        return nullcontext(digests)

    def passages(self, digest: str) -> Iterator[Passage]:
        """Make one of the whole document."""
        self.cut.append(digest)
        yield Passage("lamp", "Lamp", "brief", 1, text=TEXTS[digest])


def found(index: TextIndex, word: str, digests: str = "abc") -> list[str]:
    asked = Asked([word], [])
    rows, total = index.ask(Shelf(digests), lambda texts: texts.find(asked, -1))
    assert total == len(rows)
    return sorted(row.digest for row in rows)


def test_what_is_known_is_not_cut_again(tmp_path: Path) -> None:
    assert found(TextIndex(tmp_path, "e"), "bucket") == ["a", "c"]
    asked = Asked(["bucket"], [])
    shelf = Shelf("ca")
    rows, _ = TextIndex(tmp_path, "e").ask(shelf, lambda texts: texts.find(asked, 1))
    assert [row.digest for row in rows] == ["c"]
    assert shelf.cut == []
    assert found(TextIndex(tmp_path, "e"), "bucket", "ab") == ["a"]


def test_another_program_reads_another_file_and_old_ones_go(tmp_path: Path) -> None:
    for engine in "efgh":
        assert found(TextIndex(tmp_path, engine), "queue") == ["b"]
    assert len(list(tmp_path.glob("*.texts"))) == 2


@pytest.mark.parametrize("keep", [0, 1, 100, 5_000, -1])
def test_a_file_that_was_half_written_is_made_anew(tmp_path: Path, keep: int) -> None:
    found(TextIndex(tmp_path, "e"), "bucket")
    (path,) = tmp_path.glob("*.texts")
    path.write_bytes(path.read_bytes()[:keep])
    assert found(TextIndex(tmp_path, "e"), "bucket") == ["a", "c"]
    assert found(TextIndex(tmp_path, "e"), "bucket") == ["a", "c"]


def test_a_file_that_is_none_of_ours_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "e.texts"
    path.write_bytes(b"no database at all" * 500)
    assert found(TextIndex(tmp_path, "e"), "bucket") == ["a", "c"]
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE document")
    assert found(TextIndex(tmp_path, "e"), "bucket") == ["a", "c"]
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM passage_data")
    assert found(TextIndex(tmp_path, "e"), "bucket") == ["a", "c"]


def test_a_folder_that_cannot_be_made_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert found(TextIndex(tmp_path / "file" / "below", "e"), "bucket") == ["a", "c"]


def test_a_file_that_another_program_holds_costs_only_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_index, "_BUSY_TIMEOUT_SECONDS", 0)
    found(TextIndex(tmp_path, "e"), "bucket", "a")
    with sqlite3.connect(tmp_path / "e.texts") as holder:
        holder.execute("BEGIN EXCLUSIVE")
        assert found(TextIndex(tmp_path, "e"), "bucket") == ["a", "c"]


def test_without_fts5_the_texts_are_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = [statement.replace("fts5", "fts6") for statement in text_index._SCHEMA]  # noqa: SLF001
    monkeypatch.setattr(text_index, "_SCHEMA", other)
    index = TextIndex(tmp_path, "e")
    asked = Asked([], [], lambda text: "queue" in text)
    assert index.ask(Shelf("abc"), lambda texts: texts.find(asked, -1)[1]) == 1
    assert not index.ranks
