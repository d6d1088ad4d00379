"""A user of Anki, for the tests: the official package, driven from a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

_ENGINE = Path(__file__).with_name("anki_player.py")
Json = dict[str, Any]


class AnkiDesk:
    """One collection of Anki's, and what is done with it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._path = folder / "collection.anki2"

    def do(self, *steps: tuple[str, Json]) -> list[Any]:
        """Take steps, each by its name with its arguments; gives what each of them said."""
        result = subprocess.run(
            [sys.executable, str(_ENGINE), str(self._path)],
            input=json.dumps(steps),
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 0, result.stderr
        answers: list[Any] = json.loads(result.stdout)
        return answers

    def take_in(self, package: Path, *, progress: bool = True) -> Json:
        """Import a package as the dialog does; gives how many notes are new, updated and so on."""
        (counts,) = self.do(("take_in", {"path": str(package), "progress": progress}))
        return dict(counts)

    def cards(self) -> dict[str, Json]:
        """Give every card with its note, by guid."""
        (found,) = self.do(("cards", {}))
        return dict(found)
