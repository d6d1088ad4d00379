"""A folder to drill from, and terminals to drill in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.driving import Desk
from tui.harbour import HARBOUR
from tui.terminal import SDPREP, Child, Terminal, run_sdprep


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A learner's folder with the boat harbour in it."""
    return Desk(tmp_path)


@pytest.fixture
def document(tmp_path: Path, home: Path) -> Path:
    """The user's own document, already known to sdprep."""
    path = tmp_path / "harbour.md"
    path.write_text(HARBOUR, encoding="utf-8")
    (home / "sdprep").mkdir(exist_ok=True)
    run_sdprep("add", str(path))
    return path


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    """Open a program in a terminal of so many rows and columns; it ends with the test."""
    children = list[Child]()

    def opened(*words: str, size: tuple[int, int] = (24, 80)) -> Child:
        children.append(Child([*SDPREP, *words], *size))
        return children[-1]

    yield opened
    for child in children:
        child.close()
