"""`sdprep search`."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from command_line import Sdprep

SDPREP = (sys.executable, "-m", "sdprep")


def test_in_a_pipe_a_place_is_a_line(sdprep: Sdprep, document: Path) -> None:
    sdprep("add", document)
    result = sdprep("search", "harbour", "hand")
    assert result.out == (
        "boat-harbour:components:12: Ticket service: Hands out a ticket with the time of entry.\n"
    )
    assert (result.code, result.err) == (0, "")


def test_the_place_is_a_section_of_show(sdprep: Sdprep) -> None:
    for line in sdprep("search", "redis", "-n", "0").out.splitlines():
        slug, section, _, text = line.split(":", 3)
        shown = sdprep("show", slug, "--section", section, "--raw")
        assert shown.code == 0, (line, shown.err)
        if section not in {"brief", "diagram"}:
            assert re.findall(r"\w+", text)[0] in shown.out


def test_nothing_found_is_an_empty_list_and_a_hint(sdprep: Sdprep) -> None:
    result = sdprep("search", "tokne", "bucket")
    assert (result.code, result.out) == (0, "")
    assert result.err == 'sdprep: no design says "tokne". Did you mean token?\n'


def test_what_was_loosened_or_left_out_is_said(sdprep: Sdprep) -> None:
    assert "sdprep: the first 2 of " in sdprep("search", "redis", "-n", "2").err
    assert "say all of the words" in sdprep("search", "bucket token").err
    assert "say some of it" in sdprep("search", "parking", "kafka", "bloom").err


def test_an_exclusion_is_no_option(sdprep: Sdprep) -> None:
    without = sdprep("search", "redis", "-hash", "-n", "0").out
    assert without == sdprep("search", "redis", "NOT", "hash", "-n0").out
    assert without == sdprep("search", "-n", "0", "redis -hash").out
    assert "Redis hash" not in without
    assert 0 < without.count("\n") < sdprep("search", "redis", "-n", "0").out.count("\n")


def test_json_carries_places_and_spans(sdprep: Sdprep, document: Path) -> None:
    sdprep("add", document)
    value = sdprep("search", "marina", "--json").json
    assert (value["v"], value["total"], value["match"]) == (1, 1, "all")
    (hit,) = value["hits"]
    assert (hit["slug"], hit["section"], hit["line"]) == ("boat-harbour", "brief", 3)
    assert hit["path"] == str(document)
    assert [hit["text"][span["start"] : span["end"]] for span in hit["spans"]] == ["Marina"]
    value = sdprep("search", "tokne", "--json").json
    assert (value["hits"], value["suggestions"]) == ([], {"tokne": ["token"]})


@pytest.mark.parametrize("words", [(), ("",), ("*",), ("-redis",), ("NOT", "redis")])
def test_without_a_word_to_be_there_it_is_wrong_usage(
    sdprep: Sdprep, words: tuple[str, ...]
) -> None:
    result = sdprep("search", *words)
    assert (result.code, result.out) == (2, "")


@pytest.mark.parametrize(
    "word",
    ['"', "'", "(", ")", "*x", "^a", "a:b", "{x}", "NEAR(a b)", "a AND", "\x1b[2J", "\udcff"],
)
def test_no_sign_is_a_fault(sdprep: Sdprep, word: str) -> None:
    result = sdprep("search", "cache", word)
    assert result.code == 0
    assert "internal error" not in result.err
    assert "\x1b" not in result.out + result.err


def test_on_a_terminal_hits_stand_below_their_place_and_are_coloured(sdprep: Sdprep) -> None:
    sdprep("search", "leaky")  # reading all documents may take long enough to be told
    child = pexpect.spawn(
        SDPREP[0], [*SDPREP[1:], "search", "leaky", "bucket", "-n", "3"], encoding="utf-8"
    )
    child.expect(pexpect.EOF)
    child.close()
    lines = (child.before or "").split("\r\n")
    assert re.fullmatch(r"\x1b\[35mrate-limiter\x1b\[0m:[a-z-]+:\x1b\[32m\d+\x1b\[0m", lines[0])
    assert "\x1b[1;31mbucket\x1b[0m" in (child.before or "").lower()
    plain = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in lines]
    assert max(map(len, plain)) <= 80


def test_colour_in_a_pipe_only_if_asked_for(sdprep: Sdprep) -> None:
    assert "\x1b" not in sdprep("search", "redis").out
    assert "\x1b[1;31mRedis\x1b[0m" in sdprep("--color", "always", "search", "redis").out


def test_processes_that_make_the_index_at_once_find_the_same(home: Path) -> None:
    command = [*SDPREP, "search", "redis", "-n", "0"]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)
    ]
    ended = [(*child.communicate(), child.returncode) for child in running]
    assert len(ended[0][0].splitlines()) > 50
    assert set(ended) == {(ended[0][0], b"", 0)}
    assert [path.suffix for path in (home / "sdprep/cache/search").iterdir()] == [".texts"]


def test_a_cache_that_is_no_folder(sdprep: Sdprep, home: Path) -> None:
    before = sdprep("search", "redis").out
    for path in (home / "sdprep" / "cache" / "search").iterdir():
        path.unlink()
    (home / "sdprep" / "cache" / "search").rmdir()
    (home / "sdprep" / "cache" / "search").write_text("")
    result = sdprep("search", "redis")
    assert (result.code, result.out) == (0, before)


def test_without_fts5_places_come_in_the_order_of_the_designs(
    sdprep: Sdprep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sdprep.store.text_index._SCHEMA", ("CREATE VIRTUAL TABLE a USING fts6",))
    result = sdprep("search", "token bucket", "-n", "1")
    assert result.code == 0
    assert "token bucket" in result.out.lower()
    assert "has no FTS5" in result.err
