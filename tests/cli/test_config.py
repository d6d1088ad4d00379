"""`sdprep config`: shown, changed, checked, opened in an editor."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from command_line import Sdprep
from limits import run_limited
from sdprep.config import Settings, load_settings
from sdprep.config.loading import read_settings

THEME = 'primary = "#5fafaf"\n'


@pytest.fixture
def file(home: Path) -> Path:
    """The settings file; it is not there yet."""
    return home / "sdprep" / "config.toml"


def test_what_is_shown_is_a_settings_file(sdprep: Sdprep, file: Path, tmp_path: Path) -> None:
    file.write_text('[session]\ncards = 7\n[keys]\n"drill.bury" = "minus"\n')
    for words in ((), ("--origin",)):
        shown = sdprep("config", "show", *words)
        assert (shown.code, shown.err) == (0, "")
        copy = tmp_path / "copy.toml"
        copy.write_text(shown.out)
        assert load_settings(copy) == Settings(cards=7, keys=(("drill.bury", "minus"),))


def test_each_setting_says_who_chose_it(
    sdprep: Sdprep, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text('[session]\ncards = 7\n[terminal]\neditor = "nano"\npager = "more"\n')
    monkeypatch.setenv("VISUAL", "emacs")
    monkeypatch.setenv("EDITOR", "ed")
    monkeypatch.setenv("NO_COLOR", "1")

    def said(*flags: str) -> dict[str, tuple[object, str, str | None]]:
        found = sdprep(*flags, "config", "show", "--json").json["settings"]
        return {one["name"]: (one["value"], one["source"], one["place"]) for one in found}

    chosen = said()
    assert chosen["session.cards"] == (7, "file", f"{file}:2")
    assert chosen["session.grades"] == (4, "default", None)
    assert chosen["terminal.editor"] == ("emacs", "environment", "VISUAL")
    assert chosen["terminal.pager"] == ("more", "file", f"{file}:5")
    assert chosen["terminal.color"] == ("never", "environment", "NO_COLOR")
    assert said("--color", "always")["terminal.color"] == ("always", "flag", "--color")
    line = next(
        one for one in sdprep("config", "show", "--origin").out.split("\n") if "cards" in one
    )
    assert line.endswith(f"# file {file}:2")


def test_one_setting_is_printed_plainly_and_taken_back_as_it_is(sdprep: Sdprep, file: Path) -> None:
    assert sdprep("config", "get", "session.steps").out == "5 15\n"
    assert sdprep("config", "get", "schedule.fuzz").out == "true\n"
    assert sdprep("config", "get", "app.theme").out == "textual-dark\n"
    assert sdprep("config", "get", "schedule.fsrs_weights").out == "\n"
    assert sdprep("config", "get", "keys.drill.bury").out == "b\n"
    steps = sdprep("config", "get", "session.steps").out.split()
    assert sdprep("config", "set", "session.steps", *steps).code == 0
    assert tomllib.loads(file.read_text()) == {"session": {"steps": [5, 15]}}


def test_the_keys_of_a_preset_are_told(sdprep: Sdprep) -> None:
    sdprep("config", "set", "keys.preset", "anki")
    assert sdprep("config", "get", "keys.drill.bury").out == "minus\n"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("session.card", "did you mean session.cards?"),
        ("cards", "did you mean session.cards?"),
        ("terminal", "terminal is no setting but a table, with color, pager, editor"),
        ("keys.drill.undoo", "did you mean keys.drill.undo?"),
    ],
)
def test_a_name_that_there_is_not(sdprep: Sdprep, name: str, hint: str) -> None:
    for words in (("get", name), ("unset", name), ("set", name, "3")):
        result = sdprep("config", *words)
        assert (result.code, result.out, result.err.count("\n")) == (3, "", 1)
        assert hint in result.err


def test_a_change_is_written_whole_into_a_new_file(sdprep: Sdprep, file: Path) -> None:
    result = sdprep("config", "set", "session.cards", "30")
    assert (result.code, result.out) == (0, "")
    assert result.err == f"session.cards is 30 (file {file}:4)\n"
    assert file.read_text().startswith("# Settings of sdprep. ")
    assert load_settings(file).cards == 30
    assert [path.name for path in file.parent.iterdir() if path.suffix == ".part"] == []


def test_a_change_keeps_comments_mode_and_a_link(
    sdprep: Sdprep, file: Path, tmp_path: Path
) -> None:
    target = tmp_path / "dotfiles" / "sdprep.toml"
    target.parent.mkdir()
    target.write_text("# mine\n[session]\ncards = 3 # few\n")
    target.chmod(0o640)
    file.symlink_to(target)
    assert sdprep("config", "set", "session.cards", "30").code == 0
    assert target.read_text() == "# mine\n[session]\ncards = 30 # few\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert file.is_symlink()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("session.cards", "0"), "session.cards has to be a whole number from 1 to 9999"),
        (("app.theme", "nrod"), "app.theme has to be one of "),
        (("keys.drill.bury", "u"), "keys.drill.bury has the key u, which drill.undo has too"),
        (("keys.drill.bury", "nokey"), "keys.drill.bury has to be keys such as x, minus or ctrl+x"),
        (("app.theme", "broken"), "{home}/themes/broken.toml:1: primary has to be a colour"),
        (("schedule.fsrs_weights", *["99"] * 21), "schedule.fsrs_weights cannot be used: "),
    ],
)
def test_what_cannot_be_used_is_not_written(
    sdprep: Sdprep, file: Path, words: tuple[str, ...], told: str
) -> None:
    file.write_text('[schedule]\nalgorithm = "fsrs"\n')
    (file.parent / "themes").mkdir()
    (file.parent / "themes" / "broken.toml").write_text("primary = 3\n")
    result = sdprep("config", "set", *words)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"sdprep: {told.replace('{home}', str(file.parent))}")
    assert file.read_text() == '[schedule]\nalgorithm = "fsrs"\n'


def test_a_mistake_elsewhere_does_not_keep_one_from_mending(sdprep: Sdprep, file: Path) -> None:
    file.write_text("[sesion]\nnew = 1\n[session]\ncards = 0\ncrads = 9\n")
    sdprep("config", "set", "session.cards", "30")
    sdprep("config", "unset", "session.crads")
    sdprep("config", "unset", "sesion")
    assert tomllib.loads(file.read_text()) == {"session": {"cards": 30}}
    assert sdprep("config", "check").code == 0


def test_what_is_unset_has_its_default(sdprep: Sdprep, file: Path) -> None:
    sdprep("config", "set", "session.cards", "30")
    result = sdprep("config", "unset", "session.cards")
    assert (result.code, result.err) == (0, "session.cards is 20 (default)\n")
    assert tomllib.loads(file.read_text()) == {}
    again = sdprep("config", "unset", "session.cards")
    assert (again.code, again.err.split("\n")[0]) == (0, f"session.cards is not set in {file}")


def test_a_file_that_is_no_toml_is_not_touched(sdprep: Sdprep, file: Path) -> None:
    file.write_text("[session\ncards = 3\n")
    for words in (("set", "session.cards", "4"), ("unset", "session.cards"), ("show",)):
        result = sdprep("config", *words)
        assert (result.code, result.out) == (1, "")
        assert f"{file}:1: is no TOML" in result.err
    assert file.read_text() == "[session\ncards = 3\n"


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's limits")
def test_a_file_that_cannot_be_read_or_written_is_told_and_stays(file: Path) -> None:
    content = "[session]\ncards = 3\n"
    file.write_text(content)
    file.parent.chmod(0o500)
    locked = run_limited("config", "set", "session.cards", "4")
    file.parent.chmod(0o700)
    assert (locked.returncode, locked.stdout) == (1, "")
    assert locked.stderr == f"sdprep: {file} cannot be written: Permission denied\n"
    file.chmod(0o000)
    for words in (("set", "session.cards", "4"), ("show",), ("get", "session.cards")):
        hidden = run_limited("config", *words)
        assert (hidden.returncode, hidden.stdout) == (1, "")
        assert hidden.stderr == f"sdprep: {file}: cannot be read: Permission denied\n"
    checked = run_limited("config", "check")
    assert (checked.returncode, checked.stdout) == (
        5,
        f"{file}: cannot be read: Permission denied\n",
    )
    file.chmod(0o600)
    assert file.read_text() == content


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's limits")
def test_a_disk_that_is_full_leaves_the_file_as_it_was(file: Path) -> None:
    content = "[session]\ncards = 3\n" + "# a long comment\n" * 100
    file.write_text(content)
    code = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "sys.argv = ['sdprep', 'config', 'set', 'session.cards', '4']\n"
        "from sdprep.__main__ import main; sys.exit(main())"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == f"sdprep: {file} cannot be written: File too large\n"
    assert file.read_text() == content
    assert list(file.parent.glob(".*")) == []


def test_two_changes_at_once_leave_a_whole_file(file: Path) -> None:
    command = [sys.executable, "-m", "sdprep", "config", "set"]
    started = [
        subprocess.Popen([*command, name, "7"], stderr=subprocess.DEVNULL)
        for name in ("session.cards", "session.new_a_day", "schedule.leech_lapses")
    ]
    assert [one.wait(60) for one in started] == [0, 0, 0]
    found = read_settings(file, file.read_text())
    assert found.mistakes == ()
    assert 1 <= len(found.lines) <= 3


def test_a_place_that_is_no_folder(
    sdprep: Sdprep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SDPREP_CONFIG", str(tmp_path / "file" / "config.toml"))
    result = sdprep("config", "set", "session.cards", "4")
    assert (result.code, result.out, result.err.count("\n")) == (1, "", 1)


def test_all_mistakes_are_found_with_their_places(sdprep: Sdprep, file: Path) -> None:
    file.write_text(
        '[session]\ncrads = 3\n[app]\ntheme = "mine"\n[keys]\n'
        '"drill.bury" = "u"\n"drill.flag" = "i"\n"drill.nope" = "x"\n'
    )
    themes = file.parent / "themes"
    themes.mkdir()
    (themes / "mine.toml").write_text(THEME)
    (themes / "other.toml").write_text(f"{THEME}\nprimry = 3\n[variables]\nboarder = 'red'\n")
    result = sdprep("config", "check")
    places = [line.split(": ", 1)[0] for line in result.out.splitlines()]
    assert result.code == 5
    assert places == [
        *(f"{file}:{line}" for line in (2, 6, 7, 8)),
        *(f"{themes / 'other.toml'}:{line}" for line in (3, 5)),
    ]
    assert result.err == "6 problems\n"
    problems = sdprep("config", "check", "--json").json["problems"]
    assert [one["nearest"] for one in problems] == [
        "session.cards",
        None,
        None,
        "keys.drill.open",
        "primary",
        "border",
    ]


def test_a_file_that_is_no_utf_8_is_told_and_never_rewritten(sdprep: Sdprep, file: Path) -> None:
    content = "[session]\n# für mich\ncards = 3\n".encode("latin-1")
    file.write_bytes(content)
    checked = sdprep("config", "check")
    assert (checked.code, checked.out) == (5, f"{file}:2: is no UTF-8\n")
    changed = sdprep("config", "set", "session.cards", "4")
    assert (changed.code, changed.err) == (1, f"sdprep: {file}:2: is no UTF-8\n")
    assert file.read_bytes() == content


def test_a_byte_order_mark_is_no_mistake(sdprep: Sdprep, file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf[session]\r\ncards = 3\r\n")
    assert sdprep("config", "get", "session.cards").out == "3\n"
    assert sdprep("config", "set", "session.cards", "4").code == 0
    assert file.read_bytes() == b"[session]\r\ncards = 4\r\n"


def test_no_mistakes(sdprep: Sdprep, file: Path) -> None:
    result = sdprep("config", "check")
    assert (result.code, result.out) == (0, "")
    assert result.err == f"no problems; {file} is not there, so defaults hold\n"


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = tmp_path / "editor"
    program.write_text(f'#!/bin/sh\nfile="$2"\n{script}\n')
    program.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(program))
    for name in ("SDPREP_EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)


def test_the_editor_gets_a_file_with_every_setting_and_what_it_did_is_checked(
    sdprep: Sdprep, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(
        tmp_path, monkeypatch, 'sed -i "s/^# \\[session\\]/[session]/; s/^# cards/crads/" "$file"'
    )
    result = sdprep("config", "edit")
    assert result.code == 5
    assert "session.crads is no setting; did you mean session.cards?" in result.out
    editor(tmp_path, monkeypatch, 'sed -i "s/^crads = 20/cards = 9/" "$file"')
    assert sdprep("config", "edit").code == 0
    assert load_settings(file) == Settings(cards=9)


def test_an_editor_that_fails_is_told(
    sdprep: Sdprep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, "exit 3")
    result = sdprep("config", "edit")
    assert (result.code, result.err) == (
        1,
        "sdprep: editor ended with 3.\n".replace("editor", str(tmp_path / "editor")),
    )


def test_where_it_is(sdprep: Sdprep, file: Path) -> None:
    assert sdprep("config", "path").out == f"{file}\n"
    assert sdprep("config", "path", "--json").json == {"v": 1, "path": str(file), "exists": False}


def test_colours_and_editor_of_the_settings_are_used(
    sdprep: Sdprep, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b[" not in sdprep("show", "tinyurl").out
    sdprep("config", "set", "terminal.color", "always")
    assert "\x1b[" in sdprep("show", "tinyurl").out
    assert "\x1b[" not in sdprep("--color", "auto", "show", "tinyurl").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in sdprep("show", "tinyurl").out
    editor(tmp_path, monkeypatch, 'echo "# was here" >> "$file"')
    sdprep("config", "set", "terminal.editor", os.environ["EDITOR"])
    monkeypatch.delenv("EDITOR")
    assert sdprep("config", "edit").code == 0
    assert file.read_text().endswith("# was here\n")
