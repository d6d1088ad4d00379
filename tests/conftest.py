"""No test reaches the real home, the real settings or the real terminal."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from command_line import DOCUMENT, Result, Sdprep
from sdprep.__main__ import main

_SETTINGS = (
    "SDPREP_DATA_DIR",
    "SDPREP_PAGER",
    "PAGER",
    "NO_COLOR",
    "COLUMNS",
    "LINES",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "XDG_CACHE_HOME",
)

# The machine that runs the tests is not what they are about.
settings.register_profile("sdprep", deadline=None, derandomize=True)
settings.load_profile("sdprep")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own; nothing is in it."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("SDPREP_HOME", str(folder / "sdprep"))
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in _SETTINGS:
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def sdprep(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Sdprep:
    """Run a command: `sdprep("show", "cache", stdin="")`."""

    def run(*arguments: str | Path, stdin: str = "") -> Result:
        monkeypatch.setattr(sys, "argv", ["sdprep", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        code = main()
        captured = capfd.readouterr()
        return Result(int(code), captured.out, captured.err)

    return run


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A document of the user's own."""
    path = tmp_path / "parking.md"
    path.write_text(DOCUMENT)
    return path


@pytest.fixture
def card_ids(sdprep: Sdprep) -> list[str]:
    """The ids of the bundled rate limiter's cards."""
    return [card["id"] for card in sdprep("cards", "rate-limiter", "--json").json["cards"]]
