"""Where things live: flag, environment, the platform's custom, in this order."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdprep import paths


def test_the_flag_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDPREP_DATA_DIR", "/from/environment")
    assert paths.data_dir(Path("/from/flag")) == Path("/from/flag")
    assert paths.data_dir() == Path("/from/environment")


def test_one_folder_can_hold_everything(home: Path) -> None:
    assert paths.data_dir() == home / "sdprep" / "data"
    assert paths.state_dir() == home / "sdprep" / "state"
    assert paths.cache_dir() == home / "sdprep" / "cache"


def test_otherwise_the_platform_decides(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SDPREP_HOME")
    assert paths.data_dir().is_relative_to(home)
    assert paths.data_dir().name == "sdprep"
    assert paths.state_dir().is_relative_to(home)
    assert paths.cache_dir().is_relative_to(home)


def test_the_bundled_designs_are_found() -> None:
    assert (paths.bundled_decks() / "rate-limiter.md").is_file()
