"""A line tells how far the reading is, to those who wait at a terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pexpect
import pytest

from command_line import DOCUMENT, Sdprep
from sdprep.cli import progress
from sdprep.cli.progress import tracked
from sdprep.library import SourceFile

_SCRIPT = """\
import sys, threading
from pathlib import Path
from sdprep.cli import progress
from sdprep.library import SourceFile

progress._PATIENCE_SECONDS = float(sys.argv[1])
names = [Path("one\\x1b[31m.md"), Path("two.md")]
with progress.tracked([SourceFile(name, (50_000, 0, 0, 0)) for name in names]) as files:
    for file in files:
        for timer in threading.enumerate():
            if isinstance(timer, threading.Timer) and sys.argv[1] == "0":
                timer.join()
print("done")
"""


def seen(patience: str, **environment: str) -> str:
    """What a terminal was sent."""
    child: pexpect.spawn[bytes] = pexpect.spawn(
        sys.executable, ["-c", _SCRIPT, patience], env={**os.environ, **environment}, timeout=30
    )
    child.expect(pexpect.EOF)
    return (child.before or b"").decode()


def test_a_long_wait_is_told_and_wiped_out() -> None:
    text = seen("0")
    assert "reading one" in text
    assert "(1 of 2)" in text
    assert "\x1b[31m.md" not in text
    assert text.rstrip().endswith("done")
    assert text.rindex("\x1b[2K") > text.rindex("reading"), "the line is erased"
    assert text.rindex("\x1b[?25h") > text.rindex("\x1b[?25l"), "the cursor is back"


def test_a_short_wait_is_not_worth_a_word() -> None:
    assert seen("1000").split() == ["done"]


def test_a_terminal_that_can_erase_nothing_is_left_alone() -> None:
    assert seen("0", TERM="dumb").split() == ["done"]


def test_without_a_terminal_nothing_is_told(
    sdprep: Sdprep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE_SECONDS", 0)
    path = tmp_path / "long.md"
    path.write_text(DOCUMENT * 100)
    result = sdprep("cards", path)
    assert result.code == 0
    assert "reading" not in result.err


def test_files_come_as_they_were_given() -> None:
    given = [SourceFile(Path(name), (10**9, 0, 0, 0)) for name in "ab"]
    with tracked(given) as files:
        assert list(files) == given
