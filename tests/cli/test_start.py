"""How a run begins and ends."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from typer.main import get_command

from sdprep.cli.app import app
from sdprep.cli.start import HOMES, app_for

_RUN = """\
import atexit, sys
from sdprep.__main__ import run
atexit.register(print, "after all")
run()
"""


def test_a_command_is_the_same_alone_as_among_all_others() -> None:
    everything = get_command(app)
    assert set(HOMES) == set(everything.commands) - {"help"}  # type: ignore[attr-defined]
    for name in HOMES:
        alone = get_command(app_for([name]))
        (command,) = alone.commands.values()  # type: ignore[attr-defined]
        other = everything.commands[name]  # type: ignore[attr-defined]
        assert type(command) is type(other)
        assert _parameters(command) == _parameters(other)
        assert (command.name, command.help) == (other.name, other.help)


def _parameters(command: Any) -> list[tuple[object, ...]]:  # noqa: ANN401 - typer's own
    return [(one.name, one.opts, one.metavar, one.default) for one in command.params]


def test_what_is_no_command_is_for_all_commands() -> None:
    assert app_for(["shw"]) is app
    assert app_for(["help", "show"]) is app
    assert app_for(["--data-dir", "x", "show"]) is app
    assert app_for([]) is app


@pytest.mark.parametrize(
    ("words", "code"), [("path", 0), ("show tinyurl", 0), ("show cahce", 3), ("shw", 2)]
)
def test_a_process_ends_with_its_code_after_all_handlers(words: str, code: int) -> None:
    result = subprocess.run(
        [sys.executable, "-c", _RUN, *words.split()], capture_output=True, text=True, check=False
    )
    assert result.returncode == code
    assert result.stdout.endswith("after all\n")
