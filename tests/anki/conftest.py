"""Anki with AnkiConnect."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SERVER = Path(__file__).with_name("anki_connect.py")


@pytest.fixture
def anki(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Anki's engine with AnkiConnect in front of it; gives its port."""
    command: list[str | Path] = [sys.executable, SERVER, tmp_path / "collection.anki2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline())
        monkeypatch.setenv("ANKI_CONNECT_PORT", str(port))
        yield port
        process.terminate()
