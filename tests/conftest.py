"""No test reaches the real home, the real settings or the real terminal."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from command_line import DOCUMENT, Result, Sdprep
from sdprep.__main__ import main
from sdprep.library import Shelf, load_library
from sdprep.paths import bundled_decks

_SETTINGS = (
    "SDPREP_CONFIG",
    "SDPREP_DATA_DIR",
    "SDPREP_EDITOR",
    "VISUAL",
    "EDITOR",
    "SDPREP_PAGER",
    "PAGER",
    "NO_COLOR",
    "FORCE_HYPERLINK",
    "TERM_PROGRAM",
    "VTE_VERSION",
    "KONSOLE_VERSION",
    "WT_SESSION",
    "COLUMNS",
    "LINES",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "XDG_CACHE_HOME",
)

# The machine that runs the tests is not what they are about.
# How long an example takes to make says how busy the machine is.
settings.register_profile(
    "sdprep", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("sdprep")


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What sdprep keeps of the bundled designs after its first start."""
    cache = tmp_path_factory.mktemp("cache")
    load_library([], bundled_decks(), Shelf(cache / "library"))
    return cache


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_once: Path) -> Path:
    """A home of the test's own, where sdprep was started once and nothing was done."""
    folder = tmp_path / "home"
    shutil.copytree(read_once, folder / "sdprep" / "cache")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("SDPREP_HOME", str(folder / "sdprep"))
    monkeypatch.setenv("TERM", "xterm-256color")
    # Pages that nobody asks for are kept by the tests that are about them.
    monkeypatch.setattr("sdprep.cli.page_filling.PATIENCE_SECONDS", 0)
    for name in _SETTINGS:
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def new_home(home: Path) -> Path:
    """A home where sdprep was never started."""
    shutil.rmtree(home / "sdprep")
    return home


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
