"""A design of one's own begins with a skeleton."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from command_line import Sdprep
from sdprep.cards import Kind


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the user stands in."""
    place = tmp_path / "here"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def test_a_new_design_passes_the_check_and_gives_cards_of_every_kind(
    sdprep: Sdprep, folder: Path
) -> None:
    result = sdprep("new", "parking", "lot")
    assert (result.code, result.out) == (0, "parking-lot.md\n")
    assert "sdprep check parking-lot.md" in result.err
    assert sdprep("check", "parking-lot.md", "--strict").code == 0
    cards = sdprep("cards", "parking-lot.md", "--json").json["cards"]
    assert set(Counter(card["kind"] for card in cards)) == set(map(str, Kind))
    assert {card["topic"] for card in cards} == {"parking-lot"}
    assert "{" not in (folder / "parking-lot.md").read_text()


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("object store", "# Design an Object Store"),
        ("ETL pipeline", "# Design an ETL pipeline"),
        ("parking  lot", "# Design a Parking Lot"),
    ],
)
def test_the_heading_is_what_was_typed(sdprep: Sdprep, name: str, heading: str) -> None:
    path = sdprep("new", name, "--json").json["path"]
    assert heading in Path(path).read_text().splitlines()


def test_it_goes_where_it_is_told(sdprep: Sdprep, folder: Path) -> None:
    (folder / "decks").mkdir()
    assert sdprep("new", "cdn", "-o", "decks").out == "decks/cdn.md\n"
    assert sdprep("new", "cdn", "-o", "other.md").out == "other.md\n"
    assert (folder / "decks" / "cdn.md").read_text() == (folder / "other.md").read_text()


def test_what_exists_is_not_overwritten(sdprep: Sdprep, folder: Path) -> None:
    (folder / "cdn.md").write_text("mine")
    result = sdprep("new", "cdn")
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("sdprep: cdn.md exists already, and nothing was written")
    assert (folder / "cdn.md").read_text() == "mine"


def test_what_cannot_be_written_or_named_is_one_sentence(sdprep: Sdprep) -> None:
    result = sdprep("new", "cdn", "-o", "nowhere/cdn.md")
    assert (result.code, result.err.count("\n")) == (1, 1)
    assert "nowhere/cdn.md cannot be written: No such file or directory" in result.err
    result = sdprep("new", "!!!")
    assert (result.code, result.err.count("\n")) == (2, 1)
