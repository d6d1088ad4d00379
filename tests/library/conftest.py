"""An old library, and where it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import DOCUMENT
from library.keeping import write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "library"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A folder of three old documents, and beside it three that come with the program."""
    folders = {
        "notes": ("Boat Harbour", "Lift", "Vending Machine"),
        "bundled": ("Ferry", "Museum", "Toll Road"),
    }
    for folder, names in folders.items():
        for name in names:
            write(tmp_path / folder / f"{name}.md", DOCUMENT.replace("Boat Harbour", name))
    return tmp_path / "notes"
