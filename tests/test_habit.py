"""The snippets of docs/habit.md, run by the shells and programs that they are for."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from command_line import Sdprep
from sdprep.anki import add_on

PROJECT = Path(__file__).parents[1]
PAGE = (PROJECT / "docs" / "habit.md").read_text(encoding="utf-8")
_NETWORK = {
    "aiohttp",
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib3",
    "websockets",
    "xmlrpc",
}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="snippets for Unix")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def needed(program: str) -> str:
    found = shutil.which(program)
    if not found:
        pytest.skip(f"{program} is not installed")
    return found


@pytest.fixture
def shell_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder first on the path: `sdprep`, and a `notify-send` that keeps what it is told."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, script in (
        ("sdprep", f'exec "{sys.executable}" -m sdprep "$@"'),
        ("notify-send", f'echo "$@" >> "{tmp_path / "told"}"'),
    ):
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return folder


@pytest.fixture
def two_due(sdprep: Sdprep, card_ids: list[str]) -> None:
    """Cards that were answered three days ago."""
    then = datetime.now().astimezone() - timedelta(days=3)
    for card_id in card_ids[::40][:2]:
        result = sdprep("review", card_id, "again", "--at", f"{then:%Y-%m-%dT%H:%M}")
        assert result.code == 0, result.err
    assert sdprep("due", "--prompt").out == "2 due\n"


def shell(program: str, *arguments: str, script: str) -> str:
    result = subprocess.run(
        [program, *arguments], input=script, capture_output=True, text=True, check=True, timeout=60
    )
    assert "not found" not in result.stderr
    return result.stdout


BASH = (
    "PS1='> '\nPROMPT_COMMAND='other=1'\n{}\neval \"$PROMPT_COMMAND\"\necho \"${{PS1@P}}|$other\"\n"
)
ZSH = "PROMPT='> '\n{}\nfor each in $precmd_functions; do $each; done\nprint -P \"$PROMPT|1\"\n"


@pytest.mark.usefixtures("shell_path")
@pytest.mark.parametrize(
    ("program", "arguments", "script"),
    [("bash", ("--norc", "--noprofile"), BASH), ("zsh", ("-f",), ZSH)],
)
def test_the_prompt_tells_what_is_due_and_nothing_else(
    request: pytest.FixtureRequest, program: str, arguments: tuple[str, ...], script: str
) -> None:
    needed(program)
    snippet = blocks(program)[0]
    run = script.format(snippet)
    assert shell(program, *arguments, script=run) == "> |1\n"
    request.getfixturevalue("two_due")
    assert shell(program, *arguments, script=run) == "(2 due) > |1\n"


@pytest.mark.usefixtures("shell_path", "two_due")
def test_the_prompt_of_fish() -> None:
    needed("fish")
    (snippet,) = blocks("fish")
    assert shell("fish", "--no-config", script=f"{snippet}\nfish_right_prompt\n") == "2 due\n"


@pytest.mark.usefixtures("shell_path")
def test_a_prompt_is_silent_where_sdprep_cannot_tell(home: Path) -> None:
    (home / "sdprep" / "config.toml").write_text("[session")
    assert shell("bash", "--norc", script=BASH.format(blocks("bash")[0])) == "> |1\n"


def test_the_module_of_starship_is_its_own_kind_of_toml() -> None:
    (text,) = blocks("toml")
    (module,) = tomllib.loads(text)["custom"].values()
    assert module["command"] == "sdprep due --prompt"
    assert module["format"].startswith("(")
    assert set(module) <= {"command", "when", "format", "style", "shell"}


@pytest.mark.usefixtures("shell_path")
def test_the_service_tells_the_desktop(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (line,) = re.findall(r"^ExecStart=(.*)$", blocks("ini")[0], re.MULTILINE)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    # systemd writes a dollar sign as two.
    command = ["sh", "-c", line.replace("$$", "$")]
    subprocess.run(command, check=True)
    assert not (tmp_path / "told").exists()
    request.getfixturevalue("two_due")
    subprocess.run(command, check=True)
    assert (tmp_path / "told").read_text() == "sdprep 2 due\n"


@pytest.mark.usefixtures("shell_path", "two_due")
def test_the_line_of_cron_tells_the_desktop(tmp_path: Path) -> None:
    (line,) = blocks("cron")
    fields = line.strip().split(" ", 5)
    assert fields[:5] == ["0", "9,18", "*", "*", "*"]
    assert "%" not in fields[5]
    subprocess.run(["sh", "-c", fields[5]], check=True)
    assert (tmp_path / "told").read_text() == "sdprep 2 due\n"


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    needed("systemd-analyze")
    names = re.findall(r"systemd/user/(sdprep\.\w+)`", PAGE)
    assert len(names) == len(blocks("ini")) == 2
    for name, text in zip(names, blocks("ini"), strict=True):
        (tmp_path / name).write_text(text)
    files = [str(tmp_path / name) for name in names]
    result = subprocess.run(
        ["systemd-analyze", "verify", "--user", "--man=no", *files],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
    )
    complaints = [line for line in result.stderr.splitlines() if "sdprep" in line]
    assert (result.returncode, complaints) == (0, []), result.stderr


@pytest.mark.usefixtures("shell_path", "two_due")
def test_the_script_asks_when_something_is_due() -> None:
    script = blocks("bash")[1]
    assert subprocess.run(["bash", "-n", "-c", script], check=False).returncode == 0
    told = subprocess.run(
        ["bash", "-c", script], input="q\n", capture_output=True, text=True, check=True
    )
    assert "Enter for the answer" in told.stdout


def test_nothing_of_sdprep_can_reach_beyond_this_computer() -> None:
    source = PROJECT / "src" / "sdprep"
    able = {
        str(path.relative_to(source))
        for path in source.rglob("*.py")
        for name in imported_by(path)
        if name.partition(".")[0] in _NETWORK or name == "urllib.request"
    }
    assert able <= {"anki/add_on.py"}
    assert add_on.HOST == "127.0.0.1"


def imported_by(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
