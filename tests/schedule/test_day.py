"""Study days: nights, time zones and changes of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from sdprep.schedule import moment_of, study_day

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        (datetime(2026, 11, 23, 3, 59, tzinfo=BERLIN), date(2026, 11, 22)),
        (datetime(2026, 11, 23, 4, 0, tzinfo=BERLIN), date(2026, 11, 23)),
        (datetime(2026, 11, 23, 23, 59, tzinfo=BERLIN), date(2026, 11, 23)),
        (datetime(2027, 1, 1, 0, 30, tzinfo=BERLIN), date(2026, 12, 31)),
    ],
)
def test_the_night_belongs_to_the_day_before(local: datetime, expected: date) -> None:
    assert study_day(local) == expected


def test_the_night_of_a_clock_change_ends_at_the_same_wall_time() -> None:
    spring = datetime(2026, 3, 29, 3, 59, tzinfo=BERLIN)
    autumn = datetime(2026, 10, 25, 3, 59, tzinfo=BERLIN)
    for before in (spring, autumn):
        assert study_day(before) == before.date() - timedelta(days=1)
        assert study_day(before + timedelta(minutes=1)) == before.date()


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/St_Johns", "Pacific/Chatham"])
def test_the_study_day_never_goes_back_while_time_goes_on(zone: str) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    hours = (start + timedelta(hours=n) for n in range(366 * 24))
    seen = [study_day(hour.astimezone(ZoneInfo(zone))) for hour in hours]
    assert seen == sorted(seen)


def test_the_rollover_hour_can_be_another() -> None:
    assert study_day(datetime(2026, 11, 23, 0, 0, tzinfo=UTC), 0) == date(2026, 11, 23)


def test_a_moment_keeps_the_instant_the_offset_and_the_study_day() -> None:
    nepal = timezone(timedelta(hours=5, minutes=45))
    moment = moment_of(datetime(2026, 11, 23, 2, 0, tzinfo=nepal))
    assert moment.at_ms == 1_795_378_500_000
    assert moment.utc_offset_minutes == 345
    assert moment.study_day == date(2026, 11, 22)


def test_a_moment_west_of_greenwich_has_a_negative_offset() -> None:
    moment = moment_of(datetime(2026, 7, 1, 12, 0, tzinfo=ZoneInfo("America/St_Johns")))
    assert moment.utc_offset_minutes == -150
