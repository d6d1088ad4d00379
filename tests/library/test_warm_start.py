"""A second start with an unchanged library opens no document and parses none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from command_line import Sdprep
from library.opened import needs_of

_COMMANDS = (
    ("list",),
    ("due",),
    ("cards", "harbour"),
    ("drill", "--plain"),
    ("review", "-"),
    ("path",),
)


@pytest.fixture
def old(document: Path) -> Path:
    """A document that was written long ago."""
    os.utime(document, (10**9, 10**9))
    return document


@pytest.fixture(autouse=True)
def long_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept of pages is not what these tests are about."""
    monkeypatch.setenv("SDPREP_FAST", "0")


@pytest.mark.parametrize("arguments", _COMMANDS, ids=" ".join)
def test_a_warm_start_opens_no_markdown(
    sdprep: Sdprep, old: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    assert sdprep("add", old).code == 0
    cold = needs_of(tmp_path, *arguments)
    warm = needs_of(tmp_path, *arguments)
    assert (warm.code, warm.out) == (cold.code, cold.out)
    assert warm.documents == []
    assert "mistune" not in warm.modules


def test_the_first_start_is_seen_to_open_every_document(tmp_path: Path, old: Path) -> None:
    cold = needs_of(tmp_path, "add", old)
    assert str(old) in cold.documents
    assert len(cold.documents) > 3
    assert "mistune" in cold.modules


def test_to_show_a_design_opens_its_own_documents_only(
    sdprep: Sdprep, old: Path, tmp_path: Path
) -> None:
    sdprep("add", old)
    needs_of(tmp_path, "show", "boat harbour")
    warm = needs_of(tmp_path, "show", "boat harbour")
    assert set(warm.documents) == {str(old)}
    assert "Hands out a ticket" in warm.out


def test_an_edited_document_is_the_only_one_that_is_opened(
    sdprep: Sdprep, old: Path, tmp_path: Path
) -> None:
    sdprep("add", old)
    needs_of(tmp_path, "list")
    old.write_text(old.read_text().replace("Entry gate", "Exit gate"))
    edited = needs_of(tmp_path, "cards", "harbour")
    assert set(edited.documents) == {str(old)}
    assert "Exit gate" in edited.out
    assert "Entry gate" not in edited.out


def test_a_document_that_was_only_touched_is_read_and_not_parsed(
    sdprep: Sdprep, old: Path, tmp_path: Path
) -> None:
    sdprep("add", old)
    needs_of(tmp_path, "list")
    os.utime(old, (10**9 + 1, 10**9 + 1))
    touched, again = needs_of(tmp_path, "list"), needs_of(tmp_path, "list")
    assert touched.documents == [str(old)]
    assert "mistune" not in touched.modules
    assert again.documents == []
