"""`sdprep doctor`: what it tells, what it mends, and how it ends."""

from __future__ import annotations

import platform
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from command_line import Sdprep
from damage import change
from sdprep import __version__


@pytest.fixture
def database(sdprep: Sdprep, card_ids: list[str], home: Path) -> Path:
    """A log with two answers."""
    for card_id in card_ids[:2]:
        assert sdprep("review", card_id, "4").code == 0
    return home / "sdprep" / "data" / "reviews.db"


def test_a_sound_log_is_called_so(sdprep: Sdprep, database: Path) -> None:
    result = sdprep("doctor")
    assert (result.code, result.err) == (0, "")
    assert f"sdprep    {__version__}\n" in result.out
    assert f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}" in result.out
    assert f"database  {database}\n" in result.out
    assert "terminal  xterm-256color, " in result.out
    assert "log       2 answers, 2 entries in all, 2 cards; device " in result.out
    assert "copies    1 daily copy, last 20" in result.out
    assert result.out.splitlines()[-1].startswith("sound     ")


def test_before_the_first_answer_there_is_nothing_to_complain_of(
    sdprep: Sdprep, home: Path
) -> None:
    for words in (("doctor",), ("doctor", "--fix")):
        result = sdprep(*words)
        assert (result.code, result.err) == (0, "")
        assert "log       nothing yet\n" in result.out
        assert "copies    none\n" in result.out
    assert not (home / "sdprep" / "data").exists()


def test_a_problem_is_told_and_what_mends_it(sdprep: Sdprep, database: Path) -> None:
    change(database, "UPDATE card_state SET lapses = 9")
    result = sdprep("doctor")
    assert result.code == 5
    assert "\nproblem   what is kept of 2 cards is not what the log says: " in result.out
    assert "sound" not in result.out
    assert result.err == "1 problem: sdprep doctor --fix mends what it can\n"
    mended = sdprep("doctor", "--fix")
    assert (mended.code, mended.err) == (0, "")
    assert "\nmended    worked out the states of 2 cards from the log\n" in mended.out
    assert mended.out.splitlines()[-1].startswith("sound     ")
    assert sdprep("doctor").code == 0


def test_a_database_that_is_gone_is_made_again(
    sdprep: Sdprep, database: Path, card_ids: list[str]
) -> None:
    log = sdprep("log", "--json").out
    for side in database.parent.glob("reviews.db*"):
        side.unlink()
    for words in (("due",), ("log",), ("review", card_ids[0], "4"), ("backup",)):
        result = sdprep(*words)
        assert result.code == 1
        assert result.err.count("\n") == 1
        assert "it is empty, but " in result.err
        assert "sdprep doctor --fix" in result.err
    assert not database.exists()
    result = sdprep("doctor", "--fix")
    assert result.code == 0
    assert (
        "mended    made a new database with 2 entries: 2 from the log files, 0 from" in result.out
    )
    assert sdprep("log", "--json").out == log


def test_what_cannot_be_mended_stays_a_problem(sdprep: Sdprep, database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = database.read_bytes()
    for words in (("doctor",), ("doctor", "--fix")):
        result = sdprep(*words)
        assert result.code == 5
        assert "a newer sdprep wrote it" in result.out
        assert "\nmended" not in result.out
        assert result.err == ""
    assert database.read_bytes() == before


def test_as_json(sdprep: Sdprep, database: Path) -> None:
    value = sdprep("doctor", "--json").json
    assert list(value) == ["v", "versions", "paths", "terminal", "log", "findings", "mended"]
    assert value["versions"]["sdprep"] == __version__
    assert value["paths"]["database"] == str(database)
    assert value["terminal"]["is_terminal"] is False
    assert value["log"] | {"device": "", "copies": []} == {
        "device": "",
        "schema": 4,
        "entries": 2,
        "answers": 2,
        "cards": 2,
        "copies": [],
    }
    assert (value["findings"], value["mended"]) == ([], [])
    change(database, "DELETE FROM card_state")
    result = sdprep("doctor", "--json")
    (finding,) = result.json["findings"]
    assert (result.code, finding["code"]) == (5, "states")
    assert (finding["is_problem"], finding["can_be_mended"]) == (True, True)
    result = sdprep("doctor", "--fix", "--json")
    assert (result.code, result.json["findings"]) == (0, [])
    assert result.json["mended"] == ["worked out the states of 2 cards from the log"]


def test_settings_that_cannot_be_used_do_not_keep_it_from_looking(
    sdprep: Sdprep, database: Path, home: Path
) -> None:
    settings = home / "sdprep" / "config.toml"
    settings.write_text("[schedule]\nalgorithm = 7\n")
    result = sdprep("doctor")
    assert result.code == 5
    assert f"problem   {settings}:2: schedule.algorithm has to be " in result.out
    assert "log       2 answers" in result.out
    assert database.exists()


def test_what_only_the_app_minds_is_told_too(sdprep: Sdprep, database: Path, home: Path) -> None:
    settings = home / "sdprep" / "config.toml"
    settings.write_text('[app]\ntheme = "nrod"\n[keys]\n"drill.bury" = "u"\n')
    result = sdprep("doctor")
    assert result.code == 5
    assert f"problem   {settings}:2: app.theme has to be one of " in result.out
    assert f"problem   {settings}:4: keys.drill.bury has the key u" in result.out
    assert database.exists()


def test_the_states_of_other_settings_are_no_problem(
    sdprep: Sdprep, database: Path, home: Path
) -> None:
    (home / "sdprep" / "config.toml").write_text('[schedule]\nsm2_variant = "text"\n')
    assert sdprep("doctor").code == 0
    assert database.exists()


def test_a_look_changes_nothing(sdprep: Sdprep, database: Path) -> None:
    change(database, "UPDATE card_state SET lapses = 9")
    before = _content(database.parent)
    sdprep("doctor")
    assert _content(database.parent) == before


def test_a_name_that_controls_the_terminal_is_harmless(
    sdprep: Sdprep, tmp_path: Path, card_ids: list[str]
) -> None:
    folder = tmp_path / "data\x1b[2J"
    assert sdprep("--data-dir", folder, "review", card_ids[0], "4").code == 0
    (folder / "reviews.db").write_bytes(b"")
    result = sdprep("--data-dir", folder, "due")
    assert result.code == 1
    assert "\x1b" not in result.err


def _content(folder: Path) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("-shm", "-wal"))
    }
