"""`sdprep export`: each format to a file, to stdout, or to nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import TWO_ALIKE, Sdprep

COUNTS = {
    "csv": {"cards": 69, "left_out": 1},
    "tsv": {"cards": 69, "left_out": 1},
    "md": {"topics": 1, "cards": 70},
    "json": {"topics": 1, "cards": 70, "states": 0, "reviews": 0},
}
TOLD = {
    "csv": "69 cards\nleft out 1 card that asks for a hidden box of a drawing",
    "tsv": "69 cards\nleft out 1 card that asks for a hidden box of a drawing",
    "md": "1 topic, 70 cards",
    "json": "70 cards, 0 reviews",
}
formats = pytest.mark.parametrize("name", sorted(COUNTS))


@formats
def test_a_file_has_what_stdout_would_have(sdprep: Sdprep, tmp_path: Path, name: str) -> None:
    path = tmp_path / "out"
    result = sdprep("export", name, "rate", "limiter", "-o", path)
    assert (result.code, result.out) == (0, "")
    assert result.err == f"wrote {path}: {TOLD[name]}\n"
    for arguments in ((), ("-o", "-")):
        again = sdprep("export", name, "rate", "limiter", *arguments)
        assert again.out.encode() == path.read_bytes()


@formats
def test_counts_as_json(sdprep: Sdprep, tmp_path: Path, name: str) -> None:
    path = tmp_path / "out"
    value = sdprep("export", name, "rate", "limiter", "-o", path, "--json").json
    assert value == {"v": 1, "format": name, "path": str(path)} | COUNTS[name]


@formats
def test_without_a_name_all_designs_go(sdprep: Sdprep, tmp_path: Path, name: str) -> None:
    path = tmp_path / "out"
    value = sdprep("export", name, "-o", path, "--json").json
    cards = len(sdprep("cards", "--json").json["cards"])
    assert value["cards"] + value.get("left_out", 0) == cards


@formats
def test_what_cannot_be_done_is_told(sdprep: Sdprep, tmp_path: Path, name: str) -> None:
    two = tmp_path / "two.md"
    two.write_text(TWO_ALIKE)
    sdprep("add", two)
    nowhere = tmp_path / "none" / "out"
    result = sdprep("export", name, "rate", "limiter", "-o", nowhere)
    assert (result.code, result.out) == (1, "")
    assert result.err == f"sdprep: cannot write {nowhere}: No such file or directory\n"
    assert sdprep("export", name, "cahce").code == 3
    assert sdprep("export", name, "lunar").code == 4


def test_a_format_that_there_is_not(sdprep: Sdprep) -> None:
    assert sdprep("export", "xlsx").code == 2
