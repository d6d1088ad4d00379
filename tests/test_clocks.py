"""Whole processes under a false clock: travel, summer time, and clocks that were wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

_LIBRARY = "vendor/libfaketime/src/libfaketime.so.1"
_SPEC = find_spec("libfaketime")
FAKETIME = Path(_SPEC.origin).parent / _LIBRARY if _SPEC and _SPEC.origin else None

pytestmark = pytest.mark.skipif(
    FAKETIME is None or not FAKETIME.exists(), reason="libfaketime is built for Linux on x86-64"
)
BERLIN = "CET-1CEST,M3.5.0,M10.5.0/3"
TOKYO = "JST-9"
HONOLULU = "HST10"


def run(at: str, zone: str, *arguments: str, stdin: str = "") -> str:
    """Run a command at a local time; give what it prints."""
    result = subprocess.run(
        [sys.executable, "-m", "sdprep", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        check=True,
        env={
            **os.environ,
            "LD_PRELOAD": str(FAKETIME),
            "FAKETIME": f"@{at}",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "TZ": zone,
        },
    )
    return result.stdout


def reviews(at: str, zone: str, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(at, zone, "log", "--json", *more))["reviews"]
    return found


def state(card_id: str) -> dict[str, Any]:
    states = json.loads(run("2026-12-31 12:00:00", BERLIN, "export", "json"))["states"]
    found: dict[str, Any] = next(one for one in states if one["card_id"] == card_id)
    return found


def test_the_false_clock_is_what_the_program_sees(card_ids: list[str]) -> None:
    run("2026-03-28 12:00:00", BERLIN, "review", card_ids[0], "good")
    (review,) = reviews("2026-03-28 12:01:00", BERLIN)
    assert review["reviewed_at"].startswith("2026-03-28T11:00:0")
    assert (review["study_day"], review["utc_offset_minutes"]) == ("2026-03-28", 60)


@pytest.mark.parametrize(
    ("at", "day", "offset_minutes"),
    [
        ("2026-03-29 01:59:00", "2026-03-28", 60),
        ("2026-03-29 03:01:00", "2026-03-28", 120),
        ("2026-03-29 03:59:00", "2026-03-28", 120),
        ("2026-03-29 04:01:00", "2026-03-29", 120),
        ("2026-10-25 03:59:00", "2026-10-24", 60),
        ("2026-10-25 04:01:00", "2026-10-25", 60),
    ],
)
def test_in_the_nights_of_the_change_the_day_ends_at_four_by_the_wall_clock(
    card_ids: list[str], at: str, day: str, offset_minutes: int
) -> None:
    run(at, BERLIN, "review", card_ids[0], "good")
    (review,) = reviews(at, BERLIN)
    assert (review["study_day"], review["utc_offset_minutes"]) == (day, offset_minutes)


def test_who_flies_west_lives_the_study_day_on(card_ids: list[str]) -> None:
    run("2026-11-24 08:00:00", TOKYO, "review", card_ids[0], "again")
    # Eight hours later it is still the day before in Honolulu.
    landed = "2026-11-23 21:00:00"
    run(landed, HONOLULU, "review", card_ids[1], "good")
    assert [review["study_day"] for review in reviews(landed, HONOLULU)] == ["2026-11-24"] * 2
    assert [review["utc_offset_minutes"] for review in reviews(landed, HONOLULU)] == [540, -600]
    assert state(card_ids[1])["due_on"] == "2026-11-25"
    assert json.loads(run(landed, HONOLULU, "due", "--json"))["due"] == 1


def test_who_flies_east_begins_the_next_day_earlier(card_ids: list[str]) -> None:
    run("2026-11-23 14:00:00", HONOLULU, "review", card_ids[0], "good")
    assert json.loads(run("2026-11-25 09:00:00", TOKYO, "due", "--json"))["due"] == 1


def test_a_clock_set_back_moves_no_schedule_back_and_keeps_the_order(card_ids: list[str]) -> None:
    run("2026-11-24 12:00:00", BERLIN, "review", card_ids[0], "good")
    run("2026-11-19 12:00:00", BERLIN, "review", card_ids[0], "again")
    assert [review["quality"] for review in reviews("2026-11-24 13:00:00", BERLIN)] == [4, 2]
    found = state(card_ids[0])
    assert (found["lapses"], found["due_on"]) == (1, "2026-11-25")
    run("2026-11-24 13:00:00", BERLIN, "undo")
    assert state(card_ids[0])["repetitions"] == 1


def test_a_clock_that_was_days_ahead_does_not_stop_the_days(card_ids: list[str]) -> None:
    run("2026-11-29 12:00:00", BERLIN, "review", card_ids[0], "good")
    run("2026-11-24 12:00:00", BERLIN, "review", card_ids[1], "good")
    days = [review["study_day"] for review in reviews("2026-11-24 12:01:00", BERLIN)]
    assert days == ["2026-11-29", "2026-11-24"]
    assert state(card_ids[1])["due_on"] == "2026-11-25"
    (newest,) = reviews("2026-11-24 12:01:00", BERLIN, "--card", card_ids[1])
    assert newest["reviewed_at"].startswith("2026-11-24T11:00:0")
