"""What is kept of documents is what they say now."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from command_line import DOCUMENT
from library.keeping import LONG_AGO, Parsed, load, same, write
from sdprep.collection import Collection
from sdprep.library import Shelf, UnreadableFileError, read_source
from sdprep.library import shelf as shelf_module
from sdprep.paths import bundled_decks


def test_what_is_kept_is_what_was_read(notes: Path, folder: Path) -> None:
    first, parsed = load(notes, folder)
    again, nothing = load(notes, folder)
    assert len(parsed) == 6
    assert nothing == []
    assert same(first, again)
    assert same(again, load(notes, None)[0])


def test_without_a_folder_nothing_is_kept(notes: Path, tmp_path: Path) -> None:
    load(notes, None)
    assert len(load(notes, None)[1]) == 6
    assert [path.name for path in tmp_path.iterdir() if path.name not in {"home", "bundled"}] == [
        "notes"
    ]


def test_a_changed_document_is_the_only_one_that_is_parsed(notes: Path, folder: Path) -> None:
    load(notes, folder)
    write(notes / "Lift.md", (notes / "Lift.md").read_text().replace("Entry gate", "Door"))
    library, parsed = load(notes, folder)
    assert parsed == ["Lift.md"]
    assert any("Door" in card.question for card in library.cards)
    assert same(library, load(notes, None)[0])


def test_a_moved_document_keeps_its_cards_and_tells_its_new_place(
    notes: Path, folder: Path
) -> None:
    load(notes, folder)
    (notes / "Lift.md").rename(notes / "Elevator.md")
    library, parsed = load(notes, folder)
    assert parsed == []
    assert same(library, load(notes, None)[0])
    paths = {Path(card.source.path).name for card in library.cards if card.topic == "lift"}
    assert paths == {"Elevator.md"}


def test_new_and_removed_documents_are_noticed(notes: Path, folder: Path) -> None:
    load(notes, folder)
    (notes / "Lift.md").unlink()
    write(notes / "deep" / "Kiosk.md", DOCUMENT.replace("Boat Harbour", "Kiosk"))
    library, parsed = load(notes, folder)
    assert parsed == ["Kiosk.md"]
    slugs = {design.slug for design in library.designs}
    assert "kiosk" in slugs
    assert "lift" not in slugs


def test_one_more_source_parses_no_document_twice(notes: Path, folder: Path) -> None:
    load(notes, folder)
    more = notes.parent / "more.md"
    write(more, DOCUMENT.replace("Boat Harbour", "Kiosk"))
    assert load(notes, folder, more)[1] == ["more.md"]
    assert load(notes, folder)[1] == []


def test_a_source_inside_another_is_read_once(notes: Path, folder: Path) -> None:
    library, _ = load(notes, folder, notes / "Lift.md")
    (lift,) = [design for design in library.designs if design.slug == "lift"]
    assert len(lift.parts) == 1


def test_copies_of_a_document_are_parts_of_one_design(notes: Path, folder: Path) -> None:
    write(notes / "Copy.md", (notes / "Lift.md").read_text())
    library, _ = load(notes, folder)
    (lift,) = [design for design in library.designs if design.slug == "lift"]
    assert [part.document.path.name for part in lift.parts] == ["Copy.md", "Lift.md"]
    assert same(library, load(notes, None)[0])


def test_a_change_within_the_clocks_tick_is_noticed(notes: Path, folder: Path) -> None:
    """The same length, time and inode: nothing but the content tells."""
    path, now = notes / "Lift.md", time.time_ns()
    os.utime(path, ns=(now, now))
    load(notes, folder)
    with path.open("r+") as file:
        file.write("# Design a Loft")
    os.utime(path, ns=(now, now))
    library, parsed = load(notes, folder)
    assert parsed == ["Lift.md"]
    assert "loft" in {design.slug for design in library.designs}


def test_a_change_behind_a_date_set_back_is_noticed(notes: Path, folder: Path) -> None:
    load(notes, folder)
    write(notes / "Lift.md", (notes / "Lift.md").read_text().replace("Lift", "Loft"))
    assert load(notes, folder)[1] == ["Lift.md"]


def test_another_program_reads_anew(
    notes: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(notes, folder)
    monkeypatch.setattr(shelf_module, "_engine", lambda: "another")
    assert len(load(notes, folder)[1]) == 6


def test_what_is_no_text_is_told_every_time(notes: Path, folder: Path) -> None:
    (notes / "picture.md").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 20)
    os.utime(notes / "picture.md", (LONG_AGO, LONG_AGO))
    first, _ = load(notes, folder)
    again, parsed = load(notes, folder)
    assert parsed == []
    assert first.missing == again.missing
    assert "it is not text" in first.missing[0].message


def test_a_name_that_is_no_utf8(notes: Path, folder: Path) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    (notes / "Lift.md").rename(notes / name)
    first, _ = load(notes, folder)
    again, parsed = load(notes, folder)
    assert parsed == []
    assert same(first, again)


def test_a_document_is_parsed_once_when_it_is_added(notes: Path, folder: Path) -> None:
    parsed = Parsed()
    shelf = Shelf(folder, parsed.track)
    data, clock = notes.parent / "data", lambda: datetime(2026, 11, 23, tzinfo=UTC)
    collection = Collection(data, bundled_decks(), clock, shelf)
    collection.add_sources([notes / "Lift.md"])
    assert "lift" in {design.slug for design in collection.library.designs}
    assert parsed.count("Lift.md") == 1
    collection.close()


def test_a_section_is_read_from_the_document_as_it_is_now(notes: Path, folder: Path) -> None:
    load(notes, folder)
    library, _ = load(notes, folder)
    (lift,) = [design for design in library.designs if design.slug == "lift"]
    assert lift.parts[0].section.line == lift.parts[0].topic.line == 1
    library, _ = load(notes, folder)
    (lift,) = [design for design in library.designs if design.slug == "lift"]
    write(notes / "Lift.md", "# Design a Loft\n\nUnder the roof.\n")
    with pytest.raises(UnreadableFileError, match="just been changed; try again"):
        _ = lift.parts[0].section


def test_a_file_that_cannot_be_read_is_refused_by_name(notes: Path, folder: Path) -> None:
    picture = notes / "picture.md"
    picture.write_bytes(b"\0\1\2" * 100)
    readings, problems = read_source(notes, Shelf(folder))
    assert len(readings) == 3
    assert [problem.path for problem in problems] == [str(picture)]
    with pytest.raises(UnreadableFileError, match="not text"):
        read_source(picture, Shelf(folder))
