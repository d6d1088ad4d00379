"""Real faults under whole processes: one clear sentence, and no acknowledged answer is lost."""

from __future__ import annotations

import itertools
import json
import os
import random
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from command_line import Sdprep
from damage import blank_page, change, flip_bit
from limits import run_limited
from sdprep.library import load_library
from sdprep.paths import bundled_decks

SDPREP = [sys.executable, "-m", "sdprep"]
Ids = list[str]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def ids() -> Ids:
    """The ids of some bundled cards."""
    return [card.id for card in load_library([], bundled_decks()).cards[:40]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder for the log."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m,mode=0700", "tmpfs", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"a file system of a small size needs root: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.fixture
def here(sdprep: Sdprep) -> Run:
    """Run a command as `run` does, but in this process, which is quicker."""

    def call(data: Path, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        result = sdprep("--data-dir", data, *words, stdin=stdin)
        return subprocess.CompletedProcess(words, result.code, result.out, result.err)

    return call


def run(
    data: Path, *words: str, stdin: str = "", before: Callable[[], object] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*SDPREP, "--data-dir", str(data), *words],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=before,
    )


def answers(ids: Ids, count: int) -> str:
    return "".join(
        f"{card} {number % 6}\n" for number, card in zip(range(count), itertools.cycle(ids))
    )


def acknowledged(result: subprocess.CompletedProcess[str]) -> Ids:
    lines = (line for line in result.stdout.splitlines() if line.startswith("ACK "))
    return [json.loads(line.removeprefix("ACK "))["id"] for line in lines]


def stored(data: Path, run: Run = run) -> Ids:
    result = run(data, "log", "--json")
    assert result.returncode == 0, result.stderr
    return [review["id"] for review in json.loads(result.stdout)["reviews"]]


def doctor(data: Path, *words: str, run: Run = run) -> tuple[int, list[dict[str, Any]]]:
    result = run(data, "doctor", "--json", *words)
    return result.returncode, json.loads(result.stdout)["findings"]


def assert_one_sentence(result: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    assert result.returncode == code, result.stderr
    assert result.stderr.startswith("sdprep: ")
    assert result.stderr.count("\n") == 1, result.stderr
    for word in words:
        assert word in result.stderr


def test_a_full_disk(full_disk: Path, ids: Ids) -> None:
    data = full_disk / "data"
    result = run(data, "review", "-", stdin=answers(ids, 4000))
    assert_one_sentence(result, 1, "reviews.db cannot be used", "full")
    acks = acknowledged(result)
    assert 5 < len(acks) < 4000
    assert stored(data) == acks
    assert_one_sentence(run(data, "review", ids[0], "4"), 1, "full")
    code, findings = doctor(data)
    assert code == 5
    assert [finding["code"] for finding in findings if finding["is_problem"]] == ["room"]
    # Without room for the index of the WAL, too.
    (data / "reviews.db-shm").unlink(missing_ok=True)
    (full_disk / "rest").write_bytes(bytes(os.statvfs(full_disk).f_bavail * 4096))
    assert stored(data) == acks
    (full_disk / "rest").unlink()
    subprocess.run(["mount", "-o", "remount,size=40m", full_disk], check=True)
    code, findings = doctor(data, "--fix")
    assert (code, [one["code"] for one in findings if one["is_problem"]]) == (0, [])
    assert stored(data) == acks
    assert run(data, "review", ids[0], "4").returncode == 0


def test_no_backup_of_half_a_file_is_left_on_a_full_disk(
    full_disk: Path, data: Path, ids: Ids
) -> None:
    run(data, "review", "-", stdin=answers(ids, 20))
    (full_disk / "ballast").write_bytes(bytes(1_800_000))
    result = run(data, "backup", str(full_disk / "copy.db"))
    assert_one_sentence(result, 1, "cannot back up to", "full")
    assert [path.name for path in full_disk.iterdir()] == ["ballast"]


def test_a_limit_to_the_size_of_files(data: Path, ids: Ids) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))

    result = run(data, "review", "-", stdin=answers(ids, 4000), before=limit)
    assert_one_sentence(result, 1, "reviews.db cannot be used")
    acks = acknowledged(result)
    assert 5 < len(acks) < 4000
    assert stored(data) == acks
    assert run(data, "review", ids[0], "4").returncode == 0
    assert doctor(data)[0] == 0
    assert stored(data)[:-1] == acks


def test_a_folder_that_becomes_read_only(data: Path, ids: Ids) -> None:
    acks = acknowledged(run(data, "review", "-", stdin=answers(ids, 20)))
    data.chmod(0o500)
    try:
        words = ("--data-dir", str(data))
        review = run_limited(*words, "review", ids[0], "4")
        fixed = run_limited(*words, "doctor", "--fix", "--json")
        backup = run_limited(*words, "backup", str(data / "copy.db"))
        elsewhere = run_limited(*words, "backup", str(data.parent / "copy.db"))
        log = run_limited(*words, "log", "--json")
    finally:
        data.chmod(0o700)
    assert_one_sentence(review, 1, "reviews.db cannot be used")
    assert fixed.returncode == 5
    assert "cannot be written" in fixed.stdout
    assert_one_sentence(backup, 1, "cannot back up to", "Permission denied")
    assert elsewhere.returncode == 0, elsewhere.stderr
    assert [review["id"] for review in json.loads(log.stdout)["reviews"]] == acks
    assert stored(data) == acks


def test_a_database_that_is_copied_without_its_wal(data: Path, tmp_path: Path, ids: Ids) -> None:
    with subprocess.Popen(
        [*SDPREP, "--data-dir", str(data), "review", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as reviewer:
        assert reviewer.stdin is not None
        assert reviewer.stdout is not None
        # More than one time a hundred, so that a part is in the log files.
        reviewer.stdin.write(answers(ids, 250))
        reviewer.stdin.flush()
        lines = [reviewer.stdout.readline() for _ in range(250)]
        copy = tmp_path / "copy"
        shutil.copytree(data, copy, ignore=shutil.ignore_patterns("*-wal", "*-shm"))
        reviewer.kill()
    acks = [json.loads(line.removeprefix("ACK "))["id"] for line in lines]
    # Where the WAL was left, everything is there.
    assert stored(data) == acks
    result = run(copy, "log", "--json")
    if result.returncode:
        assert_one_sentence(result, 1, "cannot be used", "sdprep doctor --fix")
    code, findings = doctor(copy)
    assert code == 5
    assert {finding["code"] for finding in findings} & {"lost", "damaged", "missing-in-database"}
    assert doctor(copy, "--fix")[0] == 0
    assert stored(copy) == acks[: len(stored(copy))]
    assert len(stored(copy)) >= 200
    # What is missing still is where it was.
    assert run(copy, "restore", str(data / "reviews.db")).returncode == 0
    assert stored(copy) == acks


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(path.read_bytes()[:20_000]),
        lambda path: path.write_bytes(bytes(4096) + path.read_bytes()[4096:]),
        lambda path: path.write_bytes(b"not a database " * 5000),
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        blank_page,
        lambda path: blank_page(path, "card_state"),
    ],
    ids=["cut", "no-header", "no-database", "gone", "empty", "events", "states"],
)
@pytest.mark.parametrize("with_log_files", [True, False])
def test_a_database_that_is_destroyed(
    data: Path, ids: Ids, here: Run, spoil: Callable[[Path], object], *, with_log_files: bool
) -> None:
    acks = acknowledged(here(data, "review", "-", stdin=answers(ids, 60)))
    if not with_log_files:
        shutil.rmtree(data / "log")
    spoil(data / "reviews.db")
    is_gone = not (data / "reviews.db").exists() or not (data / "reviews.db").stat().st_size
    if is_gone and not with_log_files:
        # Nothing says that there ever was a log but the copies; nothing is overwritten.
        assert here(data, "restore", str(next((data / "backups").iterdir()))).returncode == 0
    else:
        for words in (("log", "--json"), ("review", ids[0], "4")):
            result = here(data, *words)
            if result.returncode:
                assert_one_sentence(result, 1, "cannot be used", "sdprep doctor --fix")
        assert doctor(data, run=here)[0] == 5
        assert doctor(data, "--fix", run=here)[0] == 0
    assert set(acks) <= set(stored(data, here))
    assert here(data, "review", ids[0], "4").returncode == 0
    assert doctor(data, run=here)[0] == 0


def test_flipped_bits(data: Path, tmp_path: Path, ids: Ids, here: Run) -> None:
    acks = acknowledged(here(data, "review", "-", stdin=answers(ids, 200)))
    # What was seen of the documents is most of the file; here the answers are what it is about.
    change(data / "reviews.db", "DELETE FROM known_card", "DELETE FROM library_seen")
    change(data / "reviews.db", "SELECT 1", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")
    rng = random.Random(2)  # noqa: S311 - which bits
    codes = []
    for number in range(12):
        copy = tmp_path / f"copy{number}"
        shutil.copytree(data, copy)
        flip_bit(copy / "reviews.db", rng.randrange(8 * (copy / "reviews.db").stat().st_size))
        log = here(copy, "log", "--json")
        if log.returncode:
            assert_one_sentence(log, 1, "cannot be used", "sdprep doctor --fix")
        code, _ = doctor(copy, run=here)
        codes.append(code)
        assert doctor(copy, "--fix", run=here)[0] == 0
        assert stored(copy, here) == acks
    assert {0, 5} == set(codes)


def test_a_row_that_was_changed_behind_the_back(data: Path, ids: Ids, here: Run) -> None:
    acks = acknowledged(here(data, "review", "-", stdin=answers(ids, 20)))
    change(data / "reviews.db", "UPDATE event SET quality = 0 WHERE lsn = 5")
    code, findings = doctor(data, run=here)
    assert (code, findings[0]["code"]) == (5, "damaged-entries")
    assert doctor(data, "--fix", run=here)[0] == 0
    assert stored(data, here) == acks
    change(data / "reviews.db", "UPDATE card_state SET interval_days = 77")
    code, findings = doctor(data, run=here)
    assert (code, [finding["code"] for finding in findings]) == (5, ["states"])
    assert doctor(data, "--fix", run=here)[0] == 0
