"""A shelf that is damaged, full, foreign, locked or shared is done without."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from library.keeping import load, same, write
from sdprep.library import shelf as shelf_module

_RUN = """\
import os, sys
from pathlib import Path
from sdprep.library import Shelf, load_library

notes, folder, own = map(Path, sys.argv[1:])
for number in range(12):
    own.write_text(f"# Design a Kiosk\\n\\nSell {number} newspapers.\\n")
    library = load_library([notes, own], Path("/nowhere"), Shelf(folder))
    if f"{number} newspapers" not in str(library.cards) or len(library.designs) != 4:
        sys.exit(str(library))
"""


@pytest.mark.parametrize("suffix", [".library", ".document"])
@pytest.mark.parametrize("kept", [0, 1, 64, 65, 300, -1])
def test_a_damaged_file_is_done_without(notes: Path, folder: Path, suffix: str, kept: int) -> None:
    whole, _ = load(notes, folder)
    for path in folder.iterdir():
        if path.suffix == suffix:
            path.write_bytes(path.read_bytes()[:kept])
    again, parsed = load(notes, folder)
    assert same(whole, again)
    assert parsed == []
    if suffix == ".document":
        write(notes / "Lift.md", "# Design a Lift\n\nUp and down.\n")
        assert len(load(notes, folder)[1]) == 6


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'"\xff"',
        b"[" * 100_000,
        b'{"seen_at_ns": 1, "seen": [["a"]], "library": {}}',
        b'{"topics": [[1]], "cards": {"names": [], "rows": []}, "problems": []}',
    ],
)
def test_a_file_of_something_else_is_done_without(notes: Path, folder: Path, body: bytes) -> None:
    whole, _ = load(notes, folder)
    for path in folder.iterdir():
        path.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    again, parsed = load(notes, folder)
    assert same(whole, again)
    assert len(parsed) == 6
    assert load(notes, folder)[1] == []


def test_folders_in_the_place_of_what_was_kept(notes: Path, folder: Path) -> None:
    whole, _ = load(notes, folder)
    for path in folder.iterdir():
        path.unlink()
        path.mkdir()
    assert same(load(notes, folder)[0], whole)


def test_a_place_that_cannot_be_written(notes: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    assert same(load(notes, blocked)[0], load(notes, None)[0])
    assert blocked.read_text() == "no folder"


def test_what_somebody_wrote_is_nobody_elses_to_read(notes: Path, folder: Path) -> None:
    load(notes, folder)
    assert folder.stat().st_mode & 0o077 == 0


def test_the_oldest_go_where_there_are_too_many_but_none_of_the_library(
    notes: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_module, "_MAX_DOCUMENTS", 2)
    for number in range(5):
        write(notes / "Lift.md", f"# Design a Lift\n\nUp and down, {number} times.\n")
        load(notes, folder)
    assert len(list(folder.glob("*.document"))) == 6 + 2
    assert len(list(folder.glob("*.library"))) == 1
    (notes / "Lift.md").unlink()
    assert load(notes, folder)[1] == []


def test_several_runs_at_once_do_each_other_no_harm(notes: Path, folder: Path) -> None:
    runs = [
        subprocess.Popen([sys.executable, "-c", _RUN, notes, folder, notes.parent / f"{name}.md"])
        for name in "abc"
    ]
    assert [run.wait() for run in runs] == [0, 0, 0]
    assert same(load(notes, folder)[0], load(notes, None)[0])
    assert {path.suffix for path in folder.iterdir()} == {".library", ".document"}
