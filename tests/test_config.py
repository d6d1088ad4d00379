"""The settings file: what is read, and what is told of a mistake in it."""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from command_line import Sdprep
from sdprep.config import ConfigError, Settings, load_settings
from sdprep.config.as_text import settings_lines, template
from sdprep.config.editing import (
    UnchangeableSettingsError,
    UnfitValueError,
    parse_value,
    with_setting,
    without_setting,
)
from sdprep.config.loading import read_settings
from sdprep.config.settings import SETTINGS
from sdprep.schedule import Sm2, Variant


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(text)
    return path


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "config.toml") == Settings()
    assert load_settings(written(tmp_path, "")) == Settings()


def test_what_is_chosen_is_used(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '[schedule]\nsm2_variant = "text"\nmax_interval_days = 365\nfuzz = false\n'
        "leech_lapses = 5\n[session]\nnew_a_day = 7\nsteps = [1, 2, 3]\n",
    )
    chosen = load_settings(path)
    assert chosen.policy.scheduler == Sm2(Variant.TEXT, 365)
    assert not chosen.policy.is_fuzzy
    assert chosen.policy.leeches.first_lapses == 5
    assert (chosen.new_a_day, chosen.steps) == (7, (1, 2, 3))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "[schedule]\n\nfuz = true\n",
            ":3: schedule.fuz is no setting; did you mean schedule.fuzz?",
        ),
        ("[sesion]\ncards = 3\n", ":1: sesion is no setting; did you mean session?"),
        ("[colours]\ncards = 3\n", ":1: colours is no setting; there are schedule, session, app"),
        ("[session]\nfuzz = true\n", "did you mean schedule.fuzz?"),
        ("cards = 3\n", ":1: cards is no setting; did you mean session.cards?"),
        ("[session]\ncards = 0\n", ":2: session.cards has to be a whole number from 1 to 9999"),
        ("[session]\ncards = true\n", "session.cards has to be a whole number"),
        ("[session]\nsteps = []\n", "session.steps has to be a list"),
        ("[session]\ngrades = 3\n", "session.grades has to be one of 2, 4, 6"),
        ("[session]\ngrades = true\n", "session.grades has to be one of 2, 4, 6"),
        ('[schedule]\nfuzz = "yes"\n', "schedule.fuzz has to be true or false"),
        ("[schedule]\ndesired_retention = 1.5\n", "has to be a number from 0.7 to 0.99"),
        ("[schedule]\nfsrs_weights = [1, 2]\n", "has to be a list of 21 numbers"),
        ('[schedule]\nalgorithm = "sm-2"\n', "has to be one of sm2, fsrs"),
        ("[schedule\n", "is no TOML"),
        ("app = 3\n", ":1: app is no setting but a table, with theme"),
        ('"session.cards" = 3\n', "session.cards is no setting"),
        ("[session]\ncards = 3\ncards = 4\n", "config.toml:3: is no TOML"),
        (f"[session]\ncards = {'1' * 5000}\n", "config.toml: is no TOML: "),
        (f"[session]\ncards = {'[' * 5000}\n", "is no TOML: "),
        ('[app]\ntheme = "\\u001b[2J"\n', ":2: app.theme has to be a name in quotes"),
        ("# mine\nsession = { cards = 0 }\n", "config.toml:2: session.cards has to be"),
        ('\n[keys.drill]\nbury = "x"\n', "config.toml:2: keys.drill has to be quoted"),
        ("[session]\ncards = [3\n", "config.toml:3: is no TOML"),
        ("[app]\ntheme = 3\n", ":2: app.theme has to be a name in quotes"),
        ('[keys]\npreset = "emacs"\n', ":2: keys.preset has to be one of default, anki, vim"),
        ('[keys]\n"drill.bury" = 3\n', ":2: keys.drill.bury has to be quoted on both sides"),
        ('[keys]\ndrill.bury = "x"\n', "keys.drill has to be quoted on both sides"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_settings(written(tmp_path, text))
    assert told in str(caught.value)
    assert "config.toml" in str(caught.value)


def test_a_command_tells_it_in_one_sentence(sdprep: Sdprep, home: Path) -> None:
    (home / "sdprep" / "config.toml").write_text("[session]\nnew = 3\n")
    result = sdprep("due")
    assert (result.code, result.out) == (1, "")
    assert result.err.count("\n") == 1
    assert "config.toml:2: session.new is no setting; did you mean session.new_a_day?" in result.err


def test_settings_are_the_defaults_of_a_session(sdprep: Sdprep, home: Path) -> None:
    (home / "sdprep" / "config.toml").write_text(
        "[session]\nnew_a_day = 3\ncards = 2\ngrades = 2\n"
    )
    assert sdprep("due", "--json").json["new"] == 3
    result = sdprep("drill", "--plain", stdin="\n2\n\n1\n\n2\n")
    assert "1 Fail (today), 2 Pass (1 d): " in result.out
    assert "2 reviewed, 1 kept, left today: 0 due, 1 new" in result.out


TOML = st.text(alphabet='abcdeschdulion_=[]"{}.,0123456789 \n-#', max_size=60)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TOML)
def test_no_text_is_worth_a_traceback(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    with suppress(ConfigError):
        assert isinstance(load_settings(path), Settings)


def test_the_documented_file_says_what_the_table_of_settings_does(tmp_path: Path) -> None:
    page = (Path(__file__).parents[1] / "docs" / "memory.md").read_text(encoding="utf-8")
    text = page.partition("```toml\n")[2].partition("```")[0]
    assert text.startswith("\n".join(settings_lines()) + "\n")
    assert load_settings(written(tmp_path, text)) == Settings()


def test_every_setting_is_in_the_table_and_takes_its_own_default() -> None:
    assert [f"{row.table}.{row.key}" for row in SETTINGS.values()] == list(SETTINGS)
    assert {row.key for row in SETTINGS.values()} == {
        field.name for field in fields(Settings) if field.name != "keys"
    }
    for row in SETTINGS.values():
        default = list(row.default) if isinstance(row.default, tuple) else row.default
        assert row.kind.accept(default) == row.default
        assert row.meaning


def test_the_file_that_an_editor_opens_sets_nothing_and_offers_everything(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, template())) == Settings()
    offered = re.sub(r"(?m)^# (?=\[|\w+ = )", "", template())
    found = read_settings(tmp_path, offered)
    assert (found.settings, found.mistakes, set(found.lines)) == (Settings(), (), set(SETTINGS))


def test_every_mistake_is_found_and_the_rest_holds(tmp_path: Path) -> None:
    text = "[session]\ncards = 0\ngrades = 2\n\n[sesion]\n[app]\ntheme = 3\n"
    found = read_settings(tmp_path / "config.toml", text)
    assert [(one.line, one.key) for one in found.mistakes] == [
        (2, "session.cards"),
        (5, "sesion"),
        (7, "app.theme"),
    ]
    assert (found.settings.cards, found.settings.grades) == (20, 2)


@pytest.mark.parametrize(
    ("name", "texts", "value"),
    [
        ("session.cards", ["30"], 30),
        ("schedule.fuzz", ["false"], False),
        ("schedule.desired_retention", ["0.85"], 0.85),
        ("session.steps", ["5", "15"], [5, 15]),
        ("session.steps", ["[5, 15]"], [5, 15]),
        ("session.steps", ["7"], [7]),
        ("schedule.fsrs_weights", ["[]"], []),
        ("app.theme", ["nord"], "nord"),
        ("app.theme", ["7"], "7"),
        ("terminal.pager", ["less", "-R"], "less -R"),
        ("terminal.editor", ['"nano"'], "nano"),
        ("keys.drill.bury", ["minus"], "minus"),
    ],
)
def test_a_value_is_typed_as_one_likes(name: str, texts: list[str], value: object) -> None:
    assert parse_value(name, texts) == value


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("session.cards", ["many"]),
        ("session.cards", ["30\ngrades = 2"]),
        ("session.cards", ["3", "4"]),
        ("schedule.fuzz", ["yes"]),
        ("app.theme", [" "]),
        ("app.theme", ["half a character: \udcff"]),
        ("terminal.pager", ["less\n-R"]),
        ("session.cards", ["1" * 5000]),
        ("session.steps", ["[" * 5000]),
    ],
)
def test_a_value_that_does_not_fit_is_refused(name: str, texts: list[str]) -> None:
    with pytest.raises(UnfitValueError):
        parse_value(name, texts)


def test_keys_of_commands_are_read_as_they_are(tmp_path: Path) -> None:
    text = '[keys]\npreset = "anki"\n"drill.bury" = "minus"\n"drill.flag" = "ctrl+1,*"\n'
    chosen = load_settings(written(tmp_path, text))
    assert chosen.preset == "anki"
    assert dict(chosen.keys) == {"drill.bury": "minus", "drill.flag": "ctrl+1,*"}


COMMENTED = """\
# mine

[session]  # how I learn
cards = 12 # few
# grades = 2

[app]
theme = "nord"
"""


def test_a_change_leaves_comments_and_order(tmp_path: Path) -> None:
    changed = with_setting(tmp_path, COMMENTED, "session.cards", 30)
    assert changed == COMMENTED.replace("cards = 12", "cards = 30")
    assert without_setting(tmp_path, changed, "app.theme").startswith(changed[: -len(THEME)])


THEME = '[app]\ntheme = "nord"\n'


@pytest.mark.parametrize("text", ["session = 3\n", "[[session]]\ncards = 3\n", "session = [1]\n"])
def test_what_is_no_table_is_not_changed(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnchangeableSettingsError):
        with_setting(tmp_path, text, "session.cards", 3)
    assert without_setting(tmp_path, text, "session.cards") == text
    assert without_setting(tmp_path, text, "session").strip() == ""


@settings(max_examples=300)
@given(st.text(alphabet='sesioncard_=[]"{}.,012 \n#', max_size=60))
def test_no_text_is_changed_into_something_else(text: str) -> None:
    with suppress(ConfigError, UnchangeableSettingsError):
        changed = with_setting(Path(), text, "session.cards", 7)
        before, after = tomllib.loads(text), tomllib.loads(changed)
        assert after.pop("session") == {**before.pop("session", {}), "cards": 7}
        assert after == before


NAMES = st.sampled_from(
    ["session.cards", "session.new_a_day", "schedule.leech_every", "schedule.max_interval_days"]
)
FILES = st.sampled_from(
    [
        "",
        COMMENTED,
        "session.cards = 3\n",
        "session = { cards = 3, new_a_day = 4 }\n",
        "[app]\n\n\n[schedule]\n\n# end",
        '[keys]\r\n"drill.bury" = "x"\r\n',
    ]
)


@settings(max_examples=100)
@given(FILES, st.lists(st.tuples(NAMES, st.integers(1, 99)), max_size=8))
def test_what_is_set_is_read_and_what_is_unset_is_gone(
    text: str, changes: list[tuple[str, int]]
) -> None:
    path, before = Path("config.toml"), read_settings(Path(), text)
    for name, value in changes:
        text = with_setting(path, text, name, value)
    after, wanted = read_settings(path, text), dict(changes)
    assert not after.mistakes
    assert set(after.lines) == {*before.lines, *wanted}
    assert {name: getattr(after.settings, SETTINGS[name].key) for name in wanted} == wanted
    for name in wanted:
        text = without_setting(path, text, name)
    assert set(read_settings(path, text).lines) == set(before.lines) - set(wanted)
