"""Cards that are put away, from the command line and in a plain session."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Sdprep


def test_a_suspended_card_is_asked_no_more_until_it_is_brought_back(
    sdprep: Sdprep, card_ids: list[str]
) -> None:
    before = sdprep("list", "rate", "--json").json["topics"][0]["new"]
    result = sdprep("suspend", *card_ids[:2])
    assert result.out.startswith(f"{card_ids[0]} suspended: What is asked for")
    after = sdprep("list", "rate", "--json").json["topics"][0]["new"]
    assert after == before - 2
    (state, _) = sdprep("unsuspend", *card_ids[:2], "--json").json["states"]
    assert (state["card_id"], state["is_suspended"]) == (card_ids[0], False)
    assert sdprep("list", "rate", "--json").json["topics"][0]["new"] == before


def test_a_buried_card_is_not_due_today(sdprep: Sdprep, card_ids: list[str]) -> None:
    sdprep("review", card_ids[0], "good", "--at", "2026-01-01T12:00")
    assert sdprep("due", "--json").json["due"] == 1
    assert sdprep("bury", card_ids[0]).code == 0
    assert sdprep("due", "--json").json["due"] == 0


def test_an_unknown_id_puts_nothing_away(sdprep: Sdprep, card_ids: list[str]) -> None:
    result = sdprep("suspend", card_ids[0], "nosuchcardnosuch")
    assert (result.code, result.out) == (3, "")
    assert 'no card has the id "nosuchcardnosuch"' in result.err
    assert sdprep("export", "json").json["states"] == []


def test_the_words_of_a_plain_session(sdprep: Sdprep) -> None:
    result = sdprep("drill", "rate limiter", "--plain", stdin="b\n!\n*\ni\nu\nu\nu\n?\nq\n")
    told = [
        "Put off until tomorrow.",
        "Suspended; sdprep unsuspend ",
        "Flagged.",
        "Never answered.",
        "Took back flagging for: ",
        "Took back suspending for: ",
        "Took back burying for: ",
        "  !  asks it no more until",
    ]
    places = [result.out.index(text) for text in told]
    assert places == sorted(places)
    assert sdprep("export", "json").json["states"] == []


def test_where_a_card_stands_is_told_before_it_is_graded(sdprep: Sdprep) -> None:
    sdprep("drill", "rate limiter", "--plain", "-n", "1", stdin="\n1\nq\n")
    result = sdprep("drill", "rate limiter", "--plain", "--new", "0", stdin="\ni\n3\n")
    assert "interval 1 d, ease factor 2.18, 0 lapses." in result.out
    assert " again\n" in result.out
    assert result.out.endswith("1 reviewed, 1 kept, left today: 0 due, 19 new\n")


def test_an_edit_is_gone_on_with(
    sdprep: Sdprep, tmp_path: Path, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "$1" >"$0.line"\nsed -i s/time/hour/ "$2"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("SDPREP_EDITOR", str(editor))
    sdprep("add", document)
    chosen = ("boat harbour", "--plain", "--kind", "components")
    result = sdprep("drill", *chosen, stdin="e\n\nq\n")
    assert "Going on with what the document says now." in result.out
    assert "hour of entry" in result.out
    assert (tmp_path / "editor.line").read_text() == "+12\n"


def test_no_editor_is_told(sdprep: Sdprep, document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDPREP_EDITOR", "/nonexistent/editor")
    sdprep("add", document)
    result = sdprep("drill", "boat harbour", "--plain", stdin="e\nq\n")
    assert "There is no editor: set SDPREP_EDITOR or EDITOR." in result.out
