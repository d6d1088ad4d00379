"""Completion, in real shells: a line is typed, the tab key is pressed, and the line is run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from command_line import Sdprep

_LAUNCHER = """\
#!/bin/sh
case $1 in
    completion | __complete) exec {python} -m sdprep "$@" ;;
    *) printf '%s\\n' "$@" > {record}; echo noted! ;;
esac
"""
_PROMPT = "ready>"
_STARTS = {
    "bash": (
        "bash --norc --noprofile -i",
        f"PS1='{_PROMPT}'; bind 'set enable-bracketed-paste off'",
        'eval "$(sdprep completion bash)"',
    ),
    "zsh": (
        "zsh -f -i",
        f"PROMPT='{_PROMPT}'; unsetopt zle_bracketed_paste; autoload -Uz compinit; compinit -D",
        'eval "$(sdprep completion zsh)"',
    ),
    "fish": (
        "fish --no-config -i",
        f"function fish_prompt; echo -n '{_PROMPT}'; end",
        "sdprep completion fish | source",
    ),
}
_TYPED = {
    "sdprep sho": ("w", ["show"]),
    "sdprep show rate": ("-limiter", ["show", "rate-limiter"]),
    "sdprep show Rate li": ("miter", ["show", "Rate", "limiter"]),
    "sdprep show tinyu": ("rl", ["show", "tinyurl"]),
    "sdprep show --asc": ("ii", ["show", "--ascii"]),
    "sdprep show rate-limiter -s algo": ("rithms", ["show", "rate-limiter", "-s", "algorithms"]),
    "sdprep --color nev": ("er", ["--color", "never"]),
    "sdprep drill rate-limiter/algo": ("rithms", ["drill", "rate-limiter/algorithms"]),
    "sdprep drill --kind over": ("view", ["drill", "--kind", "overview"]),
    "sdprep config get session.reviews": ("_a_day", ["config", "get", "session.reviews_a_day"]),
    "sdprep add note": ("s.md", ["add", "notes.md"]),
    "sdprep export js": ("on", ["export", "json"]),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a document, and a command `sdprep` that notes down what it is run with."""
    programs = tmp_path / "programs"
    programs.mkdir()
    launcher = programs / "sdprep"
    launcher.write_text(_LAUNCHER.format(python=sys.executable, record=tmp_path / "record"))
    launcher.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    here = tmp_path / "here"
    here.mkdir()
    (here / "notes.md").write_text("# Design a Kiosk\n")
    monkeypatch.chdir(here)
    return tmp_path


@pytest.fixture(params=sorted(_STARTS))
def shell(request: pytest.FixtureRequest, folder: Path) -> Iterator[pexpect.spawn[str]]:
    """A shell that has learnt to complete."""
    name: str = request.param
    if not shutil.which(name):
        reason = f"{name} is not installed"
        if os.environ.get("CI_SHELLS") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    command, prompt, teach = _STARTS[name]
    child: pexpect.spawn[str] = pexpect.spawn(
        command, encoding="utf-8", dimensions=(24, 200), timeout=60, cwd=folder / "here"
    )
    child.sendline(f"{prompt}; {teach}; printf 'taught''%s' '!'")
    child.expect("taught!")
    child.expect_exact(_PROMPT)
    yield child
    child.close(force=True)


def test_the_tab_key_completes(shell: pexpect.spawn[str], folder: Path) -> None:
    record = folder / "record"
    for typed, (rest, words) in _TYPED.items():
        shell.send(f"{typed}\t")
        shell.expect_exact(rest)
        shell.send("\r")
        shell.expect_exact("noted!")
        assert record.read_text().splitlines() == words


def test_both_paths_complete_the_same(sdprep: Sdprep, monkeypatch: pytest.MonkeyPatch) -> None:
    sdprep("__complete", "4", "show", "rate-limiter", "-s")
    for typed in (*_TYPED, "sdprep ", "sdprep show ", "sdprep show rate-limiter -s ", "sdprep -"):
        _, *words = typed.split(" ")
        arguments = ("__complete", str(len(words)), *words)
        short = sdprep(*arguments)
        monkeypatch.setenv("SDPREP_FAST", "0")
        full = sdprep(*arguments)
        monkeypatch.delenv("SDPREP_FAST")
        assert (short.code, short.out, short.err) == (full.code, full.out, "")


def test_what_cannot_be_completed_is_left_alone(sdprep: Sdprep) -> None:
    for words in ((), ("x",), ("1",), ("2", "nosuch"), ("4", "show", "zzz", "-s"), ("2", "undo")):
        result = sdprep("__complete", *words)
        assert (result.code, result.err) == (0, "")
        assert result.out == "" or words == ("1",)


def test_mistakes_in_the_settings_do_not_disturb(sdprep: Sdprep, home: Path) -> None:
    (home / "sdprep" / "config.toml").write_text("nonsense")
    result = sdprep("__complete", "1", "sho")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("show\t")
    assert sdprep("__complete", "2", "show", "rate").out == ""


@pytest.mark.parametrize("name", ["bash", "zsh", "fish", "powershell"])
def test_the_script_of_each_shell_is_printed(sdprep: Sdprep, name: str) -> None:
    result = sdprep("completion", name)
    assert (result.code, result.err) == (0, "")
    assert "__complete" in result.out


def test_a_shell_that_is_not_known_is_a_mistake_of_usage(sdprep: Sdprep) -> None:
    assert sdprep("completion", "tcsh").code == 2
    assert sdprep("completion").code == 2


@pytest.mark.skipif(not shutil.which("pwsh"), reason="PowerShell is not installed")
def test_powershell_understands_its_script(sdprep: Sdprep, tmp_path: Path) -> None:
    script = tmp_path / "completion.ps1"
    script.write_text(sdprep("completion", "powershell").out)
    subprocess.run(["pwsh", "-NoProfile", "-File", script], check=True, capture_output=True)
