"""`sdprep review`, `undo`, `log`: answers from a script."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command_line import Sdprep


def test_a_review_gives_the_state_that_sm2_says(sdprep: Sdprep, card_ids: list[str]) -> None:
    value = sdprep("review", card_ids[0], "5", "--at", "2026-11-23T20:00", "--json").json
    assert value == {
        "v": 1,
        "card_id": card_ids[0],
        "repetitions": 1,
        "ease_factor": 260,
        "interval_days": 1,
        "lapses": 0,
        "due_on": "2026-11-24",
        "introduced_on": "2026-11-23",
        "is_repeating": False,
        "reviews": 1,
        "stability_days": 0.0,
        "difficulty": 0.0,
        "is_suspended": False,
        "is_flagged": False,
        "buried_on": None,
    }
    second = sdprep("review", card_ids[0], "hard", "--at", "2026-11-25T09:00")
    assert second.out == f"{card_ids[0]} due 2026-12-01 (in 6 d)\n"


def test_before_four_in_the_morning_it_is_still_yesterday(
    sdprep: Sdprep, card_ids: list[str]
) -> None:
    sdprep("review", card_ids[0], "good", "--at", "2026-11-24T03:59")
    (review,) = sdprep("log", "--json").json["reviews"]
    assert review["study_day"] == "2026-11-23"


def test_lines_are_acknowledged_one_by_one(sdprep: Sdprep, card_ids: list[str]) -> None:
    lines = f"{card_ids[0]} 4\n\n{card_ids[1]} again\n"
    result = sdprep("review", "-", stdin=lines)
    assert result.code == 0
    acks = [json.loads(line.removeprefix("ACK ")) for line in result.out.splitlines()]
    assert [(ack["card"], ack["quality"]) for ack in acks] == [(card_ids[0], 4), (card_ids[1], 2)]
    logged = sdprep("log", "--json").json["reviews"]
    assert [{key: row[key] for key in ("id", "card", "quality")} for row in logged] == acks


def test_a_bad_line_is_told_with_its_number_and_the_rest_is_kept(
    sdprep: Sdprep, card_ids: list[str]
) -> None:
    lines = f"{card_ids[0]} 9\nneverseenneverse 4\n{card_ids[1]} 4\n"
    result = sdprep("review", "-", stdin=lines)
    assert result.code == 1
    assert result.out.count("ACK") == 1
    first, second = result.err.splitlines()
    assert first.startswith("sdprep: stdin:1: expected CARD_ID QUALITY")
    assert second.startswith('sdprep: stdin:2: no card has the id "neverseenneverse"')


@pytest.mark.parametrize("arguments", [("6",), ("-1",), ("fine",), (), ("4", "--at", "noon")])
def test_a_wrong_grade_or_time_is_wrong_usage(
    sdprep: Sdprep, card_ids: list[str], arguments: tuple[str, ...]
) -> None:
    result = sdprep("review", card_ids[0], *arguments)
    assert result.code == 2
    assert "Traceback" not in result.err
    assert sdprep("log", "--json").json["reviews"] == []


def test_an_unknown_card_exits_3(sdprep: Sdprep) -> None:
    result = sdprep("review", "neverseenneverse", "4")
    assert result.code == 3
    assert 'no card has the id "neverseenneverse"' in result.err


def test_undo_takes_answers_back_and_the_log_keeps_them(
    sdprep: Sdprep, card_ids: list[str]
) -> None:
    for quality in ("4", "1"):
        sdprep("review", card_ids[0], quality)
    sdprep("review", card_ids[1], "5")
    value = sdprep("undo", "2", "--json").json
    assert [(row["quality"], row["undone"]) for row in value["undone"]] == [(5, True), (1, True)]
    assert [row["quality"] for row in sdprep("log", "--json").json["reviews"]] == [4]
    everything = sdprep("log", "--all", "--json").json["reviews"]
    assert [row["undone"] for row in everything] == [False, True, True]


def test_undo_says_what_it_took_back(sdprep: Sdprep, card_ids: list[str]) -> None:
    sdprep("review", card_ids[0], "4")
    assert sdprep("undo").out == (
        'took back Good for "What is asked for in the design of a Rate Limiter?"\n'
    )
    again = sdprep("undo")
    assert (again.code, again.out, again.err) == (0, "", "there is no answer to take back\n")


def test_the_log_as_text_shows_the_learners_own_clock(sdprep: Sdprep, card_ids: list[str]) -> None:
    sdprep("review", card_ids[0], "3", "--at", "2026-11-23T20:15")
    assert sdprep("log").out == (
        f"2026-11-23 20:15  hard   {card_ids[0]}"
        "  What is asked for in the design of a Rate Limiter?\n"
    )


def test_the_log_can_be_narrowed(sdprep: Sdprep, card_ids: list[str]) -> None:
    sdprep("review", card_ids[0], "3", "--at", "2026-11-20T20:15")
    sdprep("review", card_ids[1], "4", "--at", "2026-11-23T20:15")
    since = sdprep("log", "--since", "2026-11-21", "--json").json["reviews"]
    assert [row["card"] for row in since] == [card_ids[1]]
    one = sdprep("log", "--card", card_ids[0], "--json").json["reviews"]
    assert [row["quality"] for row in one] == [3]
    assert sdprep("log", "--since", "soon").code == 2


def test_a_date_alone_is_that_day(sdprep: Sdprep, card_ids: list[str]) -> None:
    sdprep("review", card_ids[0], "good", "--at", "2026-11-20")
    (review,) = sdprep("log", "--json").json["reviews"]
    assert review["study_day"] == "2026-11-20"


@pytest.mark.parametrize("arguments", [("good",), ("--at", "2026-11-20")])
def test_lines_from_stdin_have_their_own_grade_and_time(
    sdprep: Sdprep, arguments: tuple[str, ...]
) -> None:
    assert sdprep("review", "-", *arguments).code == 2


@pytest.mark.parametrize("time", ["9999-12-31T12:00", "1066-10-14"])
def test_a_time_out_of_reach_is_wrong_usage(sdprep: Sdprep, card_ids: list[str], time: str) -> None:
    assert sdprep("review", card_ids[0], "good", "--at", time).code == 2


def test_tabs_part_a_line_too(sdprep: Sdprep, card_ids: list[str]) -> None:
    assert sdprep("review", "-", stdin=f"{card_ids[0]}\tgood\n").out.startswith("ACK ")


def test_undo_of_nothing_creates_nothing(sdprep: Sdprep, home: Path) -> None:
    assert sdprep("undo").code == 0
    assert not (home / "sdprep" / "data").exists()
    assert sdprep("undo", "9223372036854775808").code == 2
