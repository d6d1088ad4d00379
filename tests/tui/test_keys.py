"""Every key does what the help says of it, and help, footer and palette tell of the same keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.keys import KEY_DISPLAY_ALIASES, KEY_NAME_REPLACEMENTS, Keys, format_key

from sdprep.config import Settings
from sdprep.tui.commands import (
    DRILL,
    EVERYWHERE,
    HOME,
    PRESETS,
    SCREENS,
    Command,
    commands_by_id,
    shown_key,
)
from sdprep.tui.keymap import KeymapError, find_keymap, split_keys
from tui.driving import LARGE, Desk, Driven, drilling, drive, frame, press
from tui.effects import DRILL as IN_A_SESSION
from tui.effects import EFFECTS, PICTURED, Walk
from tui.told import check_footer, check_help, check_palette, working

COMMANDS = (*EVERYWHERE, *HOME, *DRILL)


def test_every_command_has_an_effect_to_check() -> None:
    assert {command.id for command in COMMANDS} == set(EFFECTS)


@pytest.mark.parametrize(
    ("command", "key"),
    [(command, key) for command in COMMANDS for key in split_keys(command.keys)],
    ids=lambda value: value.id if isinstance(value, Command) else value,
)
def test_a_key_does_what_it_says(tmp_path: Path, command: Command, key: str) -> None:
    _walk(tmp_path, command.id, key)


@pytest.mark.parametrize("preset", ["anki", "vim"])
@pytest.mark.parametrize("name", sorted({name for keys in PRESETS.values() for name in keys}))
def test_the_keys_of_a_preset_do_the_same(tmp_path: Path, preset: str, name: str) -> None:
    for number, key in enumerate(filter(None, split_keys(PRESETS[preset].get(name, "")))):
        folder = tmp_path / str(number)
        folder.mkdir()
        _walk(folder, name, key, preset)


def _walk(folder: Path, name: str, key: str, preset: str = "default") -> None:
    case = EFFECTS[name]
    desk = Desk(folder, Settings(new_a_day=case.new_a_day))
    cards = [desk.card(case.words)] if case.words else desk.asked
    begun = cards if case.begin == IN_A_SESSION else None

    async def walk(pilot: Driven) -> None:
        await press(pilot, *case.before)
        await case.effect(Walk(desk, pilot, key))

    app = desk.app(desk.start(begun, grades=case.grades, preset=preset))
    drive(app, walk, case.size)
    desk.collection.close()


STATES: dict[str, tuple[bool, str, tuple[str, ...], int]] = {
    "home": (True, "", (), 4),
    "question": (False, "", (), 4),
    "answer": (False, "", ("space",), 4),
    "answer with two grades": (False, "", ("space",), 2),
    "answer with six grades": (False, "", ("space",), 6),
    "picture": (False, PICTURED, ("space",), 4),
    "end": (False, PICTURED, ("space", "3"), 4),
}


@pytest.mark.parametrize("state", STATES)
def test_help_footer_and_palette_tell_of_the_keys_that_work_now(desk: Desk, state: str) -> None:
    is_home, words, before, grades = STATES[state]
    cards = [desk.card(words)] if words else desk.asked

    async def look(pilot: Driven) -> None:
        await press(pilot, *before)
        check_footer(pilot)
        check_palette(pilot)
        await check_help(pilot, "question_mark")

    drive(desk.app(desk.start(None if is_home else cards, grades=grades)), look, LARGE)


@pytest.mark.parametrize(
    ("before", "present", "absent"),
    [
        ((), {"drill.reveal"}, {"drill.again", "drill.fail", "drill.grade_0", "drill.full"}),
        (("space",), {"drill.again", "drill.easy"}, {"drill.fail", "drill.grade_0"}),
    ],
)
def test_only_what_makes_sense_is_offered(
    desk: Desk, before: tuple[str, ...], present: set[str], absent: set[str]
) -> None:
    async def look(pilot: Driven) -> None:
        await press(pilot, *before)
        assert present <= set(working(pilot))
        assert not absent & set(working(pilot))

    drive(desk.app(desk.start(desk.asked)), look)


def test_a_command_is_found_and_done_in_the_palette(desk: Desk) -> None:
    async def look(pilot: Driven) -> None:
        await press(pilot, "ctrl+p", *"flag")
        await pilot.pause(0.5)
        await press(pilot, "enter")
        await pilot.pause(0.2)
        assert drilling(pilot).is_current

    drive(desk.app(desk.start(desk.asked)), look, LARGE)
    assert desk.collection.log.state(desk.asked[0].id).is_flagged


@pytest.mark.parametrize("key", ["escape", "q", "question_mark", "enter", "space"])
def test_the_list_of_keys_closes_by_any_usual_key_and_nothing_else_happens(
    desk: Desk, key: str
) -> None:
    async def look(pilot: Driven) -> None:
        before = frame(pilot)
        await press(pilot, "question_mark", "1", "b", key)
        assert frame(pilot) == before

    drive(desk.app(desk.start(desk.asked)), look)
    assert not desk.collection.database_path.exists()


@pytest.mark.parametrize("preset", PRESETS)
def test_no_two_commands_of_a_screen_share_a_key(preset: str) -> None:
    assert set(find_keymap(preset, {})) == set(PRESETS[preset])


def test_a_key_of_the_learners_own_wins_over_the_preset_and_the_old_one_is_free(
    desk: Desk,
) -> None:
    async def look(pilot: Driven) -> None:
        await press(pilot, "b", "minus")
        assert not desk.collection.database_path.exists()
        assert working(pilot)["drill.bury"] == ["X"]
        await press(pilot, "X")

    drive(desk.app(desk.start(desk.asked, preset="anki", keys={"drill.bury": "X"})), look)
    assert len(desk.collection.log.events()) == 1


@pytest.mark.parametrize(("grades", "key", "quality"), [(4, "g", 2), (2, "1", 2), (6, "1", 1)])
def test_a_moved_grade_leaves_those_of_other_buttons_where_they_are(
    desk: Desk, grades: int, key: str, quality: int
) -> None:
    async def look(pilot: Driven) -> None:
        await press(pilot, "space", key)

    keys = {"drill.again": "g"}
    drive(desk.app(desk.start(desk.asked, grades=grades, keys=keys)), look)
    assert [quality for _, quality in desk.log] == [quality]


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ({"drill.bry": "x"}, "is no command; did you mean drill.bury?"),
        ({"zzz": "x"}, "is no command"),
        ({"drill.bury": "f"}, "has the key f, which drill.full has too"),
        ({"app.help": "e"}, "has the key e, which drill.edit has too"),
        ({"drill.bury": "x", "drill.flag": "y,x"}, "has the key x, which drill."),
        ({"drill.bury": "contrl+x"}, "has to be keys such as x, minus or ctrl+x: contrl+x"),
        ({"drill.bury": "hyper+x"}, "has to be keys"),
        ({"drill.bury": " , "}, "has to be keys"),
    ],
)
def test_keys_that_cannot_be_used_are_told(own: dict[str, str], told: str) -> None:
    with pytest.raises(KeymapError) as caught:
        find_keymap("default", own)
    assert caught.value.command_id in own
    assert told in str(caught.value)


@pytest.mark.parametrize(
    "own",
    [
        {"drill.bury": "-"},
        {"drill.bury": "minus, ctrl+b"},
        {"drill.bury": "*", "drill.flag": "b"},
        {"drill.bury": "comma"},
        {"drill.bury": "f13"},
        {"drill.bury": "ö"},
        {"home.drill": "x", "drill.reveal": "x"},
    ],
)
def test_keys_are_given_by_name_or_sign(own: dict[str, str]) -> None:
    assert find_keymap("default", own) == own


def test_every_screen_is_known_to_the_settings() -> None:
    ids = [command.id for commands in SCREENS.values() for command in commands]
    assert len(ids) == len(set(ids))
    assert all(one.partition(".")[0] in SCREENS for one in ids)


def test_a_key_is_shown_by_the_sign_that_textual_has_for_it() -> None:
    keys = {key for one in commands_by_id().values() for key in split_keys(one.keys)}
    keys |= {key for moved in PRESETS.values() for one in moved.values() for key in split_keys(one)}
    keys |= set(KEY_NAME_REPLACEMENTS.values()) | {str(key.value) for key in Keys}
    for key in keys:
        name = key.rpartition("+")[2]
        # Arrows and short forms are for the footer.
        is_word = name in KEY_DISPLAY_ALIASES and name != "minus"
        assert shown_key(key).endswith(name if is_word else format_key(name)), key
    assert shown_key("ctrl+slash") == "ctrl+/"
