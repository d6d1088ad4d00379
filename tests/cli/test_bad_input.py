"""Bad input gets one sentence and an exit code, and nothing is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import Sdprep
from limits import run_limited


def assert_one_sentence(result: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    assert result.returncode == code, result.stderr
    assert result.stderr.startswith("sdprep: ")
    assert result.stderr.count("\n") == 1, result.stderr
    for word in words:
        assert word in result.stderr


@pytest.mark.parametrize("command", ["add", "cards"])
def test_a_missing_file(tmp_path: Path, command: str) -> None:
    result = run_limited(command, tmp_path / "missing.md")
    assert_one_sentence(result, 1, "cannot read", "missing.md", "No such file")


@pytest.mark.parametrize("command", ["add", "cards"])
def test_a_binary_file(tmp_path: Path, command: str) -> None:
    path = tmp_path / "picture.md"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9)
    assert_one_sentence(run_limited(command, path), 1, "picture.md", "not text")


@pytest.mark.parametrize("command", ["add", "cards"])
def test_an_unreadable_file(tmp_path: Path, command: str) -> None:
    path = tmp_path / "secret.md"
    path.write_text("# Design a Secret\n")
    path.chmod(0)
    assert_one_sentence(run_limited(command, path), 1, "secret.md", "Permission denied")


@pytest.mark.parametrize("command", ["add", "cards"])
def test_an_unreadable_folder(tmp_path: Path, command: str) -> None:
    folder = tmp_path / "secret"
    folder.mkdir()
    folder.chmod(0)
    try:
        result = run_limited(command, folder)
    finally:
        folder.chmod(0o700)
    assert_one_sentence(result, 1, "secret", "Permission denied")


def test_an_unreadable_folder_inside_one(tmp_path: Path) -> None:
    inner = tmp_path / "notes" / "secret"
    inner.mkdir(parents=True)
    (tmp_path / "notes" / "a.md").write_text("# Design an A\n\nBuild it.\n")
    inner.chmod(0)
    try:
        result = run_limited("cards", tmp_path / "notes")
    finally:
        inner.chmod(0o700)
    assert_one_sentence(result, 1, "secret", "Permission denied")


def test_an_empty_file_is_not_registered(sdprep: Sdprep, tmp_path: Path) -> None:
    path = tmp_path / "empty.md"
    path.touch()
    result = sdprep("add", path)
    assert (result.code, result.out) == (1, "")
    assert result.err == (
        f"sdprep: no design in {path}: a design is a heading with something below it\n"
    )
    assert sdprep("path", "sources").out == ""


def test_a_home_that_cannot_be_written(new_home: Path) -> None:
    new_home.chmod(0o500)
    try:
        reading = [run_limited(*words) for words in (("show", "tinyurl"), ("list",), ("due",))]
        card_id = run_limited("cards", "tinyurl").stdout.split()[0]
        writing = run_limited("review", card_id, "4")
    finally:
        new_home.chmod(0o700)
    assert [(result.returncode, result.stderr) for result in reading] == [(0, "")] * 3
    assert_one_sentence(writing, 1, "reviews.db cannot be used", "Permission denied")


def test_a_log_in_a_folder_that_cannot_be_written_is_still_read(
    sdprep: Sdprep, card_ids: list[str], home: Path
) -> None:
    sdprep("review", card_ids[0], "4")
    data = home / "sdprep" / "data"
    data.chmod(0o500)
    try:
        log = run_limited("log")
        review = run_limited("review", card_ids[0], "4")
    finally:
        data.chmod(0o700)
    assert card_ids[0] in log.stdout
    assert review.returncode == 1
    assert "cannot be used" in review.stderr
    assert len(sdprep("log").out.splitlines()) == 1


def test_a_log_that_is_no_database(sdprep: Sdprep, home: Path) -> None:
    database = home / "sdprep" / "data" / "reviews.db"
    database.parent.mkdir(parents=True)
    database.write_text("these are not the reviews " * 99)
    result = sdprep("due")
    assert result.code == 1
    assert result.err == (
        f"sdprep: the review log {database} cannot be used: file is not a database;"
        " sdprep doctor --fix saves what can be saved\n"
    )
    assert database.read_text().startswith("these are not")


def test_an_export_to_where_nothing_can_be_written(sdprep: Sdprep, tmp_path: Path) -> None:
    result = sdprep("export", "json", "-o", tmp_path / "no" / "such" / "folder.json")
    assert result.code == 1
    assert "cannot write" in result.err
    assert "No such file or directory" in result.err


@pytest.mark.parametrize(
    "words",
    [("frobnicate",), ("show",), ("drill", "--kin"), ("add",), ("export", "pdf"), ("undo", "0")],
)
def test_wrong_usage_exits_2(sdprep: Sdprep, words: tuple[str, ...]) -> None:
    result = sdprep(*words)
    assert result.code == 2
    assert "Traceback" not in result.err


def test_a_fault_of_the_program_is_kept_in_a_file(
    sdprep: Sdprep, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        message = "a planted fault"
        raise RuntimeError(message)

    monkeypatch.setattr("sdprep.collection.Collection.workload", fail)
    result = sdprep("due")
    assert result.code == 1
    assert "Traceback" not in result.err
    (report,) = (home / "sdprep" / "state").iterdir()
    assert str(report) in result.err
    assert "a planted fault" in report.read_text()


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_stream_that_the_caller_closed(closed: str) -> None:
    for words in ("list", "review -", "drill --plain", "show cahce"):
        command = f"{sys.executable} -m sdprep {words} {closed}"
        result = subprocess.run(
            ["bash", "-c", command],
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        assert result.returncode == (3 if words == "show cahce" else 0), result.stderr
        assert "internal error" not in result.stderr


def test_a_full_disk_under_the_output() -> None:
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [sys.executable, "-m", "sdprep", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert result.returncode == 1
    assert result.stderr == "sdprep: the output cannot be written: No space left on device\n"


def test_a_file_name_that_is_no_text(sdprep: Sdprep, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"n\xffotes.md")
    path.write_text("# Design a Depot\n\nBuild it.\n")
    assert sdprep("add", path).code == 0
    assert sdprep("show", "depot").out.startswith("Depot\n")
    assert sdprep("cards", "depot", "--json").json["cards"][0]["source"]["path"] == str(path)
    assert sdprep("remove", path).code == 0
    assert sdprep("review", "\udcff", "4").code == 3
