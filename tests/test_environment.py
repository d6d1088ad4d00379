"""Every variable that is read is in the table, and no other way to read one is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sdprep.config.settings import SETTINGS
from sdprep.environment import VARIABLES, variable

SOURCE = Path(__file__).parents[1] / "src" / "sdprep"
_READ = re.compile(r"""(?:environ(?:\.get)?|getenv|variable)[(\[]\s*["'](\w+)""")


def test_every_variable_that_is_read_is_in_the_table() -> None:
    read = {
        name
        for path in SOURCE.rglob("*.py")
        for name in _READ.findall(path.read_text(encoding="utf-8"))
    }
    said_by = {name for row in SETTINGS.values() for name in row.said_by}
    assert {"SDPREP_HOME", "NO_COLOR", "TERM"} <= read
    assert read | said_by <= set(VARIABLES)


def test_a_variable_that_is_not_in_the_table_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SDPREP_NEW", "1")
    with pytest.raises(KeyError):
        variable("SDPREP_NEW")
