"""`sdprep drill --plain`, answered from a pipe."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from command_line import Sdprep
from limits import run_limited


def test_question_enter_answer_grade(sdprep: Sdprep) -> None:
    result = sdprep("drill", "rate limiter", "--plain", "-n", "1", stdin="\n3\n")
    assert result.code == 0
    assert result.out == (
        "1 card. Every answer is saved at once. Enter shows the answer; then grade it:\n"
        "1 Again, 2 Hard, 3 Good, 4 Easy; u takes the last answer back, q stops, ? tells more.\n"
        "\n"
        "[1 left] Rate Limiter, overview\n"
        "What is asked for in the design of a Rate Limiter?\n"
        "Enter for the answer: \n"
        "Build a limiter that decides, before an API does any work, whether a caller has used up"
        " the requests allowed in a period, and refuses the excess no matter which server"
        " receives it.\n"
        "1 Again (today), 2 Hard (today), 3 Good (1 d), 4 Easy (1 d): \n"
        "1 reviewed, 1 kept, left today: 0 due, 19 new\n"
    )


def test_ten_answers_are_ten_lines_in_the_log(sdprep: Sdprep) -> None:
    grades = [3, 3, 4, 3, 4, 3, 3, 4, 3, 3]
    stdin = "".join(f"\n{grade}\n" for grade in grades)
    result = sdprep("drill", "--plain", "-n", "10", stdin=stdin)
    assert result.out.endswith("10 reviewed, 10 kept, left today: 0 due, 10 new\n")
    reviews = sdprep("log", "--json").json["reviews"]
    assert [review["quality"] for review in reviews] == [grade + 1 for grade in grades]
    assert len({review["card_id"] for review in reviews}) == 10
    value = sdprep("due", "--json").json
    assert (value["due"], value["new"]) == (0, 10)


def test_what_was_not_known_comes_back_and_stays_due_until_it_is(sdprep: Sdprep) -> None:
    result = sdprep("drill", "--plain", "-n", "1", stdin="\n1\n\n2\n")
    assert "[1 left]" in result.out
    assert result.out.endswith("1 reviewed, 0 kept, left today: 1 due, 19 new\n")
    again = sdprep("drill", "--plain", "--new", "0", stdin="\n3\n")
    assert again.out.endswith("1 reviewed, 1 kept, left today: 0 due, 19 new\n")
    reviews = sdprep("log", "--json").json["reviews"]
    assert [review["quality"] for review in reviews] == [2, 3, 4]


def test_q_and_the_end_of_the_input_stop_and_lose_nothing(sdprep: Sdprep) -> None:
    for stdin in ("\n3\nq\n", "\n3\n\nq\n", "\n3\n", "\n3\n\n"):
        before = len(sdprep("log", "--json").json["reviews"])
        result = sdprep("drill", "--plain", stdin=stdin)
        assert result.code == 0
        assert "1 reviewed, 1 kept" in result.out
        assert len(sdprep("log", "--json").json["reviews"]) == before + 1


def test_u_takes_the_last_answer_back_and_asks_again(sdprep: Sdprep) -> None:
    result = sdprep("drill", "--plain", "-n", "2", stdin="\n1\nu\n\n4\nq\n")
    assert "Took back again for: What is asked for" in result.out
    assert "1 reviewed, 1 kept" in result.out
    everything = sdprep("log", "--all", "--json").json["reviews"]
    assert [(row["quality"], row["undone"]) for row in everything] == [(2, True), (5, False)]
    assert everything[0]["card_id"] == everything[1]["card_id"]


def test_u_with_nothing_to_take_back(sdprep: Sdprep) -> None:
    result = sdprep("drill", "--plain", stdin="u\nq\n")
    assert "There is no answer of this session to take back.\n" in result.out


def test_a_wrong_grade_is_asked_for_again(sdprep: Sdprep) -> None:
    result = sdprep("drill", "--plain", "-n", "1", stdin="\n7\ngood\n")
    assert "Type one of 1, 2, 3, 4, again, hard, good, easy, or u, or q: " in result.out
    assert [row["quality"] for row in sdprep("log", "--json").json["reviews"]] == [4]


def test_six_grades(sdprep: Sdprep) -> None:
    sdprep("drill", "--plain", "--grades", "6", "-n", "2", stdin="\n5\n\n0\nq\n")
    assert [row["quality"] for row in sdprep("log", "--json").json["reviews"]] == [5, 0]
    assert sdprep("drill", "--grades", "3").code == 2


def test_a_deck_and_a_kind(sdprep: Sdprep) -> None:
    result = sdprep("drill", "rate-limiter/algorithms", "--plain", "-n", "1", stdin="q\n")
    assert "[1 left] Rate Limiter, algorithms\n" in result.out
    result = sdprep("drill", "--kind", "workflows", "--plain", "-n", "1", stdin="q\n")
    assert ", workflows\n" in result.out
    assert sdprep("drill", "cahce", stdin="q\n").code == 3


def test_cramming_records_nothing(sdprep: Sdprep) -> None:
    result = sdprep("drill", "--cram", "--plain", "-n", "2", stdin="\n4\n\n4\n")
    assert "Nothing is recorded." in result.out
    assert "2 reviewed, 2 kept" in result.out
    assert sdprep("log", "--json").json["reviews"] == []


def test_nothing_due_says_when_something_is(sdprep: Sdprep, card_ids: list[str]) -> None:
    sdprep("review", card_ids[0], "4")
    result = sdprep("drill", "--new", "0", "--plain")
    assert result.code == 0
    assert "sdprep drill --cram" in result.out


def test_json_is_the_summary_alone(sdprep: Sdprep) -> None:
    result = sdprep("drill", "--plain", "-n", "1", "--json", stdin="\n3\n")
    value = result.json
    assert (value["v"], value["reviewed"], value["kept"], value["next_count"]) == (1, 1, 1, 1)
    assert date.fromisoformat(value["next_on"]) > date.today() - timedelta(days=2)  # noqa: DTZ011
    assert "What is asked for" in result.err


@pytest.mark.parametrize("arguments", [("-n", "0"), ("--new", "-1"), ("--minutes", "0")])
def test_wrong_numbers_are_wrong_usage(sdprep: Sdprep, arguments: tuple[str, ...]) -> None:
    assert sdprep("drill", *arguments).code == 2


def test_when_the_days_new_cards_are_done_it_says_how_to_go_on(sdprep: Sdprep) -> None:
    first = sdprep("drill", "--plain", stdin="\n3\n" * 20)
    assert first.out.endswith("20 reviewed, 20 kept, next due tomorrow (20)\n")
    second = sdprep("drill", "--plain")
    assert second.out.startswith("Nothing due; next on ")
    assert "new cards for other days." in second.out
    assert "sdprep drill --new 40" in second.out
    third = sdprep("drill", "--plain", "--new", "40", stdin="\n3\n")
    assert "1 reviewed, 1 kept" in third.out


def test_help_is_repeated_on_request(sdprep: Sdprep) -> None:
    result = sdprep("drill", "--plain", stdin="?\n\n?\nquit\n")
    assert result.out.count("q stops, ? tells more.") == 3
    assert result.code == 0


def test_an_unknown_deck_names_those_there_are(sdprep: Sdprep) -> None:
    result = sdprep("drill", "rate-limiter/jokes", stdin="q\n")
    assert result.code == 3
    assert 'no deck called "rate-limiter/jokes"; there are rate-limiter/overview' in result.err


def test_a_log_that_cannot_be_written_is_told_before_the_first_question(new_home: Path) -> None:
    new_home.chmod(0o500)
    try:
        result = run_limited("drill", "--plain")
    finally:
        new_home.chmod(0o700)
    assert (result.returncode, result.stdout) == (1, "")
    assert "cannot be written" in result.stderr


def test_help_at_the_grade_prompt_does_not_swallow_the_grade(sdprep: Sdprep) -> None:
    sdprep("drill", "--plain", "-n", "1", stdin="\n?\n3\n")
    assert [row["quality"] for row in sdprep("log", "--json").json["reviews"]] == [4]


def test_a_name_with_a_slash_is_no_deck(sdprep: Sdprep, tmp_path: Path) -> None:
    path = tmp_path / "ci.md"
    path.write_text("# Design a CI/CD Pipeline\n\nBuild what was pushed.\n")
    sdprep("add", path)
    result = sdprep("drill", "ci/cd pipeline", "--plain", stdin="q\n")
    assert "CI/CD Pipeline, overview" in result.out


def test_no_new_cards_wanted_is_explained_by_that(sdprep: Sdprep) -> None:
    result = sdprep("drill", "rate limiter", "--kind", "workflows", "--new", "0")
    assert result.out.startswith("Nothing due; ")
    assert "More than 0 new cards a day: sdprep drill --new 20\n" in result.out
