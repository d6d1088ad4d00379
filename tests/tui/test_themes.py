"""The learner's own themes: read, told of, and painted."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from sdprep.config import ConfigError
from sdprep.tui.themes import check_theme, load_theme, load_themes
from tui.driving import Desk, Driven, drive, press

PAGE = (Path(__file__).parents[2] / "docs" / "memory.md").read_text(encoding="utf-8")
DOCUMENTED = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the theme of the documentation."""
    folder = tmp_path / "themes"
    folder.mkdir()
    (folder / "fern.toml").write_text(DOCUMENTED)
    return folder


def test_a_theme_is_called_as_its_file_and_has_what_it_says(folder: Path) -> None:
    theme = load_theme(folder / "fern.toml")
    assert (theme.name, theme.primary, theme.dark) == ("fern", "#5fafaf", True)
    assert theme.variables == {"footer-key-foreground": "#d7af5f"}


def test_the_app_is_painted_in_it_and_f2_has_it_among_the_others(
    tmp_path: Path, folder: Path
) -> None:
    desk = Desk(tmp_path)
    start = replace(desk.start(), theme="fern", own_themes=load_themes(folder))

    async def look(pilot: Driven) -> None:
        app = pilot.app
        assert app.theme == "fern"
        assert app.get_css_variables()["footer-key-foreground"] == "#d7af5f"
        assert app.screen.styles.background.hex == "#1C1C1C"
        seen = set()
        for _ in range(7):
            await press(pilot, "f2")
            seen.add(app.theme)
        assert {"fern", "nord"} <= seen
        assert len(seen) == 7

    drive(desk.app(start), look)
    desk.collection.close()


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ('primary = "#5fafa"\n', 1, "primary has to be a colour such as"),
        ("primary = 3\n", 1, "primary has to be a colour such as"),
        ("dark = true\n", 0, "primary has to be there"),
        ('primary = "red"\ndark = "yes"\n', 2, "dark has to be true or false"),
        ('primary = "red"\ntext_alpha = 3\n', 2, "text_alpha has to be a number from 0.0 to 1.0"),
        (
            'primary = "red"\nacent = "red"\n',
            2,
            "acent is nothing that a theme has; did you mean accent?",
        ),
        ('primary = "red"\nname = "x"\n', 2, "name is nothing that a theme has"),
        ('primary = "red"\nvariables = 3\n', 2, "variables has to be a table"),
        ('primary = "red"\n[variables]\nborder = "blau"\n', 3, "border has to be a colour"),
        ('primary = "red"\n[variables]\nborder = "red 300%"\n', 3, "border has to be a colour"),
        ('primary = "red"\n[variables]\nprimary-lighten-1 = "red 3%"\n', 3, "has to be a colour"),
        ('primary = "auto"\n', 1, "primary has to be a colour"),
        ('primary = "red"\n[variables]\nblock-cursor-text-style = "fat"\n', 3, "has to be a style"),
        ("primary =\n", 1, "is no TOML"),
    ],
)
def test_a_mistake_is_told_with_its_line(folder: Path, text: str, line: int, told: str) -> None:
    path = folder / "bad.toml"
    path.write_text(text)
    (found,) = check_theme(path)
    assert (found.line, told in found.message) == (line, True)
    with pytest.raises(ConfigError):
        load_theme(path)
    assert [theme.name for theme in load_themes(folder)] == ["fern"]


def test_shares_and_styles_are_taken(tmp_path: Path, folder: Path) -> None:
    path = folder / "more.toml"
    path.write_text(
        'primary = "ansi_blue"\n[variables]\nborder = "#88c0d0 35%"\n'
        'block-cursor-text-style = "bold underline"\n'
    )
    assert check_theme(path) == []
    desk = Desk(tmp_path)
    start = replace(desk.start(), theme="more", own_themes=load_themes(folder))

    async def look(pilot: Driven) -> None:
        assert pilot.app.theme == "more"
        assert pilot.app.get_css_variables()["border"] == "#88c0d0 35%"
        await press(pilot, "question_mark")
        assert len(pilot.app.screen_stack) == 2

    drive(desk.app(start), look)
    desk.collection.close()
