"""Every command that prose names is one, with the options that it has there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from command_tree import ROOT
from sdprep.cli.topics import TOPICS
from sdprep.config.settings import SETTINGS
from sdprep.tui.commands import commands_by_id

PROJECT = Path(__file__).parents[1]
PAGES = [
    PROJECT / "README.md",
    PROJECT / "CHANGELOG.md",
    PROJECT / "CONTRIBUTING.md",
    *sorted((PROJECT / "docs").glob("*.md")),
    PROJECT / "src" / "sdprep" / "topics" / "format.txt",
]
_SPAN = re.compile(r"`(sdprep [^`\n]+)`")
_LINE = re.compile(r"^\s*(?:\$ )?(?:[A-Z_]+=\S+ )?(sdprep [^#\n]*)", re.MULTILINE)
_BLOCK = re.compile(r"^```(?:sh|bash|zsh|fish)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def named(page: Path) -> Iterator[str]:
    """The commands in code, in blocks and in running text."""
    text = page.read_text(encoding="utf-8")
    blocks = _BLOCK.findall(text) if page.suffix == ".md" else [text]
    yield from (line for block in blocks for line in _LINE.findall(block))
    yield from _SPAN.findall(text)


def words_of(line: str) -> list[str]:
    words = shlex.split(
        re.split(r"\s(?:2>|[|<>&]|&&)", line)[0].replace("[", " ").replace("]", " ")
    )
    return [word for word in words[1:] if not re.fullmatch(r"\S{20,}|…", word)]


def command_of(words: list[str]) -> tuple[Any, list[str]]:
    command, rest = ROOT, list(words)
    while rest and getattr(command, "commands", {}):
        if rest[0].startswith("-"):
            return ROOT, rest
        assert rest[0] in command.commands, words
        command = command.commands[rest.pop(0)]
    return command, rest


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_and_option_that_a_page_names_is_there(page: Path) -> None:
    for line in named(page):
        command, rest = command_of(words_of(line))
        known = {"-h", "--help"}
        known |= {flag for one in command.params for flag in (*one.opts, *one.secondary_opts)}
        for word in rest:
            flag = word.rstrip(",;").partition("=")[0]
            if re.fullmatch(r"--?[a-zA-Z][\w-]*", flag):
                assert flag in known, line


def test_the_pages_are_read_at_all() -> None:
    lines = [line for page in PAGES for line in named(page)]
    assert len(lines) > 60
    assert len({" ".join(words_of(line)[:1]) for line in lines}) > 20


def test_names_of_settings_keys_and_topics_in_prose_are_there() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    for name in re.findall(r"sdprep config (?:set|get|unset) ([a-z][\w.]*)", text):
        is_key = name.startswith("keys.") and name.removeprefix("keys.") in commands_by_id()
        assert name in SETTINGS or is_key, name
    for topic in re.findall(r"sdprep help ([a-z-]+)", text):
        assert topic in TOPICS or topic in ROOT.commands, topic
