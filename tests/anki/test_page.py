"""What docs/anki.md says is so."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from anki_package import collection, pack
from command_line import Sdprep
from sdprep.anki.identity import guid_of

PAGE = (Path(__file__).parents[2] / "docs" / "anki.md").read_text(encoding="utf-8")


def test_its_commands_work(
    sdprep: Sdprep, card_ids: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(tmp_path / "sdprep.apkg", collection(guid=guid_of(card_ids[0])))
    monkeypatch.chdir(tmp_path)
    blocks = re.findall("^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    lines = [line.partition("#")[0].strip() for block in blocks for line in block.splitlines()]
    assert len(lines) >= 3
    said = [sdprep(*shlex.split(line)[1:]) for line in lines]
    assert [one.code for one in said] == [0] * len(lines), said


def test_the_header_of_a_table_is_as_shown(sdprep: Sdprep) -> None:
    (block,) = re.findall("^```text\n(#.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    shown = [re.split(" {2,}", line)[0] for line in block.splitlines()]
    written = sdprep("export", "tsv", "rate", "limiter").out.splitlines()
    assert shown == written[: len(shown)]
