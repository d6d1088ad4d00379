"""Somebody with Anki: what they do there, and what is in it then."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

_ENGINE = Path(__file__).parent / "anki" / "anki_engine.py"


class AnkiUser:
    """A profile of Anki's in a folder of the test's."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder

    def do(self, *steps: tuple[str, dict[str, Any]]) -> list[Any]:
        """Take steps (methods of `anki_engine.Engine`) in one process; gives what each gave."""
        out = self._folder / "results.json"
        result = subprocess.run(
            [sys.executable, _ENGINE, self._folder / "collection.anki2", out],
            input=json.dumps(steps, default=str),
            text=True,
            capture_output=True,
            check=False,
        )
        assert result.returncode == 0, result.stderr
        found: list[Any] = json.loads(out.read_text())
        return found
