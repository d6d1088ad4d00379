"""Every key of browse, read and stats, and of what lies over them, does what its help says."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdprep.tui.commands import BROWSE, FILTER, LISTED, PASSAGE, PRESETS, READ, SCREENS, STATS
from sdprep.tui.keymap import find_keymap, split_keys
from tui import effects_browse, effects_pages, effects_stats
from tui.driving import Driven, drive
from tui.walking import Walk, keys_of, two_designs

COMMANDS = {command.id: command for command in (*BROWSE, *FILTER, *READ, *PASSAGE, *STATS, *LISTED)}
CASES = (*effects_browse.CASES, *effects_pages.CASES, *effects_stats.CASES)


def test_every_command_has_an_effect_to_check() -> None:
    assert {case.id for case in CASES} == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_key_does_what_it_says(tmp_path: Path, name: str) -> None:
    desk = two_designs(tmp_path)
    cases = [case for case in CASES if case.id == name]
    cases[0].prepare(desk)

    async def body(pilot: Driven) -> None:
        for case in cases:
            for key in keys_of(COMMANDS[name], case):
                await case.walk(Walk(desk, pilot, key))

    drive(desk.app(desk.start()), body, cases[0].size)
    desk.collection.close()


@pytest.mark.parametrize("screen", ["browse", "read", "stats"])
def test_moved_keys_do_the_same_and_the_old_ones_nothing(tmp_path: Path, screen: str) -> None:
    desk = two_designs(tmp_path)
    letters = iter("abcdefghijklmnopqrstuvwxyz")
    keys = {command.id: f"alt+{next(letters)}" for command in SCREENS[screen]}
    cases = list({case.id: case for case in reversed(CASES) if case.id in keys}.values())
    for prepare in {case.prepare for case in cases}:
        prepare(desk)

    async def body(pilot: Driven) -> None:
        for case in cases:
            await case.walk(Walk(desk, pilot, keys[case.id], keys))
        await Walk(desk, pilot, "", keys).go_home()
        await pilot.press(*{"browse": "b", "read": "bo", "stats": "s"}[screen])
        await pilot.pause()
        for key, active in pilot.app.screen.active_bindings.items():
            assert key == keys.get(active.binding.id or "", key)

    drive(desk.app(desk.start(keys=keys)), body)
    desk.collection.close()


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("screen", SCREENS)
def test_no_preset_leaves_a_command_without_a_key(preset: str, screen: str) -> None:
    moved = find_keymap(preset, {})
    for command in SCREENS[screen]:
        assert all(split_keys(moved.get(command.id, command.keys)))
