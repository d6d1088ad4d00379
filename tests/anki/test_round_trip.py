"""Answers given in Anki come back, each once, and the states are the fold of all."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from anki_user import AnkiUser
from command_line import Sdprep
from sdprep.anki.identity import guid_of
from sdprep.schedule import replay

LONG_AGO = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)
BUTTONS = {0: 1, 1: 1, 2: 1, 3: 2, 4: 3, 5: 4}


def review_here(sdprep: Sdprep, card_ids: list[str]) -> None:
    """Answer four cards, the first two of them twice."""
    for number, quality in enumerate((4, 3, 5, 1)):
        at = LONG_AGO + timedelta(minutes=number)
        assert sdprep("review", card_ids[number], quality, "--at", at.isoformat()).code == 0
    for number in range(2):
        at = LONG_AGO + timedelta(days=1, minutes=number)
        assert sdprep("review", card_ids[number], 4, "--at", at.isoformat()).code == 0


def export_all(sdprep: Sdprep, card_ids: list[str]) -> list[tuple[str, dict[str, object]]]:
    """What a package of ours has: a note a card, and each answer as a row."""
    rows = defaultdict[str, list[dict[str, object]]](list)
    for review in sdprep("log", "--json").json["reviews"]:
        at = datetime.fromisoformat(review["reviewed_at"])
        rows[review["card_id"]].append(
            {
                "id": round(at.timestamp() * 1000),
                "ease": BUTTONS[review["quality"]],
                "factor": 2500,
                "time": review["duration_ms"],
                "type": 1 if rows[review["card_id"]] else 0,
            }
        )
    return [
        ("add", {"guid": guid_of(one), "deck": "d", "fields": [one, "a"], "reviews": rows[one]})
        for one in card_ids
    ]


def expected(sdprep: Sdprep) -> dict[str, tuple[int, int, int, str | None]]:
    """The fold of all reviews of the log that stand, worked out from what `log` says."""
    found = defaultdict[str, list[tuple[int, date]]](list)
    for review in sdprep("log", "--json").json["reviews"]:
        found[review["card_id"]].append(
            (review["quality"], date.fromisoformat(review["study_day"]))
        )
    states = {card_id: replay(answers) for card_id, answers in found.items()}
    return {
        card_id: (state.repetitions, state.interval_days, state.lapses, str(state.due_on))
        for card_id, state in states.items()
    }


def states(sdprep: Sdprep) -> dict[str, tuple[int, int, int, str | None]]:
    return {
        one["card_id"]: (one["repetitions"], one["interval_days"], one["lapses"], one["due_on"])
        for one in sdprep("export", "json").json["states"]
    }


@pytest.mark.parametrize("kind", ["latest", "older", "whole", "whole-older"])
def test_each_review_comes_once_and_the_states_are_the_fold_of_all(
    sdprep: Sdprep, card_ids: list[str], tmp_path: Path, kind: str
) -> None:
    """The latest and the older kind of package, of decks and of a whole collection."""
    review_here(sdprep, card_ids)
    before = sdprep("log", "--json").json["reviews"]
    user, package, out = AnkiUser(tmp_path / "user"), tmp_path / "back.apkg", tmp_path / "out.apkg"
    assert sdprep("export", "anki", "rate", "limiter", "-o", out).code == 0
    *_, first, second, new, _ = user.do(
        ("import_package", {"path": out}),
        ("set_due", {"guid": guid_of(card_ids[0]), "days": "0"}),
        ("answer", {"guid": guid_of(card_ids[0]), "ease": 1}),
        ("answer", {"guid": guid_of(card_ids[0]), "ease": 4}),
        ("answer", {"guid": guid_of(card_ids[5]), "ease": 3}),
        (
            ("export", {"path": package, "legacy": kind == "older"})
            if "whole" not in kind
            else ("export_collection", {"path": package, "legacy": kind == "whole-older"})
        ),
    )
    value = sdprep("import", package, "--json").json
    assert (value["added"], value["known"], value["notes"]) == (3, 6, len(card_ids))
    assert value["skipped"] == {"by_hand": 1, "cram": 0, "absurd": 0}
    after = sdprep("log", "--json").json["reviews"]
    assert after[:6] == before
    assert [(one["card_id"], one["quality"]) for one in after[6:]] == [
        (card_ids[0], 2),
        (card_ids[0], 5),
        (card_ids[5], 4),
    ]
    assert [
        round(datetime.fromisoformat(one["reviewed_at"]).timestamp() * 1000) for one in after[6:]
    ] == [first, second, new]
    assert states(sdprep) == expected(sdprep)
    assert states(sdprep)[card_ids[0]][2] == 1
    again = sdprep("import", package, "--json").json
    assert (again["added"], again["known"], again["suspended"]) == (0, 9, 0)
    assert sdprep("log", "--json").json["reviews"] == after
    assert sdprep("doctor").code == 0


def test_what_is_no_answer_in_anki_is_none_here(
    sdprep: Sdprep, card_ids: list[str], tmp_path: Path
) -> None:
    """Dates set by hand, cramming without effect, suspension; each in the engine's own words."""
    user, package = AnkiUser(tmp_path / "user"), tmp_path / "back.apkg"
    one, two, three, four = map(guid_of, card_ids[:4])
    user.do(
        *export_all(sdprep, card_ids[:4]),
        ("answer", {"guid": one, "ease": 4}),
        ("set_due", {"guid": two, "days": "3"}),
        ("cram", {"guid": one, "reschedule": False}),
        ("cram", {"guid": two, "reschedule": True}),
        ("suspend", {"guid": three}),
        ("export", {"path": package, "legacy": False}),
    )
    assert four not in {row[0] for row in user.do(("revlog", {}))[0]}
    value = sdprep("import", package, "--json").json
    assert value["skipped"] == {"by_hand": 1, "cram": 1, "absurd": 0}
    assert (value["added"], value["suspended"]) == (2, 1)
    reviews = sdprep("log", "--json").json["reviews"]
    assert [(one["card_id"], one["quality"]) for one in reviews] == [
        (card_ids[0], 5),
        (card_ids[1], 4),
    ]
    (state,) = [
        one for one in sdprep("export", "json").json["states"] if one["card_id"] == card_ids[2]
    ]
    assert state["is_suspended"]


def test_the_same_answers_in_another_kind_of_package_are_known(
    sdprep: Sdprep, card_ids: list[str], tmp_path: Path
) -> None:
    user, latest, older = AnkiUser(tmp_path / "user"), tmp_path / "new.apkg", tmp_path / "old.apkg"
    user.do(
        *export_all(sdprep, card_ids[:2]),
        ("answer", {"guid": guid_of(card_ids[0]), "ease": 2}),
        ("export", {"path": latest, "legacy": False}),
        ("export", {"path": older, "legacy": True}),
        ("export", {"path": tmp_path / "bare.apkg", "legacy": True, "with_scheduling": False}),
    )
    assert sdprep("import", latest, "--json").json["added"] == 1
    value = sdprep("import", older, "--json").json
    assert (value["added"], value["known"], value["member"]) == (0, 1, "collection.anki21")
    assert "Include scheduling information" in sdprep("import", tmp_path / "bare.apkg").err


def test_the_product_never_imports_the_engine() -> None:
    for path in (Path(__file__).parents[2] / "src").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "import anki" not in text, path
        assert "from anki" not in text, path
