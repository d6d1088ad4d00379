"""The app in a real terminal: its keys, its end in every way, and the log afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tui.terminal import SDPREP, Child, Terminal, answered, crash_files, logged, run_sdprep

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
    pytest.mark.usefixtures("document"),
]
NAME = "boat-harbour"
SIZES = [(24, 80), (40, 120), (12, 40)]
_SHELL = ["bash", "--norc", "--noprofile", "-i"]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_twenty_cards_are_drilled_with_real_keys_and_stand_in_the_log(
    terminal: Terminal, size: tuple[int, int]
) -> None:
    child = terminal("drill", NAME, size=size)
    child.wait_for("20 left")
    pressed = list[int]()
    is_over = False
    while not is_over:
        child.press(" ")
        while child.wait_for("3 Good", "more: space"):
            child.press(" ")
        # Known is what was failed once; else it would come back for ever.
        grade = "1234"[len(pressed) % 4] if len(pressed) < 12 else "3"
        child.press(grade)
        pressed.append(int(grade) + 1)
        is_over = bool(child.wait_for("left ·", " 0 left ·"))
    child.press("q")
    assert child.ended() == 0
    assert child.is_restored
    assert "20 reviewed, " in child.text
    answers = logged()
    assert [quality for _, quality in answers] == pressed
    assert len({card for card, _ in answers}) == 20
    assert all(dict(answers)[card] >= 4 for card, _ in answers)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_ends_it_with_the_terminal_restored_and_nothing_lost(
    terminal: Terminal, number: signal.Signals, code: int
) -> None:
    child = answered(terminal("drill", NAME), 3)
    os.kill(child.pid, number)
    assert child.ended() == code
    assert child.is_restored
    assert "Traceback" not in child.text
    assert crash_files() == []
    assert len(logged()) == 3


@pytest.mark.parametrize("keys", ["\x03", "\x11", " \x03", "t\x03", "tsome words\x03", "?\x03"])
def test_ctrl_c_quits_wherever_one_is(terminal: Terminal, keys: str) -> None:
    child = answered(terminal("drill", NAME), 2)
    for key in keys:
        child.press(key)
    assert child.ended() == 0
    assert child.is_restored
    assert "Traceback" not in child.text
    assert len(logged()) == 2


def test_a_terminal_that_is_closed_costs_nothing(terminal: Terminal) -> None:
    child = answered(terminal("drill", NAME), 3)
    assert child.ends_without_its_terminal()
    assert crash_files() == []
    assert len(logged()) == 3


def test_a_terminal_may_shrink_to_two_columns_and_come_back(terminal: Terminal) -> None:
    child = answered(terminal("drill", NAME), 1)
    for size in ((24, 2), (1, 80), (1, 1), (24, 80)):
        child.resize(*size)
        time.sleep(0.2)
    child.wait_for("left ·")
    child.press(" ")
    child.wait_for("3 Good")
    child.press("4")
    child.wait_for("left ·")
    child.press("q")
    assert child.ended() == 0
    assert child.is_restored
    assert [quality for _, quality in logged()] == [4, 5]


@pytest.mark.skipif(not shutil.which("bash"), reason="needs a shell with jobs")
def test_it_goes_to_the_background_and_comes_back() -> None:
    shell = Child(_SHELL, 24, 80)
    shell.press(" ".join(SDPREP) + f" drill {NAME}\r")
    answered(shell, 1)
    shell.press("\x1a")
    shell.wait_for("\x1b[?1049l")
    shell.wait_for("Stopped")
    shell.press("echo in$((1+1))shell\r")
    shell.wait_for("in2shell")
    shell.press("fg\r")
    shell.wait_for("\x1b[?1049h")
    shell.press(" ")
    shell.wait_for("3 Good")
    shell.press("4q")
    shell.wait_for("2 reviewed, 2 kept")
    shell.press("exit\r")
    shell.ended()
    assert shell.is_restored
    assert len(logged()) == 2


def test_the_editor_opens_at_the_line_and_its_text_is_asked_then(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "$1" > "$0.line"\nsed -i s/berths/moors/ "$2"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("SDPREP_EDITOR", str(editor))
    child = terminal("drill", NAME)
    child.wait_for("20 left")
    child.press("e")
    child.wait_for("Read anew")
    child.press(" ")
    child.wait_for("moors boats")
    child.press("\x03")
    assert child.ended() == 0
    assert child.is_restored
    assert Path(f"{editor}.line").read_text() == "+3\n"


def test_nothing_is_written_before_the_first_grade(terminal: Terminal, home: Path) -> None:
    run_sdprep("remove", str(home.parent / "harbour.md"))
    shutil.rmtree(home / "sdprep" / "data")
    child = terminal()
    child.wait_for("Nothing is written")
    child.press("d")
    child.wait_for("left ·")
    child.press(" ")
    child.wait_for("3 Good", "more: space")
    child.press("uqsq")
    child.press("\x03")
    assert child.ended() == 0
    assert not (home / "sdprep" / "data").exists()


@pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not there")
def test_twenty_cards_are_drilled_in_tmux(tmp_path: Path) -> None:
    # A server of the test's own: it ends with its only session.
    tmux = ["tmux", "-L", f"sdprep-{os.getpid()}", "-f", os.devnull]
    home = os.environ["SDPREP_HOME"]
    command = f"SDPREP_HOME={home} {' '.join(SDPREP)} drill {NAME}; echo code $?; sleep 60"
    start = [*tmux, "new-session", "-d", "-s", "drill", "-x", "80", "-y", "24", command]
    subprocess.run(start, check=True, cwd=tmp_path)

    def shown() -> str:
        captured = subprocess.run(
            [*tmux, "capture-pane", "-p", "-t", "drill"], capture_output=True, text=True, check=True
        )
        return captured.stdout

    def wait_for(*texts: str) -> str:
        for _ in range(400):
            if any(text in shown() for text in texts):
                return shown()
            time.sleep(0.05)
        pytest.fail(shown())

    def press(key: str) -> None:
        subprocess.run([*tmux, "send-keys", "-t", "drill", key], check=True)

    try:
        for number in range(20):
            wait_for(f" {20 - number} left")
            press("Space")
            while "more: space" in wait_for("3 Good", "more: space"):
                press("Space")
                time.sleep(0.2)
            assert len(shown().rstrip("\n").split("\n")) <= 24
            press("3")
        wait_for("Done.")
        press("q")
        assert "20 reviewed, 20 kept" in wait_for("code 0")
    finally:
        subprocess.run([*tmux, "kill-session", "-t", "drill"], check=False)
    assert [quality for _, quality in logged()] == [4] * 20
