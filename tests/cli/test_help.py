"""`sdprep help`, the help of every command and option, and the page for man(1)."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest

from command_line import Sdprep
from command_tree import ROOT, command_names, walk
from sdprep.cli.manual import manual
from sdprep.cli.topics import TOPICS
from sdprep.config.settings import SETTINGS
from sdprep.environment import VARIABLES
from sdprep.errors import ExitCode
from sdprep.tui.commands import commands_by_id

PROJECT = Path(__file__).parents[2]
PAGE = PROJECT / "docs" / "sdprep.1"
README = (PROJECT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["", *command_names(), "config"])
def test_help_on_a_command_is_its_own(sdprep: Sdprep, name: str) -> None:
    if name:
        assert sdprep("help", *name.split()).out == sdprep(*name.split(), "--help").out
    else:
        everything = sdprep("help").out
        assert everything.startswith(sdprep("--help").out)
        assert all(f"\n  {topic} " in everything for topic in TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_told_in_lines_that_fit(sdprep: Sdprep, topic: str) -> None:
    result = sdprep("help", topic)
    assert (result.code, result.err) == (0, "")
    # A path may be as long as it likes.
    assert max(len(line) for line in result.out.splitlines() if "/" not in line) <= 100
    assert sdprep("help", *topic.split("-")).out == result.out


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("keyz", "Did you mean keys?"),
        ("shw", "Did you mean show?"),
        ("config st", "Did you mean config set?"),
        ("exit cods", "Did you mean exit-codes?"),
        ("xyzzy", 'no help on "xyzzy".'),
        ("show it", 'no help on "show it".'),
    ],
)
def test_what_there_is_no_help_on(sdprep: Sdprep, words: str, near: str) -> None:
    result = sdprep("help", *words.split())
    assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)
    assert near in result.err


def test_every_key_is_told_as_it_is_set(sdprep: Sdprep, home: Path) -> None:
    told = re.findall(r"(?m)^  \S.*? +([a-z]+\.\w+) ", sdprep("help", "keys").out)
    assert told == list(commands_by_id())
    (home / "sdprep" / "config.toml").write_text(
        '[keys]\npreset = "anki"\n"drill.flag" = "ctrl+g,x"\n'
    )
    moved = sdprep("help", "keys").out
    assert re.search(r"(?m)^  - +drill\.bury ", moved)
    assert re.search(r"(?m)^  ctrl\+g x +drill\.flag ", moved)


def test_keys_are_told_where_the_settings_cannot_be_used(sdprep: Sdprep, home: Path) -> None:
    (home / "sdprep" / "config.toml").write_text("[keys]\npreset = 3\n")
    result = sdprep("help", "keys")
    assert result.code == 0
    assert "drill.bury" in result.out
    assert "keys.preset has to be one of" in result.err


def test_every_exit_code_and_variable_and_setting_is_told(sdprep: Sdprep) -> None:
    codes = sdprep("help", "exit-codes").out
    assert re.findall(r"(?m)^ *(\d+)  \S", codes) == [str(int(code)) for code in ExitCode]
    assert all(f"{int(code)} " in README for code in ExitCode)
    variables = sdprep("help", "environment").out
    assert re.findall(r"(?m)^([A-Z_]+)  +\S", variables) == list(VARIABLES)
    settings = sdprep("help", "settings").out
    assert re.findall(r"(?m)^(\w+) = ", settings) == [row.key for row in SETTINGS.values()]


def test_the_document_of_the_format_gives_the_cards_that_are_told_of(
    sdprep: Sdprep, tmp_path: Path
) -> None:
    text = sdprep("help", "format").out
    block = "\n".join(
        line for line in text.split("\n") if line.startswith("    ") or not line.strip()
    )
    document = tmp_path / "ferry.md"
    document.write_text(textwrap.dedent(block).strip("\n") + "\n")
    value = sdprep("cards", document, "--json").json
    assert value["problems"] == []
    asked = [card["question"] for card in value["cards"]]
    assert {card["kind"] for card in value["cards"]} >= {"components", "tradeoffs", "workflows"}
    for words in ("half empty", "room for […]", "drawback of One counter", "role of Counter"):
        assert any(words in question for question in asked), words
    assert not any("bell" in question for question in asked)
    sdprep("add", document)
    assert "car-ferry" in sdprep("list", "booking").out.splitlines()
    assert sdprep("show", "car", "boat", "--raw").code == 0


@pytest.mark.parametrize(("name", "command"), [("", ROOT), *walk()], ids=lambda one: str(one)[:20])
def test_every_option_and_argument_says_what_it_is_for(
    sdprep: Sdprep, name: str, command: object
) -> None:
    told = sdprep(*name.split(), "--help").out
    parameters = [one for one in getattr(command, "params", []) if one.name != "help"]
    for one in parameters:
        assert one.help, (name, one.name)
        assert one.help.split()[0] in told
        if one.param_type_name == "option":
            assert all(flag in told for flag in one.opts)
            assert one.is_flag or one.metavar or one.type.name == "choice", (name, one.name)


# ---- the page for man --------------------------------------------------------------------------


def test_the_page_is_what_the_commands_say_now() -> None:
    assert PAGE.read_text(encoding="utf-8") == manual(), "make man writes it anew"


def test_the_page_has_every_command_option_setting_variable_and_code() -> None:
    text = manual().replace(r"\-", "-").replace(r"\e", "\\")
    for name, command in walk():
        assert f".SS sdprep {name} " in text
        flags = [flag for one in command.params for flag in one.opts if flag.startswith("--")]
        assert all(flag in text for flag in flags)
    for term in (*SETTINGS, *VARIABLES, *(str(int(code)) for code in ExitCode)):
        assert rf"\fB{term}\fR" in text


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
def test_the_page_is_typeset_without_a_warning() -> None:
    done = subprocess.run(
        ["groff", "-ww", "-man", "-Tutf8", "-rLL=100n", str(PAGE)],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    plain = re.sub("\x1b\\[[0-9;]*m|.\x08", "", done.stdout)
    assert done.stderr == ""
    assert "sdprep config set [OPTIONS] KEY VALUE..." in plain
    assert "EXIT STATUS" in plain


def test_the_wheel_has_the_page(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, check=True, cwd=PROJECT, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [
            one for one in archive.namelist() if one.endswith("data/share/man/man1/sdprep.1")
        ]
        assert archive.read(name) == PAGE.read_bytes()
        assert "sdprep/topics/format.txt" in archive.namelist()
