"""`sdprep plan`, and sessions that go by it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from command_line import Sdprep
from sdprep.schedule import study_day

TODAY = study_day(datetime.now().astimezone())


def day(ahead: int) -> str:
    return (TODAY + timedelta(days=ahead)).isoformat()


def test_without_a_date_there_is_no_plan(sdprep: Sdprep) -> None:
    result = sdprep("plan")
    assert (result.code, result.out) == (2, "")
    assert "there is no plan yet" in result.err


@pytest.mark.parametrize("text", ["tomorrow", "2020-01-01", "9999-01-01", "2026-13-01"])
def test_a_day_that_cannot_be_is_refused(sdprep: Sdprep, text: str) -> None:
    assert sdprep("plan", "--date", text).code == 2
    assert sdprep("plan").code == 2


def test_a_plan_stands_until_it_is_forgotten(sdprep: Sdprep) -> None:
    first = sdprep("plan", "--date", day(30), "--minutes", "30")
    assert first.out.startswith(f"Interview on {day(30)}: 30 study days left.\n")
    assert sdprep("plan").out == first.out
    value = sdprep("plan", "--json").json
    assert (value["ready_on"], value["minutes_a_day"]) == (day(30), 30)
    assert sdprep("plan", "--clear").err == "the plan is forgotten\n"
    assert sdprep("plan").code == 2
    assert sdprep("plan", "--clear").err == "there was no plan\n"


def test_new_cards_come_in_two_thirds_of_the_time(sdprep: Sdprep) -> None:
    assert sdprep("due", "--json").json["new"] == 20
    sdprep("plan", "--date", day(90))
    value = sdprep("plan", "--json").json
    assert value["new_today"] == -(-value["new_cards"] // 60)
    assert sdprep("due", "--json").json["new"] == value["new_today"]
    assert date.fromisoformat(value["introduced_by"]) == TODAY + timedelta(days=60)


def test_what_is_not_reachable_is_said(sdprep: Sdprep) -> None:
    little = sdprep("plan", "--date", day(20), "--minutes", "10")
    assert "10 min a day are not enough: they have room for" in little.out
    reachable = sdprep("plan", "--json").json["new_cards_reachable"]
    assert 0 < reachable < sdprep("plan", "--json").json["new_cards"]
    more = sdprep("plan", "--minutes", "20", "--json").json
    assert reachable < more["new_cards_reachable"]
    assert "min a day are enough" in sdprep("plan", "--minutes", "1440").out


def test_in_the_last_days_every_card_gets_one_look(sdprep: Sdprep, card_ids: list[str]) -> None:
    for card_id in card_ids[:6]:
        for ahead in (-40, -39, -33, -16):
            sdprep("review", card_id, "good", "--at", f"{day(ahead)}T12:00")
    sdprep("plan", "--date", day(1), "--minutes", "60")
    due = sdprep("due", "--json").json
    assert due["sweep"] == 6
    states = sdprep("export", "json").json["states"]
    told = sdprep("due").out
    assert f"0 due, 6 last looks, {due['new']} new: about " in told
    stdin = "\n3\n" * 6
    result = sdprep("drill", "--plain", "--new", "0", stdin=stdin)
    assert "6 reviewed, 6 kept" in result.out
    assert sdprep("due", "--json").json["sweep"] == 0
    assert sdprep("export", "json").json["states"] == states


def test_readiness_counts_what_was_never_answered(sdprep: Sdprep, card_ids: list[str]) -> None:
    for card_id in card_ids[: len(card_ids) // 2]:
        sdprep("review", card_id, "good")
    sdprep("plan", "--date", day(10))
    readiness = sdprep("plan", "--json").json["readiness"]
    assert readiness["rate-limiter"] == pytest.approx(0.5, abs=0.01)
    assert readiness["chat"] == 0
    assert "rate-limiter" in sdprep("plan").out
