"""What the package fsrs would do on its own, and does not do here."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta, timezone
from types import ModuleType
from zoneinfo import ZoneInfo

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples import DAY
from sdprep.errors import SdprepError
from sdprep.schedule import CardState, Fsrs, FsrsMissingError, Rating, moment_of, replay

FSRS = Fsrs()
HISTORY = [
    (quality, DAY + timedelta(days=offset))
    for quality, offset in ((4, 0), (2, 2), (3, 2), (4, 3), (5, 12), (4, 12), (1, 80), (4, 81))
]
KNOWN = replay([(4, DAY), (4, DAY + timedelta(days=2))], FSRS)


def answered_at(*times: datetime) -> CardState:
    """Known at each of these local times."""
    return replay([(Rating.GOOD, moment_of(at).study_day) for at in times], FSRS)


def at(text: str, zone: str = "UTC") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def elapsed_days(state: CardState) -> int:
    """How many days the second of two Good answers came after the first."""
    first = FSRS.answer(CardState(), Rating.GOOD, DAY)
    after = (FSRS.answer(first, Rating.GOOD, DAY + timedelta(days=n)) for n in range(30))
    found = [after.stability_days for after in after]
    return found.index(state.stability_days)


@pytest.mark.parametrize(
    ("first", "second", "expected_days"),
    [
        ("2026-11-23T23:00", "2026-11-24T09:00", 1),  # ten hours, a night between them
        ("2026-11-23T09:00", "2026-11-24T23:00", 1),  # 38 hours
        ("2026-11-23T23:00", "2026-11-24T00:30", 0),  # past midnight the study day goes on
        ("2026-11-23T05:00", "2026-11-24T03:00", 0),
        ("2026-11-24T03:59", "2026-11-24T04:00", 1),  # its end
        ("2026-11-23T23:00", "2026-11-25T09:00", 2),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "Asia/Kathmandu", "America/St_Johns"])
def test_elapsed_days_are_study_days(
    first: str, second: str, expected_days: int, zone: str
) -> None:
    assert elapsed_days(answered_at(at(first, zone), at(second, zone))) == expected_days


def test_a_change_of_the_clock_is_no_day_more_or_less() -> None:
    zone = "Europe/Berlin"
    spring = answered_at(at("2026-03-28T23:30", zone), at("2026-03-29T23:00", zone))
    autumn = answered_at(at("2026-10-25T00:30", zone), at("2026-10-25T23:30", zone))
    assert (elapsed_days(spring), elapsed_days(autumn)) == (1, 1)


@given(*[st.datetimes(datetime(2026, 1, 1), datetime(2026, 1, 20))] * 2)  # noqa: DTZ001 - local
def test_the_hour_of_an_answer_does_not_matter(one: datetime, other: datetime) -> None:
    first, second = sorted((one.replace(tzinfo=UTC), other.replace(tzinfo=UTC)))
    days = moment_of(second).study_day - moment_of(first).study_day
    assert elapsed_days(answered_at(first, second)) == days.days


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_zone_of_the_machine_does_not_matter(
    zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = replay(HISTORY, FSRS)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert replay(HISTORY, Fsrs()) == expected
        assert answered_at(at("2026-11-23T23:00"), at("2026-11-24T09:00")) == answered_at(
            datetime(2026, 11, 23, 12, tzinfo=timezone(timedelta(hours=14))),
            datetime(2026, 11, 24, 12, tzinfo=timezone(timedelta(hours=-11))),
        )
    finally:
        monkeypatch.undo()
        time.tzset()


def test_nothing_is_left_to_chance() -> None:
    random.seed(1)
    before = random.getstate()
    states = [replay(HISTORY, Fsrs())]
    assert random.getstate() == before
    for seed in range(20):
        random.seed(seed)
        states.append(replay(HISTORY, Fsrs()))
    assert states == [states[0]] * 21


def test_folding_a_thousand_histories_never_sleeps(monkeypatch: pytest.MonkeyPatch) -> None:
    def sleep(seconds: float) -> None:
        raise AssertionError(seconds)

    monkeypatch.setattr(time, "sleep", sleep)
    with pytest.raises(AssertionError):
        fsrs.Card()
    states = [replay(HISTORY, FSRS) for _ in range(1000)]
    assert {FSRS.recall(state, DAY + timedelta(days=90)) for state in states} == {
        FSRS.recall(states[0], DAY + timedelta(days=90))
    }


@pytest.mark.parametrize("quality", range(6))
@pytest.mark.parametrize("before", [CardState(), KNOWN], ids=["new", "known"])
def test_there_are_no_steps_within_a_day(before: CardState, quality: int) -> None:
    day = DAY + timedelta(days=20)
    after = FSRS.answer(before, quality, day)
    assert after.interval_days >= 1
    assert after.due_on == day + timedelta(days=after.interval_days)


def test_a_state_that_is_not_of_fsrs_begins_anew() -> None:
    of_sm2 = replay([(4, DAY), (4, DAY + timedelta(days=1))])
    later = DAY + timedelta(days=7)
    after, new = FSRS.answer(of_sm2, 4, later), FSRS.answer(CardState(), 4, later)
    assert (after.stability_days, after.due_on) == (new.stability_days, new.due_on)
    assert FSRS.recall(of_sm2, later) == 0.0


def test_the_package_is_loaded_by_the_first_answer() -> None:
    code = (
        "import sys, datetime, sdprep.schedule as schedule\n"
        "assert 'sdprep.schedule.fsrs' not in sys.modules\n"
        "fsrs = schedule.Fsrs()\n"
        "fsrs.fingerprint, fsrs.kept_today\n"
        "new, day = schedule.CardState(), datetime.date(2026, 11, 23)\n"
        "fsrs.recall(new, day)\n"
        "assert 'fsrs' not in sys.modules\n"
        "fsrs.answer(new, 4, day)\n"
        "assert 'fsrs' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("is_old", [False, True], ids=["none", "of another time"])
def test_without_the_package_there_is_one_sentence(
    is_old: bool,  # noqa: FBT001 - a parameter of the test
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "fsrs", ModuleType("fsrs") if is_old else None)
    without = Fsrs()
    for ask in (without.answer, lambda *_: without.recall(KNOWN, DAY)):
        with pytest.raises(FsrsMissingError) as raised:
            ask(CardState(), 4, DAY)
        assert isinstance(raised.value, SdprepError)
        sentence = str(raised.value)
        assert "pip install 'sdprep[fsrs]'" in sentence
        assert "\n" not in sentence
    with pytest.raises(ValueError, match="integer from 0 to 5"):
        without.answer(CardState(), 6, DAY)


def test_a_package_with_another_model_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    class Scheduler(fsrs.Scheduler):
        def __init__(self) -> None:
            self.parameters = (0.5,) * 19

    monkeypatch.setattr(fsrs, "Scheduler", Scheduler)
    with pytest.raises(FsrsMissingError):
        Fsrs().answer(CardState(), 4, DAY)
