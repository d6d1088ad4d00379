"""Anki has every card where sdprep has it, and every answer."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from anki.played import AnkiDesk
from anki.studying import Learner
from command_line import Sdprep
from sdprep.anki.identity import card_id_of, guid_of
from sdprep.config import Settings
from sdprep.schedule import EventKind

_BUTTONS = {0: 1, 1: 1, 2: 1, 3: 2, 4: 3, 5: 4}


@pytest.fixture
def learner() -> Learner:
    found = Learner()
    found.study()
    found.mark()
    return found


def by_card(cards: dict[str, Any]) -> dict[str, Any]:
    return {str(card_id_of(guid)): card for guid, card in cards.items()}


def test_all_bundled_decks_arrive_where_they_stand(
    sdprep: Sdprep, learner: Learner, tmp_path: Path
) -> None:
    expected = learner.expected()
    log = learner.collection.log.events()
    learner.close()
    package, desk = tmp_path / "all.apkg", AnkiDesk(tmp_path / "anki")
    assert sdprep("export", "anki", "-o", package).code == 0
    counts, cards, check = desk.do(
        ("take_in", {"path": str(package), "progress": True}), ("cards", {}), ("check", {})
    )
    assert counts["new"] == counts["found"] == len(expected)
    assert check == {
        "database": "",
        "missing": [],
        "unused": [],
        "empty": 0,
        "note_types": ["sdprep diagram", "sdprep text"],
    }
    found = by_card(cards)
    assert {one: {key: found[one][key] for key in expected[one]} for one in found} == expected
    assert sum(card["type"] == 2 for card in found.values()) > 200
    undone = {event.undoes for event in log}
    answers = defaultdict[str, list[tuple[int, int, int]]](list)
    for event in log:
        if event.kind is EventKind.REVIEW and event.uid not in undone:
            button = _BUTTONS[event.quality or 0]
            took_ms = min(event.duration_ms, 60_000)
            answers[event.card_id].append((event.moment.at_ms, button, took_ms))
    resets = {event.card_id for event in log if event.kind is EventKind.RESET}
    for card_id, card in found.items():
        rows = [row for row in card["reviews"] if row[1]]
        assert len(rows) == len(answers[card_id])
        for (row_id, ease, *_, took_ms, kind), (at_ms, button, ours_ms) in zip(
            rows, answers[card_id], strict=True
        ):
            assert (ease, took_ms) == (button, ours_ms)
            # Answers of one moment are told apart by milliseconds.
            assert 0 <= row_id - at_ms < 100
            assert (kind == 0) == (row_id == rows[0][0])
        assert [row[1] for row in card["reviews"]].count(0) == (card_id in resets)
        if rows and card_id not in resets:
            assert rows[-1][2] == card["ivl"]


def test_an_interval_goes_from_row_to_row(sdprep: Sdprep, learner: Learner, tmp_path: Path) -> None:
    learner.close()
    package, desk = tmp_path / "all.apkg", AnkiDesk(tmp_path / "anki")
    sdprep("export", "anki", "-o", package)
    desk.take_in(package)
    for card in desk.cards().values():
        rows = [row for row in card["reviews"] if row[1]]
        assert [row[3] for row in rows[1:]] == [row[2] for row in rows[:-1]]


def test_without_progress_all_cards_are_new_in_the_order_of_the_document(
    sdprep: Sdprep, learner: Learner, tmp_path: Path
) -> None:
    ids = [card.id for card in learner.collection.library.cards]
    learner.close()
    package, desk = tmp_path / "all.apkg", AnkiDesk(tmp_path / "anki")
    sdprep("export", "anki", "--no-progress", "-o", package)
    desk.take_in(package)
    cards = by_card(desk.cards())
    assert {(card["type"], card["queue"], card["reps"]) for card in cards.values()} == {(0, 0, 0)}
    assert not any(card["reviews"] for card in cards.values())
    assert sorted(cards, key=lambda one: cards[one]["position"]) == ids


def test_of_fsrs_the_interval_goes_out_and_the_ease_is_that_of_new_cards(
    sdprep: Sdprep, home: Path, tmp_path: Path
) -> None:
    (home / "sdprep" / "config.toml").write_text('[schedule]\nalgorithm = "fsrs"\n')
    learner = Learner(settings=Settings(algorithm="fsrs"))
    learner.study()
    states = learner.collection.states()
    learner.close()
    package, desk = tmp_path / "all.apkg", AnkiDesk(tmp_path / "anki")
    sdprep("export", "anki", "-o", package)
    desk.take_in(package)
    cards = desk.cards()
    assert len(states) > 200
    for card_id, state in states.items():
        card = cards[guid_of(card_id)]
        assert (card["ivl"], card["due"]) == (state.interval_days, str(state.due_on))
        assert card["ease"] == 2500
