"""A fault of the program itself: a sentence, a file, and with --debug a traceback."""

from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from command_line import Sdprep
from tui.terminal import Child

FAULT = "half a character: \udcff\nand a second line"
BROKEN_APP = (
    "import sys; sys.argv = ['sdprep', *sys.argv[1:]]\n"
    "from sdprep.__main__ import main\n"
    "from sdprep.tui.app import SdprepApp\n"
    "def fail(app): secret = 'of the learner'; raise LookupError('no such thing')\n"
    "SdprepApp.action_stats = fail\n"
    "sys.exit(main())"
)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """`sdprep due` has a fault."""

    def fail(*_: object, **__: object) -> object:
        raise LookupError(FAULT)

    monkeypatch.setattr("sdprep.cli.due.describe", fail)


def crashes(home: Path) -> list[Path]:
    return sorted((home / "sdprep" / "state").glob("crash-*.txt"))


@pytest.mark.usefixtures("broken")
def test_a_fault_is_a_sentence_and_its_traceback_a_file(sdprep: Sdprep, home: Path) -> None:
    result = sdprep("due", "--forecast", "3")
    (file,) = crashes(home)
    assert (result.code, result.out) == (1, "")
    assert result.err.count("\n") == 1
    assert result.err.startswith("sdprep: internal error: LookupError(")
    assert result.err.endswith(f"; what happened is in {file}\n")
    kept = file.read_text(encoding="utf-8")
    assert kept.startswith("sdprep ")
    assert ": sdprep due --forecast 3\n" in kept
    assert "Traceback (most recent call last)" in kept
    assert "half a character: \\udcff" in kept
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.usefixtures("broken")
def test_debug_shows_the_traceback_in_place_of_a_file(sdprep: Sdprep, home: Path) -> None:
    with pytest.raises(LookupError):
        sdprep("--debug", "due")
    assert crashes(home) == []


def test_debug_in_a_process_of_its_own(home: Path) -> None:
    code = BROKEN_APP.replace("SdprepApp.action_stats", "import sdprep.cli.due as d; d.describe")
    command = [sys.executable, "-c", code, "--debug", "due"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "Traceback (most recent call last)" in result.stderr
    assert "LookupError: no such thing" in result.stderr
    assert crashes(home) == []


def test_debug_changes_nothing_of_a_complaint(sdprep: Sdprep) -> None:
    result = sdprep("--debug", "show", "no such design")
    assert (result.code, result.err.count("\n")) == (3, 1)
    assert result.err == sdprep("show", "no such design").err


@pytest.mark.usefixtures("broken")
def test_a_fault_is_told_where_no_file_can_be_made(sdprep: Sdprep, home: Path) -> None:
    (home / "sdprep" / "state").write_text("no folder")
    result = sdprep("due")
    assert (result.code, result.err.count("\n")) == (1, 1)
    assert result.err.endswith("(run it with --debug to see more)\n")


@pytest.mark.usefixtures("broken")
def test_only_the_last_files_are_kept(sdprep: Sdprep, home: Path) -> None:
    folder = home / "sdprep" / "state"
    folder.mkdir()
    for second in range(30):
        (folder / f"crash-20260101-0000{second:02}-1.txt").write_text("old")
    (folder / "other.txt").write_text("not ours to remove")
    sdprep("due")
    kept = crashes(home)
    assert len(kept) == 20
    assert "Traceback" in kept[-1].read_text()
    assert (folder / "other.txt").exists()


# ---- in the app --------------------------------------------------------------------------------


@pytest.fixture
def broken_app() -> Iterator[Callable[..., Child]]:
    """The app in a terminal; `s` has a fault."""
    children = list[Child]()

    def opened(*words: str) -> Child:
        children.append(Child([sys.executable, "-c", BROKEN_APP, *words], 24, 200))
        return children[-1]

    yield opened
    for child in children:
        child.close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_fault_in_the_app_leaves_the_terminal_as_it_was(
    broken_app: Callable[..., Child], home: Path
) -> None:
    child = broken_app()
    child.wait_for("Drill")
    child.press("s")
    assert child.ended() == 1
    (file,) = crashes(home)
    assert child.is_restored
    assert "of the learner" not in child.written
    assert "Traceback" not in child.text
    assert f"internal error: LookupError('no such thing'); what happened is in {file}" in child.text
    assert "LookupError: no such thing" in file.read_text(encoding="utf-8")
    assert "of the learner" not in file.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_debug_shows_a_fault_of_the_app(broken_app: Callable[..., Child], home: Path) -> None:
    child = broken_app("--debug")
    child.wait_for("Drill")
    child.press("s")
    assert child.ended() == 1
    assert child.is_restored
    assert "Traceback (most recent call last)" in child.text
    assert crashes(home) == []
