"""Many documents at once."""

from __future__ import annotations

from pathlib import Path

from lint.findings import STYLE
from sdprep.lint import check_sources, read_subject

LOT = "# Design a Parking Lot\n\n## Components\n\n- **Gate**: {}\n"
OPENS, COUNTS = "Opens when a ticket was taken.", "Counts the cars that pass it."
DECKS = Path(__file__).parents[2] / "decks"


def test_the_decks_that_come_with_the_program_are_clean() -> None:
    report = check_sources([DECKS], STYLE)
    assert report.documents >= 3
    assert report.findings == ()


def test_two_documents_that_disagree_are_told_once(tmp_path: Path) -> None:
    for name, text in (("a.md", OPENS), ("b.md", COUNTS), ("c.md", OPENS)):
        (tmp_path / name).write_text(LOT.format(text))
    (found,) = check_sources([tmp_path], STYLE).findings
    assert (found.path, found.line, found.code) == (str(tmp_path / "b.md"), 5, "ambiguous-question")
    assert f"{tmp_path / 'a.md'}:5" in found.message


def test_an_answer_that_says_more_is_no_other_answer(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(LOT.format(OPENS))
    (tmp_path / "b.md").write_text(LOT.format(f"{OPENS} Then it shuts."))
    assert check_sources([tmp_path], STYLE).findings == ()


def test_documents_that_are_not_checked_are_compared_with(tmp_path: Path) -> None:
    path, other = tmp_path / "a.md", tmp_path / "b.md"
    path.write_text(LOT.format(OPENS))
    other.write_text(LOT.format(COUNTS))
    cards = read_subject(other.read_text(), str(other)).cards
    (found,) = check_sources([path], STYLE, cards).findings
    assert (found.path, found.code) == (str(path), "ambiguous-question")
    # A document does not disagree with what it said when it was read last.
    cards = read_subject(other.read_text(), str(path)).cards
    assert check_sources([path], STYLE, cards).findings == ()


def test_a_file_that_two_paths_hold_is_checked_once(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# Shopping list\n")
    report = check_sources([path, tmp_path], STYLE)
    assert (report.documents, len(report.findings)) == (1, 1)


def test_what_cannot_be_read_keeps_nothing_else_back(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Shopping list\n")
    (tmp_path / "b.md").write_bytes(bytes(range(32)) * 9)
    report = check_sources([tmp_path / "gone.md", tmp_path], STYLE)
    assert [found.code for found in report.findings] == ["no-design", "unreadable"]
    assert [error.path for error in report.unreadable] == [tmp_path / "gone.md"]


def test_two_items_of_one_name_are_one_complaint(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(LOT.format(OPENS) + f"- **Gate**: {COUNTS}\n")
    assert [found.code for found in check_sources([path], STYLE).findings] == ["duplicate-cue"]
