"""`sdprep check`."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Sdprep
from sdprep.errors import Code

FAULTY = "# Design a Boat Harbour\n\n## Components\n\n- **Gate**: Opens.\n- **Counter**\n- Why?\n"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A document with two problems."""
    path = tmp_path / "faulty.md"
    path.write_text(FAULTY)
    return path


def test_each_problem_is_a_line_with_its_place(sdprep: Sdprep, faulty: Path) -> None:
    result = sdprep("check", faulty)
    assert result.out == (
        f'{faulty}:6:5: bare-item nothing is said about "Counter"; say what it is, or does\n'
        f'{faulty}:7:3: unanswered-question no answer stands below "Why?"; give it one\n'
    )
    assert (result.code, result.err) == (0, "2 problems in 1 document\n")


def test_strict_ends_with_5_where_there_are_problems(
    sdprep: Sdprep, faulty: Path, document: Path
) -> None:
    assert sdprep("check", faulty, "--strict").code == 5
    assert sdprep("check", document, "--strict").code == 0


def test_a_clean_document_gives_no_line(sdprep: Sdprep, document: Path) -> None:
    result = sdprep("check", document)
    assert (result.out, result.err) == ("", "no problems in 1 document\n")


def test_as_json_a_problem_has_its_parts(sdprep: Sdprep, faulty: Path) -> None:
    value = sdprep("check", faulty, "--json").json
    assert (value["v"], value["documents"]) == (1, 1)
    assert value["findings"][0] == {
        "path": str(faulty),
        "line": 6,
        "column": 5,
        "code": "bare-item",
        "message": 'nothing is said about "Counter"; say what it is, or does',
    }


def test_a_path_that_cannot_be_read_keeps_nothing_else_back(
    sdprep: Sdprep, faulty: Path, tmp_path: Path
) -> None:
    result = sdprep("check", tmp_path / "gone.md", faulty, "--strict")
    assert result.code == 1
    assert result.out.count("\n") == 2
    assert result.err.startswith(f"sdprep: cannot read {tmp_path / 'gone.md'}: No such file")
    assert result.err.endswith("\n2 problems in 1 document\n")
    assert result.err.count("\n") == 2


def test_without_a_path_the_users_own_documents_are_checked(sdprep: Sdprep, faulty: Path) -> None:
    nothing = sdprep("check")
    assert (nothing.code, nothing.out) == (0, "")
    assert "sdprep add" in nothing.err
    sdprep("add", faulty)
    assert sdprep("check").err == "2 problems in 1 document\n"
    faulty.unlink()
    gone = sdprep("check", "--strict")
    assert (gone.code, gone.out) == (1, "")
    assert gone.err.count(f"cannot read {faulty}") == 1


def test_a_document_is_compared_with_what_was_added(
    sdprep: Sdprep, faulty: Path, tmp_path: Path
) -> None:
    sdprep("add", faulty)
    other = tmp_path / "other.md"
    other.write_text("# Design a Boat Harbour\n\n## Components\n\n- **Gate**: Counts cars.\n")
    (found,) = sdprep("check", other, "--json").json["findings"]
    assert (found["path"], found["code"]) == (str(other), "ambiguous-question")
    assert str(faulty) in found["message"]


def test_the_bundled_designs_need_not_agree_with_the_users(sdprep: Sdprep, tmp_path: Path) -> None:
    own = tmp_path / "own.md"
    own.write_text("# Design a Rate Limiter\n\n## Algorithms\n\n1. **Token bucket**: Tokens.\n")
    sdprep("add", own)
    assert sdprep("check", sdprep("path", "decks").out.strip(), "--strict").code == 0
    assert sdprep("check", own, "--strict").code == 0


def test_checking_a_path_leaves_no_trace_but_drawings(
    sdprep: Sdprep, document: Path, new_home: Path
) -> None:
    sdprep("check", document)
    left = [path for path in (new_home / "sdprep").rglob("*") if path.is_file()]
    assert {path.suffix for path in left} == {".drawing"}


def test_the_codes_are_told_with_their_reasons(sdprep: Sdprep) -> None:
    lines = sdprep("check", "--codes").out.splitlines()
    assert [line.split()[0] for line in lines] == [str(code) for code in Code]
    values = sdprep("check", "--codes", "--json").json["codes"]
    assert [value["code"] for value in values] == [str(code) for code in Code]
    assert all(value["reason"].endswith(".") for value in values)


def test_the_codes_in_the_help_are_those_of_the_contract(sdprep: Sdprep) -> None:
    text = " ".join(sdprep("check", "--help").out.split())
    assert "--strict" in text
    assert "5 where there are problems" in text
