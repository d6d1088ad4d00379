"""`sdprep stats`, and `sdprep due --forecast`."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from command_line import Sdprep
from sdprep.stats import DAYS

At = Callable[..., None]


@pytest.fixture
def today(sdprep: Sdprep) -> date:
    """The study day, as sdprep has it."""
    return date.fromisoformat(sdprep("stats", "--json").json["today"])


@pytest.fixture
def at(sdprep: Sdprep, today: date) -> At:
    """Answer a card so many days ago: `at(3, card_id, 4, "20:00")`."""

    def answer(back: int, card_id: str, grade: int, time: str = "20:00") -> None:
        day = today - timedelta(days=back)
        result = sdprep("review", card_id, str(grade), "--at", f"{day}T{time}")
        assert result.code == 0, result.err

    return answer


def share(value: dict[str, Any]) -> tuple[int, int]:
    return value["kept"], value["asked"]


def answers_by_day(value: dict[str, Any]) -> dict[str, int]:
    return {day["date"]: day["answers"] for day in value["calendar"] if day["answers"]}


def test_before_the_first_answer_it_says_so(sdprep: Sdprep, home: Path) -> None:
    result = sdprep("stats")
    assert (result.code, result.out) == (0, "")
    assert result.err == "nothing has been answered yet; sdprep begins a session\n"
    named = sdprep("stats", "tinyurl").err
    assert named == (
        "nothing on URL Shortener has been answered yet; sdprep drill tinyurl begins a session\n"
    )
    assert not (home / "sdprep" / "data").exists()


def test_the_numbers_are_there_before_the_first_answer_too(sdprep: Sdprep) -> None:
    value = sdprep("stats", "--json").json
    assert (value["v"], value["total_answers"], len(value["calendar"])) == (1, 0, DAYS)
    assert value["retention"]["share"] is None
    assert value["cards"]["new"] == value["cards"]["total"] > 1000


def test_retention_counts_first_answers_to_cards_that_were_due(
    sdprep: Sdprep, at: At, card_ids: list[str], today: date
) -> None:
    first, second = card_ids[:2]
    at(9, first, 4)
    at(9, second, 4)
    at(8, first, 2)  # due, and not known
    at(8, first, 4)  # the same day again
    at(8, second, 5)  # due, and known
    at(7, second, 4)  # too early
    value = sdprep("stats", "--json").json
    assert share(value["retention"]) == (1, 2)
    (day,) = value["retention"]["by_day"]
    assert (day["date"], *share(day)) == (str(today - timedelta(days=8)), 1, 2)
    (topic,) = value["topics"]
    assert (topic["slug"], *share(topic)) == ("rate-limiter", 1, 2)
    assert value["total_answers"] == 6


def test_the_night_belongs_to_the_day_before(
    sdprep: Sdprep, at: At, card_ids: list[str], today: date
) -> None:
    at(5, card_ids[0], 4, "12:00")
    at(4, card_ids[0], 2, "03:59")
    at(4, card_ids[1], 4, "04:00")
    value = sdprep("stats", "--json").json
    fifth, fourth = (str(today - timedelta(days=back)) for back in (5, 4))
    assert answers_by_day(value) == {fifth: 2, fourth: 1}
    assert share(value["retention"]) == (0, 0)


def test_what_was_taken_back_does_not_count(sdprep: Sdprep, at: At, card_ids: list[str]) -> None:
    at(2, card_ids[0], 4)
    at(1, card_ids[0], 2)
    before = sdprep("stats", "--json").json
    assert share(before["retention"]) == (0, 1)
    sdprep("undo")
    value = sdprep("stats", "--json").json
    assert (share(value["retention"]), value["total_answers"]) == ((0, 0), 1)
    sdprep("undo")
    assert sdprep("stats").err.startswith("nothing has been answered yet")


def test_days_bound_the_period_and_a_name_the_cards(
    sdprep: Sdprep, at: At, card_ids: list[str], today: date
) -> None:
    (other, *_) = sdprep("cards", "tinyurl", "--json").json["cards"]
    at(20, card_ids[0], 4)
    at(2, other["id"], 4)
    at(1, other["id"], 4)
    week = sdprep("stats", "--days", "7", "--json").json
    assert week["since"] == str(today - timedelta(days=6))
    assert sum(answers_by_day(week).values()) == 2
    named = sdprep("stats", "rate", "limiter", "--json").json
    assert list(answers_by_day(named)) == [str(today - timedelta(days=20))]
    assert named["cards"]["total"] == len(card_ids)
    assert share(named["retention"]) == (0, 0)
    assert sdprep("stats", f"url-shortener/{other['kind']}").out.startswith(f"{other['deck']}\n")


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_the_page_fits_the_terminal(
    sdprep: Sdprep,
    at: At,
    card_ids: list[str],
    columns: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for back, grade in ((9, 4), (8, 2), (7, 4), (6, 5)):
        for card_id in card_ids[:3]:
            at(back, card_id, grade)
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = sdprep("stats").out.splitlines()
    assert max(map(cell_len, lines)) <= min(columns, 100)
    text = " ".join(" ".join(lines).split())
    assert "12 answers on 4 days" in text
    assert "No answer was timed." in text
    assert "all 6 of 9 67%" in text
    plain = sdprep("stats", "--ascii").out
    assert plain.isascii()
    assert "##" in plain


def test_a_card_that_is_forgotten_again_and_again_is_named(
    sdprep: Sdprep, at: At, card_ids: list[str]
) -> None:
    at(20, card_ids[0], 4)
    for back in range(19, 2, -1):
        at(back, card_ids[0], 1 if back % 2 else 4)
    (leech,) = sdprep("stats", "--json").json["leeches"]
    assert (leech["card_id"], leech["lapses"]) == (card_ids[0], 9)
    out = sdprep("stats").out
    assert f"  9 times  {card_ids[0]}  rate-limiter" in out
    assert leech["question"] in " ".join(out.split())


@pytest.mark.parametrize("days", ["0", "-3", "many", "99999"])
def test_a_period_that_is_none_is_wrong_usage(sdprep: Sdprep, days: str) -> None:
    assert sdprep("stats", "--days", days).code == 2
    assert sdprep("due", "--forecast", days).code == 2


def test_a_name_that_is_none_exits_3(sdprep: Sdprep) -> None:
    assert sdprep("stats", "nonsuch").code == 3
    assert sdprep("stats", "atm/nonsuch").code == 3


def test_due_tells_what_comes(sdprep: Sdprep, at: At, card_ids: list[str], today: date) -> None:
    at(9, card_ids[0], 4)  # overdue
    at(0, card_ids[1], 4)  # due tomorrow
    at(0, card_ids[2], 4)
    tomorrow = str(today + timedelta(days=1))
    days = sdprep("due", "--forecast", "3", "--json").json["forecast"]
    assert [day["due"] for day in days] == [1, 2, 0]
    assert [day["date"] for day in days[:2]] == [str(today), tomorrow]
    lines = sdprep("due", "--forecast", "2").out.splitlines()
    assert lines[-1].startswith(f"{tomorrow}  2  ██")
    assert "forecast" not in json.loads(sdprep("due", "--json").out)
