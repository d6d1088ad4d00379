"""Text of a document never controls the terminal, whatever command shows it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

ATTACKS = (
    "\x1b]52;c;cm0gLXJmIH4K\x07",
    "\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x1b[2J\x1b[H",
    "\x9b31m",
    "\x1bP$q\x1b\\",
    "\x1b[?1049h",
    "\u202egnp.exe\u202c",
    "\u2066x\u2069",
    "a\u200bb\ufeffc",
    "tag\U000e0041",
    "\u2028",
    "bell\x07",
)
DOCUMENT = f"""\
# Design a Lamp {ATTACKS[2]}

It {"".join(ATTACKS)} burns.

## Components {ATTACKS[0]}

- **Wick{ATTACKS[6]}**: {"".join(ATTACKS)} draws the oil.
- **Oil**: {"x".join(ATTACKS)}
    - {ATTACKS[1]}

```mermaid
graph TD
    A[Tank {ATTACKS[0]}] -- "feeds {ATTACKS[6]}" --> B[{ATTACKS[3]}Wick]
```
"""
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff"
    "\U000e0000-\U000e0fff]"
)
OWN_COLOURS = re.compile(r"\x1b\[[\d;]*m")
COMMANDS = (
    ("show", "lamp"),
    ("list",),
    ("cards", "lamp"),
    ("diagram", "lamp"),
    ("drill", "lamp", "--cram", "--plain"),
    ("check",),
    ("due",),
    ("show", "\x1b[2J"),
    ("cards", "no\x1b]0;x\x07such.md"),
    ("drill", "lamp/\x1b[2J", "--plain"),
)


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # A pager has sequences of its own.
    monkeypatch.setenv("SDPREP_PAGER", "cat")
    path = tmp_path / "la\x1b[2Jmp.md"
    path.write_text(DOCUMENT, encoding="utf-8")
    command = [sys.executable, "-m", "sdprep", "add", str(path)]
    added = subprocess.run(command, capture_output=True, text=True, check=True)
    assert not FORBIDDEN.search(added.stdout + added.stderr)
    return path


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda words: repr(words[:2]))
def test_in_a_terminal_nothing_but_text_and_our_colours_come_out(
    arguments: tuple[str, ...],
) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "sdprep", *arguments],
        encoding="utf-8",
        dimensions=(200, 80),
        timeout=30,
        env=None,
    )
    if arguments[0] == "drill":
        for _ in range(12):
            child.sendline("")
            child.sendline("3")
        child.sendline("q")
    child.expect(pexpect.EOF)
    shown = OWN_COLOURS.sub("", child.before or "").replace("\r\n", "\n")
    child.close()
    assert shown.strip()
    # The terminal itself echoes what is typed.
    assert not FORBIDDEN.search(shown)
    assert "\x1b" not in shown


@pytest.mark.usefixtures("hostile")
def test_a_card_has_no_control_characters_in_json_either() -> None:
    command = [sys.executable, "-m", "sdprep", "cards", "lamp", "--json"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "Wick" in result.stdout
    assert not FORBIDDEN.search(re.sub(r'"path": .*', "", result.stdout))
