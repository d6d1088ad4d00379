"""How the app in a real terminal follows the settings, and when there is no app at all."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tui.terminal import Terminal, answered, logged

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
    pytest.mark.usefixtures("document"),
]
NAME = "boat-harbour"


@pytest.mark.parametrize(("words", "term"), [(("--plain",), "xterm-256color"), ((), "dumb")])
def test_a_plain_session_where_no_screen_is_wanted(
    terminal: Terminal, words: tuple[str, ...], term: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    child = terminal("drill", NAME, *words)
    child.wait_for("Enter for the answer: ")
    child.press("\r")
    child.wait_for("4 Easy")
    child.press("3\r")
    child.wait_for("19 left")
    child.press("q\r")
    child.ended()
    assert "\x1b[?1049h" not in child.written
    assert len(logged()) == 1


@pytest.mark.parametrize(
    ("variable", "flags", "setting", "has_colours"),
    [
        ("1", (), "auto", False),
        ("", (), "auto", True),
        ("", (), "never", False),
        ("", ("--color", "never"), "auto", False),
        ("1", ("--color", "always"), "never", True),
    ],
)
def test_no_colour_is_sent_where_none_is_wanted(  # noqa: PLR0913, PLR0917 - who may say so
    terminal: Terminal,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    flags: tuple[str, ...],
    setting: str,
    has_colours: bool,  # noqa: FBT001 - what is expected
) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("NO_COLOR", variable)
    (home / "sdprep" / "config.toml").write_text(f'[terminal]\ncolor = "{setting}"\n')
    child = answered(terminal(*flags, "drill", NAME), 1)
    child.press("q")
    assert child.ended() == 0
    assert ("38;2;" in child.written) == has_colours
    assert ("48;2;" in child.written) == has_colours


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ('[keys]\n"drill.bry" = "x"\n', "config.toml:2: keys.drill.bry is no command"),
        ('[keys]\npreset = "vim"\n"drill.flag" = "e"\n', "config.toml:3: keys.drill.flag has"),
        ('[app]\ntheme = "mauve"\n', "config.toml:2: app.theme has to be one of"),
    ],
)
def test_settings_that_cannot_be_used_are_told_before_anything_is_painted(
    terminal: Terminal, home: Path, settings: str, told: str
) -> None:
    (home / "sdprep" / "config.toml").write_text(settings)
    child = terminal(size=(24, 300))
    assert child.ended() == 1
    assert told in child.text
    assert "\x1b[?1049h" not in child.written


def test_keys_of_the_settings_are_those_of_the_app(terminal: Terminal, home: Path) -> None:
    (home / "sdprep" / "config.toml").write_text(
        '[keys]\npreset = "anki"\n"drill.good" = "g"\n[app]\ntheme = "nord"\n'
    )
    child = terminal("drill", NAME)
    child.wait_for("20 left")
    child.press(" ")
    child.wait_for("Good")
    child.press("g")
    child.wait_for("19 left")
    child.press("\x1a")
    child.wait_for("20 left")
    child.press("-")
    child.wait_for("19 left")
    child.press("q")
    assert child.ended() == 0
    assert logged() == []
