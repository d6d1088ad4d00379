"""In a real terminal: the bare command, plain sessions, Ctrl-C, pages, a reader that goes away."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

SDPREP = f"{sys.executable} -m sdprep"


@pytest.fixture
def terminal() -> Iterator[list[pexpect.spawn[str]]]:
    """Programs that were started; they are ended with the test."""
    started: list[pexpect.spawn[str]] = []
    yield started
    for child in started:
        child.close(force=True)


def spawn(terminal: list[pexpect.spawn[str]], arguments: str = "") -> pexpect.spawn[str]:
    child = pexpect.spawn(
        f"{SDPREP} {arguments}", encoding="utf-8", dimensions=(24, 80), timeout=30
    )
    terminal.append(child)
    return child


def ended(child: pexpect.spawn[str]) -> int | None:
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus


def logged() -> list[str]:
    lines = subprocess.run([*SDPREP.split(), "log"], capture_output=True, text=True, check=True)
    return lines.stdout.splitlines()


def test_the_bare_command_opens_the_app(terminal: list[pexpect.spawn[str]]) -> None:
    child = spawn(terminal)
    child.expect_exact("\x1b[?1049h")
    child.expect("Drill")
    child.send("q")
    assert ended(child) == 0


def test_a_plain_session_is_asked_and_answered_line_by_line(
    terminal: list[pexpect.spawn[str]],
) -> None:
    child = spawn(terminal, "drill --plain")
    child.expect("20 cards")
    child.expect("Enter for the answer: ")
    child.sendline("")
    child.expect("1 Again .*: ")
    child.sendline("3")
    child.expect("19 left")
    child.sendline("q")
    child.expect("1 reviewed, 1 kept")
    assert ended(child) == 0
    assert len(logged()) == 1


def test_ctrl_c_keeps_what_was_answered(terminal: list[pexpect.spawn[str]]) -> None:
    child = spawn(terminal, "drill --plain")
    child.expect("Enter for the answer: ")
    child.sendline("")
    child.expect("1 Again .*: ")
    child.sendline("4")
    child.expect("Enter for the answer: ")
    child.sendintr()
    assert ended(child) == 130
    assert "Traceback" not in (child.before or "")
    assert len(logged()) == 1


@pytest.mark.parametrize("module", ["sdprep.cli.start", "sdprep.collection"])
def test_ctrl_c_while_the_program_starts_is_quiet(module: str) -> None:
    code = (
        "import builtins, sys; sys.argv = ['sdprep', 'due']; load = builtins.__import__\n"
        "def interrupted(name, *rest):\n"
        f"    if name == {module!r}: raise KeyboardInterrupt\n"
        "    return load(name, *rest)\n"
        "from sdprep.__main__ import main; builtins.__import__ = interrupted; sys.exit(main())"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (130, b"")


def test_nothing_is_written_before_the_first_grade(
    terminal: list[pexpect.spawn[str]], home: Path
) -> None:
    child = spawn(terminal, "drill --plain")
    child.expect("Enter for the answer: ")
    child.sendline("q")
    assert ended(child) == 0
    assert not (home / "sdprep" / "data").exists()


def test_lines_fit_the_terminal(terminal: list[pexpect.spawn[str]]) -> None:
    child = spawn(terminal, "drill rate limiter --plain")
    child.expect("Enter for the answer: ")
    child.sendline("")
    child.expect("1 Again")
    assert max(len(line.rstrip()) for line in (child.before or "").split("\n")) <= 80


def test_a_page_on_a_terminal_is_coloured_unless_it_must_not(
    terminal: list[pexpect.spawn[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    child = spawn(terminal, "show tinyurl --no-pager")
    assert ended(child) == 0
    assert "\x1b[1m" in (child.before or "")
    for name, value in (("NO_COLOR", "1"), ("TERM", "dumb")):
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            child = spawn(terminal, "show tinyurl --no-pager")
            assert ended(child) == 0
            assert "\x1b" not in (child.before or "")


def test_a_long_page_goes_through_the_users_pager(
    terminal: list[pexpect.spawn[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_pager = [*SDPREP.split(), "config", "set", "terminal.pager", "head -n 2"]
    subprocess.run(set_pager, check=True)
    for variable, value, lines in (("PAGER", "", 2), ("SDPREP_PAGER", "head -n 3", 3)):
        monkeypatch.setenv(variable, value)
        child = spawn(terminal, "show tinyurl")
        assert ended(child) == 0
        assert (child.before or "").count("\n") == lines


def test_ctrl_c_in_the_pager_is_the_pagers(terminal: list[pexpect.spawn[str]]) -> None:
    child = spawn(terminal, "show tinyurl")
    child.expect("URL Shortener")
    child.sendintr()
    child.send("G")
    child.expect("Sources")
    child.send("q")
    assert ended(child) == 0


def test_ctrl_c_ends_a_pager_that_does_not_want_it(
    terminal: list[pexpect.spawn[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDPREP_PAGER", "sh -c 'cat; echo shown; exec sleep 60'")
    child = spawn(terminal, "show tinyurl")
    child.expect_exact("shown")
    child.sendintr()
    assert ended(child) == 0


def test_a_pager_that_reads_nothing_is_no_fault(
    terminal: list[pexpect.spawn[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDPREP_PAGER", "true")
    child = spawn(terminal, "show tinyurl")
    assert ended(child) == 0
    assert "sdprep" not in (child.before or "")


@pytest.mark.parametrize(
    "environment",
    [
        {"SDPREP_PAGER": "'"},
        {"SDPREP_PAGER": "no-such-pager --x"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "SDPREP_PAGER": "cat"},
    ],
    ids=str,
)
def test_a_page_comes_whatever_the_pager_is(
    terminal: list[pexpect.spawn[str]], environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    child = spawn(terminal, "show tinyurl")
    child.expect("URL Shortener")
    child.expect("Sources")
    assert ended(child) == 0
    assert "internal error" not in (child.before or "")


@pytest.mark.parametrize(
    ("answer", "code"), [("1", 0), ("Distributed-Lock", 0), ("", 4), ("99", 4), ("0", 4)]
)
def test_an_ambiguous_name_can_be_picked(
    terminal: list[pexpect.spawn[str]], tmp_path: Path, answer: str, code: int
) -> None:
    (tmp_path / "lock.md").write_text("# Design a Distributed Lock\n\nOne holder.\n")
    subprocess.run([*SDPREP.split(), "add", str(tmp_path / "lock.md")], check=True)
    child = spawn(terminal, "show distributed --no-pager")
    child.expect("1 distributed-lock")
    child.expect("Which one: ")
    child.sendline(answer)
    child.expect("may be distributed-lock, " if code else "One holder")
    assert ended(child) == code


def test_without_a_terminal_the_bare_command_is_short_help() -> None:
    result = subprocess.run(
        SDPREP.split(), capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert (result.returncode, result.stdout) == (2, "")
    assert "sdprep show rate limiter" in result.stderr


@pytest.mark.parametrize("words", ["cards --json", "show tinyurl", "list", "--help"])
def test_a_reader_that_has_gone_is_no_fault(words: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    result = subprocess.run(
        [*SDPREP.split(), *words.split()],
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writer)
    assert (result.returncode, result.stderr) == (141, "")


def test_output_that_takes_only_ascii_gets_it() -> None:
    result = subprocess.run(
        [*SDPREP.split(), "show", "tinyurl"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert result.stdout.isascii()
    assert b"+-----" in result.stdout


CHART = """\
# Design a Lamp

```mermaid
graph TD
    Tank -- feeds --> Wick
    Wick -- lights --> Glass
```
"""


def test_a_hidden_component_is_not_named_in_the_drawing_told_in_words(
    terminal: list[pexpect.spawn[str]], tmp_path: Path
) -> None:
    document = tmp_path / "lamp.md"
    document.write_text(CHART, encoding="utf-8")
    subprocess.run([*SDPREP.split(), "add", str(document)], check=True)
    child = spawn(terminal, "drill lamp --kind diagram --cram --plain")
    for _ in range(2):
        child.expect("Enter for the answer: ")
        child.sendline("")
        child.sendline("3")
    child.expect("reached from Tank, and")
    told = (child.before or "").partition("In the diagram:")[2]
    assert "Tank to the hidden component" in told
    assert "Wick" not in told
    assert "\u2502" not in told
    child.sendline("")
    child.expect("Wick")


def test_a_pipe_gets_the_question_without_the_drawing(tmp_path: Path) -> None:
    document = tmp_path / "lamp.md"
    document.write_text(CHART, encoding="utf-8")
    subprocess.run([*SDPREP.split(), "add", str(document)], check=True)
    command = [*SDPREP.split(), "drill", "lamp", "--kind", "diagram", "--cram"]
    result = subprocess.run(command, input="\n3\n" * 3, capture_output=True, text=True, check=True)
    assert "reached from Tank, and leads to Glass?" in result.stdout
    assert "\u2502" not in result.stdout
