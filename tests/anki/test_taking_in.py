"""What becomes of the rows of a package: which are new, when they were, whose they are."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from anki_desk import DAY_MS, Desk, row
from anki_package import AT_MS
from command_line import Sdprep
from sdprep.anki.reading import AnkiReview, NoteCard
from sdprep.anki.taking_in import ease_of, quality_of, unknown_of
from sdprep.store.answer_times import AnswerTime


@pytest.fixture
def desk(sdprep: Sdprep, card_ids: list[str], tmp_path: Path) -> Desk:
    return Desk(sdprep, card_ids[0], tmp_path)


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer in a zone with summer time."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


# ---- grades ------------------------------------------------------------------------------------


def test_the_four_buttons_are_the_same_in_both() -> None:
    assert [quality_of(ease) for ease in (1, 2, 3, 4)] == [2, 3, 4, 5]
    assert [ease_of(quality) for quality in range(6)] == [1, 1, 1, 2, 3, 4]


def test_each_answer_comes_with_its_grade_and_duration(desk: Desk) -> None:
    assert desk.take(*(row(AT_MS + n * DAY_MS, n + 1) for n in range(-3, 1)), row(0))["added"] == 1
    (review,) = desk.log()
    assert (review["quality"], review["duration_ms"]) == (2, 4000)


def test_the_three_buttons_of_the_first_scheduler_become_four(desk: Desk) -> None:
    rows = [row(AT_MS - 3000, 2, 0), row(AT_MS - 2000, 3, 2), row(AT_MS - 1000, 3, 1)]
    assert desk.take(*rows, settings={})["added"] == 3
    assert [review["quality"] for review in desk.log()] == [4, 5, 4]


def test_what_nobody_answered_is_no_answer(desk: Desk) -> None:
    value = desk.take(
        (AT_MS - 4, 0, 2500, 0, 4),
        (AT_MS - 3, 3, 2500, 0, 5),
        (AT_MS - 2, 3, 0, 900, 3),
        (AT_MS - 1, 3, 2300, 900, 3),
    )
    assert value["skipped"] == {"by_hand": 2, "cram": 1, "absurd": 0}
    assert value["added"] == 1


# ---- recognising what is known -----------------------------------------------------------------


def test_the_same_file_adds_nothing_the_second_time(desk: Desk) -> None:
    first = desk.take(row(AT_MS - DAY_MS), row(AT_MS))
    second = desk.take(row(AT_MS - DAY_MS), row(AT_MS))
    assert (first["added"], first["known"]) == (2, 0)
    assert (second["added"], second["known"]) == (0, 2)


def test_a_later_file_adds_what_is_new_in_it(desk: Desk) -> None:
    desk.take(row(AT_MS - DAY_MS))
    value = desk.take(row(AT_MS - DAY_MS), row(AT_MS))
    assert (value["added"], value["known"]) == (1, 1)


@pytest.mark.parametrize("bumped_ms", [0, 1, 7])
def test_our_own_answers_are_known_also_where_they_were_moved(desk: Desk, bumped_ms: int) -> None:
    desk.answer(AT_MS, 1)
    value = desk.take(row(AT_MS + bumped_ms, 1), row(AT_MS + DAY_MS // 4, 3))
    assert (value["added"], value["known"]) == (1, 1)


def review(at_ms: int, ease: int = 3) -> AnkiReview:
    return AnkiReview(NoteCard("a", "a"), at_ms, ease, 0)


def test_each_answer_of_ours_stands_for_one_row() -> None:
    rows = [review(1000), review(1001), review(1002)]
    assert unknown_of(rows, [AnswerTime(1000, 4)]) == rows[1:]
    assert unknown_of(rows, [AnswerTime(1000, 4), AnswerTime(1000, 4)]) == rows[2:]
    assert unknown_of(rows[1:], [AnswerTime(1000, 4)]) == rows[2:]


def test_another_grade_or_an_earlier_time_is_another_answer() -> None:
    assert unknown_of([review(1001, 1)], [AnswerTime(1000, 4)]) == [review(1001, 1)]
    assert unknown_of([review(999)], [AnswerTime(1000, 4)]) == [review(999)]
    assert unknown_of([review(60_000)], [AnswerTime(1000, 4)]) == [review(60_000)]
    assert unknown_of([review(1000, 1)], [AnswerTime(1000, 4)]) == []


def test_what_was_taken_back_here_stays_taken_back(desk: Desk) -> None:
    desk.answer(AT_MS)
    desk.take(row(AT_MS), row(AT_MS + 1000))
    desk.sdprep("undo", "2")
    assert desk.state() == {}
    value = desk.take(row(AT_MS), row(AT_MS + 1000))
    assert (value["added"], value["known"]) == (0, 2)
    assert [review["undone"] for review in desk.log()] == [True, True]


def test_undo_takes_imported_answers_back_the_latest_first(desk: Desk) -> None:
    desk.take(row(AT_MS - 2 * DAY_MS), row(AT_MS - DAY_MS, 4), row(AT_MS, 1))
    undone = desk.sdprep("undo", "2", "--json").json["undone"]
    assert [one["quality"] for one in undone] == [2, 5]
    assert desk.state()["repetitions"] == 1


def test_a_whole_file_can_be_taken_back_and_nothing_else(desk: Desk) -> None:
    desk.answer(AT_MS - DAY_MS)
    before = desk.state()
    rows = (row(AT_MS - DAY_MS), row(AT_MS - 2 * DAY_MS), row(AT_MS))
    desk.take(*rows, queue=-1)
    assert desk.state()["is_suspended"]
    package = desk.package(*rows, queue=-1)
    assert desk.sdprep("import", package, "--undo", "--dry-run").out == (
        "3 entries of the file would be taken back\n"
    )
    assert desk.sdprep("import", package, "--undo").out == "3 entries of the file taken back\n"
    assert desk.state() == before
    assert desk.sdprep("import", package, "--undo", "--json").json["undone"] == 0
    again = desk.take(*rows, queue=-1)
    assert (again["added"], again["known"], again["suspended"]) == (0, 3, 0)
    assert desk.state() == before
    assert desk.sdprep("doctor").code == 0


# ---- when it was -------------------------------------------------------------------------------


@pytest.mark.usefixtures("berlin")
@pytest.mark.parametrize(
    ("at", "minutes", "day"),
    [
        (datetime(2026, 7, 10, 1, 59, tzinfo=UTC), 120, date(2026, 7, 9)),
        (datetime(2026, 7, 10, 2, 0, tzinfo=UTC), 120, date(2026, 7, 10)),
        (datetime(2026, 1, 10, 2, 59, tzinfo=UTC), 60, date(2026, 1, 9)),
        (datetime(2026, 1, 10, 3, 0, tzinfo=UTC), 60, date(2026, 1, 10)),
    ],
)
def test_an_answer_belongs_to_the_day_that_this_computers_clock_showed(
    desk: Desk, at: datetime, minutes: int, day: date
) -> None:
    desk.take(row(int(at.timestamp()) * 1000 + 7))
    (found,) = desk.log()
    assert found["reviewed_at"] == f"{at:%Y-%m-%dT%H:%M:%S}.007Z"
    assert (found["utc_offset_minutes"], found["study_day"]) == (minutes, day.isoformat())


@pytest.mark.usefixtures("berlin")
def test_a_day_ends_when_the_collection_says_so(desk: Desk) -> None:
    at_ms = int(datetime(2026, 1, 10, 5, 0, tzinfo=UTC).timestamp()) * 1000
    desk.take(row(at_ms), settings={"schedVer": 2, "rollover": 7})
    assert desk.log()[0]["study_day"] == "2026-01-09"


def test_answers_stand_in_the_log_where_they_belong_in_time(desk: Desk) -> None:
    """The state is that of the order in which they were given, not in which they came."""
    desk.take(row(AT_MS, 1))
    desk.take(row(AT_MS - 6 * DAY_MS), row(AT_MS - 5 * DAY_MS), row(AT_MS, 1))
    assert [one["quality"] for one in desk.log()] == [4, 4, 2]
    assert (desk.state()["lapses"], desk.state()["repetitions"]) == (1, 0)
    assert desk.sdprep("doctor").code == 0
