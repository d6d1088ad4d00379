"""`sdprep import`: what it says, what it leaves alone, and what several computers make of it."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from anki_desk import DAY_MS, Desk, row
from anki_package import AT_MS, pack
from command_line import Sdprep
from damage import change
from sdprep.anki.identity import guid_of

MINUTE_MS = 60_000


@pytest.fixture
def desk(sdprep: Sdprep, card_ids: list[str], tmp_path: Path) -> Desk:
    return Desk(sdprep, card_ids[0], tmp_path)


@pytest.fixture
def data(home: Path) -> Path:
    """Where the log is."""
    return home / "sdprep" / "data"


# ---- what it says ------------------------------------------------------------------------------


def test_it_tells_what_came(desk: Desk) -> None:
    package = desk.package(row(AT_MS - DAY_MS), row(AT_MS, 0), row(5), queue=-1)
    result = desk.sdprep("import", package)
    assert result.code == 0
    assert result.out == (
        "1 answer came from Anki, 0 were there already\n"
        "1 card suspended in Anki came along (sdprep unsuspend ends that)\n"
    )
    assert result.err == (
        "passed over 1 row with values that cannot be\npassed over 1 row set by hand in Anki\n"
    )
    assert desk.sdprep("import", package).out == "0 answers came from Anki, 1 were there already\n"


def test_as_json(desk: Desk) -> None:
    package = desk.package(row(AT_MS), queue=-1)
    assert desk.sdprep("import", package, "--json").json == {
        "v": 1,
        "path": str(package),
        "member": "collection.anki21",
        "dry_run": False,
        "added": 1,
        "known": 0,
        "suspended": 1,
        "notes": 1,
        "unknown_notes": 0,
        "other_notes": 0,
        "skipped": {"by_hand": 0, "cram": 0, "absurd": 0},
    }


def test_a_dry_run_says_the_same_and_stores_nothing(desk: Desk, data: Path) -> None:
    package = desk.package(row(AT_MS))
    result = desk.sdprep("import", package, "--dry-run")
    assert result.out == "1 answer would come from Anki, 0 were there already\n"
    assert not data.exists()
    assert desk.take(row(AT_MS))["added"] == 1


def test_a_card_that_is_not_known_here_is_told_and_comes_later(
    sdprep: Sdprep, document: Path, tmp_path: Path
) -> None:
    cards = sdprep("cards", document, "--json").json["cards"]
    desk = Desk(sdprep, cards[0]["id"], tmp_path)
    result = sdprep("import", desk.package(row(AT_MS)))
    assert (result.code, result.out) == (0, "0 answers came from Anki, 0 were there already\n")
    assert "1 note of cards that are not known here were passed over; add their" in result.err
    sdprep("add", document)
    assert desk.take(row(AT_MS))["added"] == 1


def test_a_package_without_answers_tells_what_to_tick(desk: Desk) -> None:
    result = desk.sdprep("import", desk.package())
    assert 'it holds no answers; tick "Include scheduling information"' in result.err


def test_a_package_without_our_cards_says_so(desk: Desk) -> None:
    result = desk.sdprep("import", desk.package(row(AT_MS), guid="z*az3c),:$"))
    assert result.code == 0
    assert "there is no card of yours among its 1 note" in result.err
    assert desk.log() == []


# ---- what it leaves alone ----------------------------------------------------------------------


def test_the_log_is_copied_before_the_first_import_of_a_day(desk: Desk, data: Path) -> None:
    desk.answer(AT_MS)
    assert not list(data.glob("backups/reviews-before-import-*.db"))
    desk.take(row(AT_MS))
    assert not list(data.glob("backups/reviews-before-import-*.db"))
    desk.take(row(AT_MS + MINUTE_MS))
    desk.take(row(AT_MS + 2 * MINUTE_MS))
    (copy,) = data.glob("backups/reviews-before-import-*.db")
    shutil.copy(copy, data.parent / "copy.db")
    shutil.rmtree(data)
    assert desk.sdprep("restore", data.parent / "copy.db").out.startswith("1 entry came back")


def test_a_damaged_log_is_not_added_to(desk: Desk, data: Path) -> None:
    desk.answer(AT_MS)
    change(data / "reviews.db", "UPDATE event SET quality = 1")
    before = (data / "reviews.db").read_bytes()
    result = desk.sdprep("import", desk.package(row(AT_MS + MINUTE_MS)))
    assert (result.code, result.out) == (1, "")
    assert "it is damaged; sdprep doctor --fix" in result.err
    assert (data / "reviews.db").read_bytes() == before


def test_nothing_is_left_in_the_systems_folder(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    desk.take(row(AT_MS))
    assert desk.sdprep("import", pack(tmp_path / "x.apkg", b"no database")).code == 1
    assert list(room.iterdir()) == []


# ---- suspended cards ---------------------------------------------------------------------------


def test_a_card_suspended_in_anki_is_suspended_here_once(desk: Desk) -> None:
    assert desk.take(queue=-1)["suspended"] == 1
    assert desk.state()["is_suspended"]
    assert desk.take(queue=-1)["suspended"] == 0
    desk.sdprep("unsuspend", desk.card_id)
    assert desk.take(queue=-1)["suspended"] == 0
    assert desk.state() == {}


def test_the_later_word_counts(desk: Desk) -> None:
    desk.sdprep("suspend", desk.card_id)
    desk.sdprep("unsuspend", desk.card_id)
    later = time.time_ns() // 1_000_000_000 + 5
    assert desk.take(queue=-1, changed_at=AT_MS // 1000)["suspended"] == 0
    assert desk.take(queue=-1, changed_at=later)["suspended"] == 1
    assert desk.state()["is_suspended"]


def test_a_card_that_is_not_suspended_in_anki_stays_suspended_here(desk: Desk) -> None:
    """Anki leaves cards that it has as they are, so that says nothing."""
    desk.sdprep("suspend", desk.card_id)
    desk.take(row(AT_MS), queue=2)
    assert desk.state()["is_suspended"]
    assert desk.take(queue=-1, changed_at=time.time_ns() // 1_000_000_000)["suspended"] == 0


def test_a_card_that_we_retired_there_is_not_suspended_here(desk: Desk) -> None:
    """A document that was away for a while brings its cards back as they were."""
    tags = " sdprep::kind::overview sdprep::retired "
    assert desk.take(row(AT_MS), queue=-1, tags=tags)["suspended"] == 0
    assert desk.take(row(AT_MS), queue=-1, tags="sdprep::retired-not")["suspended"] == 1


def test_a_card_whose_text_is_gone_gets_its_answers_but_is_not_suspended(
    sdprep: Sdprep, document: Path, tmp_path: Path
) -> None:
    sdprep("add", document)
    desk = Desk(sdprep, card_called(sdprep, "Entry gate"), tmp_path)
    desk.answer(AT_MS)
    sdprep("remove", document)
    value = desk.take(row(AT_MS), row(AT_MS + MINUTE_MS), queue=-1)
    assert (value["added"], value["known"], value["suspended"]) == (1, 1, 0)


def test_a_second_note_of_a_card_is_known_by_its_first_part(desk: Desk) -> None:
    """A card that changed its kind has a new note in Anki, with a number behind its id."""
    value = desk.take(row(AT_MS), guid=f"{guid_of(desk.card_id)}-2")
    assert (value["added"], value["notes"]) == (1, 1)


# ---- renamed cards, other computers ------------------------------------------------------------


def card_called(sdprep: Sdprep, question: str) -> str:
    cards = sdprep("cards", "harbour", "--json").json["cards"]
    (found,) = [card["id"] for card in cards if f"role of {question}?" in card["question"]]
    return str(found)


def test_answers_to_a_note_of_a_renamed_card_count_for_the_card(
    sdprep: Sdprep, document: Path, tmp_path: Path
) -> None:
    """Those from before its document was edited, and those from after it."""
    sdprep("add", document)
    desk = Desk(sdprep, card_called(sdprep, "Entry gate"), tmp_path)
    desk.answer(AT_MS - DAY_MS)
    document.write_text(document.read_text().replace("**Entry gate**", "**Barrier**"))
    new_id = card_called(sdprep, "Barrier")
    later = time.time_ns() // 1_000_000 + MINUTE_MS
    value = desk.take(row(AT_MS - DAY_MS), row(AT_MS), row(later))
    assert (value["added"], value["known"]) == (2, 1)
    assert desk.take(row(AT_MS - DAY_MS), row(AT_MS), row(later))["known"] == 3
    answers = sdprep("log", "--card", new_id, "--json").json["reviews"]
    assert len(answers) == 3
    assert {answer.get("current_card_id", answer["card_id"]) for answer in answers} == {new_id}
    renamed = Desk(sdprep, new_id, tmp_path)
    assert renamed.take(row(AT_MS - DAY_MS), row(AT_MS), row(later))["known"] == 3
    assert sdprep("doctor").code == 0


def test_a_note_stays_with_its_card_when_another_card_gets_the_old_name(
    sdprep: Sdprep, document: Path, tmp_path: Path
) -> None:
    """Its guid has the id that the other card has now; what Anki was given is known better."""
    sdprep("add", document)
    old_id = card_called(sdprep, "Entry gate")
    desk = Desk(sdprep, old_id, tmp_path)
    desk.answer(AT_MS)
    assert sdprep("export", "anki", "harbour", "-o", tmp_path / "out.apkg").code == 0
    renamed = document.read_text().replace("**Entry gate**", "**Barrier**")
    document.write_text(renamed)
    new_id = card_called(sdprep, "Barrier")
    other = "- **Entry gate**: Keeps dogs out of the harbour office.\n"
    document.write_text(renamed.replace("- **Barrier**", f"{other}- **Barrier**"))
    assert card_called(sdprep, "Entry gate") == old_id
    assert sdprep("review", old_id, "3").code == 0
    later = time.time_ns() // 1_000_000 + MINUTE_MS
    assert desk.take(row(AT_MS), row(later, 1))["added"] == 1
    answers = sdprep("log", "--card", new_id, "--json").json["reviews"]
    assert [answer["quality"] for answer in answers] == [4, 2]
    assert len(sdprep("log", "--card", old_id, "--json").json["reviews"]) == 1


def test_two_computers_make_the_same_of_a_file(desk: Desk, data: Path, tmp_path: Path) -> None:
    package = desk.package(row(AT_MS - DAY_MS), row(AT_MS, 1), queue=-1)
    homes = []
    for name in ("one", "two"):
        assert desk.sdprep("import", package).code == 0
        homes.append(desk.log())
        data.rename(tmp_path / name)
    assert homes[0] == homes[1]
    shutil.copytree(tmp_path / "one", data)
    result = desk.sdprep("restore", tmp_path / "two" / "reviews.db")
    assert result.out.startswith("0 entries came back, 3 were there already")
    assert desk.log() == homes[0]
    assert desk.sdprep("doctor").code == 0


def test_the_log_files_have_what_came(desk: Desk, data: Path) -> None:
    desk.take(row(AT_MS))
    (file,) = data.glob("log/anki/*.jsonl")
    assert file.name == "2026-11.jsonl"
    shutil.move(data / "log", data.parent / "old")
    shutil.rmtree(data)
    assert desk.sdprep("restore", data.parent / "old").out.startswith("1 entry came back")
    assert len(desk.log()) == 1
