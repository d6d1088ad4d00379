"""A cache in which everything is kept."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_FILL = """\
import sys
from sdprep.cli import page_filling
page_filling.PATIENCE_SECONDS = 600
from sdprep.__main__ import main
for word in ("list", "--help"):
    sys.argv = ["sdprep", word]
    main()
"""


@pytest.fixture(scope="session")
def all_kept(tmp_path_factory: pytest.TempPathFactory, read_once: Path) -> Path:
    """What one long run of `sdprep list` leaves: every page in every size."""
    home = tmp_path_factory.mktemp("kept")
    shutil.copytree(read_once, home / "cache")
    environment = {**os.environ, "SDPREP_HOME": str(home)}
    subprocess.run([sys.executable, "-c", _FILL], env=environment, check=True, capture_output=True)
    return home


@pytest.fixture
def full_home(all_kept: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home with every page; not to be written to."""
    monkeypatch.setenv("SDPREP_HOME", str(all_kept))
    return all_kept


@pytest.fixture
def warm_home(all_kept: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, in which what is likely to be asked for is kept."""
    folder = home / "sdprep"
    shutil.rmtree(folder)
    shutil.copytree(all_kept, folder)
    monkeypatch.setenv("SDPREP_HOME", str(folder))
    subprocess.run([sys.executable, "-m", "sdprep", "list"], check=True, capture_output=True)
    return folder
