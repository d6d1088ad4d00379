"""`sdprep export anki --push`: what was exported is in Anki, and where it belongs."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.request import urlopen

import pytest

from command_line import Sdprep

_CRANE = "- **Harbour crane**: Lifts heavy loads from ships onto waiting lorries.\n"


def notes_in(port: int) -> dict[str, tuple[str, bool]]:
    """What Anki has: deck and suspension by SdprepId."""
    body = json.dumps({"action": "notes", "params": {}, "key": None}).encode()
    with urlopen(f"http://127.0.0.1:{port}", body) as answer:
        found = json.load(answer)["result"]
    return {key: (deck, is_suspended) for key, (deck, is_suspended) in found.items()}


def id_of(sdprep: Sdprep, question: str) -> str:
    cards = sdprep("cards", "boat-harbour", "--json").json["cards"]
    (card,) = [one["id"] for one in cards if one["question"].endswith(question)]
    return str(card)


def test_cards_come_move_and_go(
    sdprep: Sdprep, anki: int, document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = document.read_text()
    document.write_text(text.replace("- **Entry gate**", f"{_CRANE}- **Entry gate**"))
    sdprep("add", document)
    crane = id_of(sdprep, "role of Harbour crane?")
    gate = id_of(sdprep, "role of Entry gate?")
    first = sdprep("export", "anki", "boat", "harbour", "--push")
    assert first.code == 0, first.err
    assert first.err.startswith("updated Anki: ")
    assert notes_in(anki)[crane] == notes_in(anki)[gate] == ("sdprep::Boat Harbour", False)
    # One goes to another design, one goes for good.
    without = text.replace(_CRANE, "")
    gone = "- **Entry gate**: Opens when a ticket was taken.\n"
    dock = f"\n# Design a Dry Dock\n\nMends ships.\n\n## Components\n\n{_CRANE}"
    document.write_text(without.replace(gone, "") + dock)
    value = sdprep("export", "anki", "--push", "--json").json
    assert value["moved"] >= 1
    assert value["suspended"] >= 1
    assert notes_in(anki)[crane] == ("sdprep::Dry Dock", False)
    assert notes_in(anki)[gate] == ("sdprep::Boat Harbour", True)
    assert not list(tmp_path.glob("*.apkg"))
    again = sdprep("export", "anki", "--push", "--json").json
    assert (again["moved"], again["suspended"], again["changed"]) == (0, 0, 0)


def test_where_anki_does_not_run_a_sentence_says_what_to_do(
    sdprep: Sdprep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANKI_CONNECT_PORT", "9")
    result = sdprep("export", "anki", "rate", "limiter", "--push", "-o", tmp_path / "a.apkg")
    assert result.code == 1
    assert "start Anki, with the add-on AnkiConnect" in result.err
    # What was asked for as a file is there.
    assert (tmp_path / "a.apkg").is_file()


def test_without_a_file_to_write_nothing_is_made_for_an_anki_that_is_not_there(
    sdprep: Sdprep, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANKI_CONNECT_PORT", "9")
    result = sdprep("export", "anki", "rate", "limiter", "--push")
    assert result.code == 1
    assert "start Anki, with the add-on AnkiConnect" in result.err
    assert not (home / "sdprep" / "data").exists()


def test_what_was_made_for_anki_is_gone_afterwards(
    sdprep: Sdprep, anki: int, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert sdprep("export", "anki", "rate", "limiter", "--push").code == 0
    assert notes_in(anki)
    assert not list((home / "sdprep").rglob("*.apkg"))


def test_only_a_package_can_be_pushed(sdprep: Sdprep) -> None:
    assert sdprep("export", "csv", "--push").code == 2
    assert sdprep("export", "anki", "--push", "-o", "-").code == 2
