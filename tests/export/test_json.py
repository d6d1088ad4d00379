"""The shapes that other programs read."""

from __future__ import annotations

import json
from dataclasses import replace

from samples import DAY, answer, card
from sdprep.cards import Picture
from sdprep.export.json import card_value, document, encode, review_value, state_value
from sdprep.schedule import CardState, replay
from sdprep.store import Review


def test_json_is_utf8_with_the_version_of_its_shape() -> None:
    assert json.loads(encode(document(title="Zähler"))) == {"v": 1, "title": "Zähler"}
    assert "Zähler".encode() in encode(document(title="Zähler"))


def test_a_path_that_is_no_utf8_survives() -> None:
    assert json.loads(encode(document(path="/x/\udce4"))) == {"v": 1, "path": "/x/\udce4"}


def test_a_card() -> None:
    assert card_value(card("lru")) == {
        "id": "lru",
        "note": "lru",
        "topic": "cache",
        "topic_title": "cache",
        "deck": "cache/components",
        "kind": "components",
        "question": "lru?",
        "answer": "lru",
        "extra": "",
        "source": {"path": "notes.md", "line": 1},
        "picture": None,
    }


def test_a_card_with_a_picture() -> None:
    hidden = replace(card("lru"), picture=Picture("graph TD", "A"))
    whole = replace(card("lru"), picture=Picture("graph TD", ""))
    assert card_value(hidden)["picture"] == {"source": "graph TD", "hidden": "A"}
    assert card_value(whole)["picture"] == {"source": "graph TD", "hidden": None}


def test_a_review_names_the_instant_in_utc_and_the_learners_day() -> None:
    value = review_value(Review("some-uid", answer("lru", 4), is_undone=False, card_id="lru"))
    assert value == {
        "uid": "some-uid",
        "id": "some-uid",
        "card_id": "lru",
        "card": "lru",
        "reviewed_at": "2026-11-23T19:00:00.000Z",
        "utc_offset_minutes": 60,
        "study_day": "2026-11-23",
        "quality": 4,
        "duration_ms": 1500,
        "undone": False,
    }


def test_a_state_has_days_as_dates_or_null() -> None:
    value = state_value("lru", replay([(4, DAY)]))
    assert (value["due_on"], value["interval_days"], value["ease_factor"]) == ("2026-11-24", 1, 250)
    assert state_value("lru", CardState())["due_on"] is None
