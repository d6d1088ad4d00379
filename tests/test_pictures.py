"""Drawings that are kept: the same as drawn anew, and never in the way."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from sdprep import pictures, render
from sdprep.diagrams import Drawing
from sdprep.pictures import PictureCache
from sdprep.render import draw_flowchart

CHART = """\
graph TD
    subgraph Depot
        A[One 日本] -->|"a label with some words"| B((Two))
        A -->|another label| C[(Three)]
    end
    C -.-> A
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "drawings"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sources that had to be drawn."""
    found = list[str]()

    def draw(source: str, width: int, *, ascii_only: bool, hidden: str) -> Drawing:
        found.append(source)
        return draw_flowchart(source, width, ascii_only=ascii_only, hidden=hidden)

    monkeypatch.setattr(render, "draw_flowchart", draw)
    return found


@pytest.mark.parametrize("signs", ["ascii", "unicode"])
@pytest.mark.parametrize("width", [30, 40, 100])
def test_what_is_kept_is_what_was_drawn(
    folder: Path, drawn: list[str], width: int, signs: str
) -> None:
    ascii_only = signs == "ascii"
    first = PictureCache(folder).draw(CHART, width, ascii_only=ascii_only)
    second = PictureCache(folder).draw(CHART, width, ascii_only=ascii_only)
    assert first == second == draw_flowchart(CHART, width, ascii_only=ascii_only)
    assert drawn == [CHART]


def test_another_question_is_drawn_anew(folder: Path, drawn: list[str]) -> None:
    for width in (79, 80):
        for source in (CHART, "graph TD"):
            PictureCache(folder).draw(source, width, ascii_only=False)
            PictureCache(folder).draw(source, width, ascii_only=True)
    assert len(drawn) == len(list(folder.iterdir())) == 8


def test_a_hidden_node_is_another_drawing(folder: Path) -> None:
    whole = PictureCache(folder).draw(CHART, 80, ascii_only=False)
    masked = PictureCache(folder).draw(CHART, 80, ascii_only=False, hidden="A")
    assert masked != whole
    assert PictureCache(folder).draw(CHART, 80, ascii_only=False, hidden="A") == masked


def test_another_engine_draws_anew(
    folder: Path, drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    PictureCache(folder).draw(CHART, 80, ascii_only=False)
    monkeypatch.setattr(pictures, "_engine", lambda: "another")
    PictureCache(folder).draw(CHART, 80, ascii_only=False)
    assert len(drawn) == 2


@pytest.mark.parametrize("kept", [0, 1, 40, 64, 65, 200, -1])
def test_a_damaged_file_is_drawn_and_written_anew(
    folder: Path, drawn: list[str], kept: int
) -> None:
    whole = PictureCache(folder).draw(CHART, 80, ascii_only=False)
    (file,) = folder.iterdir()
    content = file.read_bytes()
    file.write_bytes(content[:kept])
    assert PictureCache(folder).draw(CHART, 80, ascii_only=False) == whole
    assert file.read_bytes() == content
    assert len(drawn) == 2


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b"{}", b'{"rows": [[["x", "no role"]]]}'])
def test_a_file_of_something_else_is_no_drawing(folder: Path, body: bytes) -> None:
    whole = PictureCache(folder).draw(CHART, 80, ascii_only=False)
    (file,) = folder.iterdir()
    file.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    assert PictureCache(folder).draw(CHART, 80, ascii_only=False) == whole


def test_a_folder_in_the_place_of_a_drawing(folder: Path) -> None:
    whole = PictureCache(folder).draw(CHART, 80, ascii_only=False)
    (file,) = folder.iterdir()
    file.unlink()
    file.mkdir()
    assert PictureCache(folder).draw(CHART, 80, ascii_only=False) == whole
    assert [path.name for path in folder.iterdir()] == [file.name]


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    assert PictureCache(blocked).draw(CHART, 80, ascii_only=False) == draw_flowchart(
        CHART, 80, ascii_only=False
    )
    assert blocked.read_text() == "no folder"


def test_the_oldest_go_where_there_are_too_many(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "_MAX_FILES", 3)
    folder.mkdir(parents=True)
    (folder / "not ours.txt").touch()
    names = list[str]()
    for number in range(5):
        PictureCache(folder).draw(f"graph TD\nA{number}", 80, ascii_only=False)
        (new,) = {path.name for path in folder.glob("*.drawing")} - set(names)
        os.utime(folder / new, (number, number))
        names.append(new)
    left = {path.name for path in folder.iterdir()}
    assert left == {*names[2:], "not ours.txt"}


def test_a_source_that_is_no_text_is_drawn_all_the_same(folder: Path) -> None:
    source = "graph TD\nA[\ud800x]"
    assert PictureCache(folder).draw(source, 80, ascii_only=False) == draw_flowchart(
        source, 80, ascii_only=False
    )


def test_a_huge_drawing_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_MAX_BYTES", 1000)
    assert PictureCache(folder).draw(CHART, 80, ascii_only=False).rows
    assert not folder.exists()
    PictureCache(folder).draw("graph TD\nA", 80, ascii_only=False)
    assert len(list(folder.iterdir())) == 1
