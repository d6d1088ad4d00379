"""`sdprep add`, `remove`, `list`, `due`, `export`, `path`."""

from __future__ import annotations

import json
from pathlib import Path

from command_line import Sdprep
from sdprep.paths import bundled_decks


def test_an_added_document_is_there_from_then_on(sdprep: Sdprep, document: Path) -> None:
    result = sdprep("add", document, "--json")
    cards = len(sdprep("cards", document, "--json").json["cards"])
    assert result.json == {
        "v": 1,
        "added": [{"path": str(document), "topics": 1, "cards": cards}],
        "problems": [],
    }
    assert result.err == (
        f"{document}: 1 design, {cards} cards\n"
        "sdprep drill boat-harbour asks them, sdprep cards boat-harbour shows them\n"
    )
    assert "boat-harbour" in sdprep("list").out.split()


def test_adding_twice_is_adding_once(sdprep: Sdprep, document: Path) -> None:
    sdprep("add", document)
    sdprep("add", document)
    assert sdprep("path", "sources").out == f"{document}\n"


def test_removing_keeps_the_reviews(sdprep: Sdprep, document: Path) -> None:
    sdprep("add", document)
    card_id = sdprep("cards", "harbour", "--json").json["cards"][0]["id"]
    sdprep("review", card_id, "4")
    assert sdprep("remove", document).err == f"removed {document}; its reviews are kept\n"
    assert sdprep("show", "harbour").code == 3
    assert sdprep("log").out.endswith("(its text is gone)\n")
    sdprep("add", document)
    assert sdprep("log").out.endswith("Boat Harbour?\n")


def test_removing_what_was_never_added(sdprep: Sdprep, document: Path) -> None:
    result = sdprep("remove", document)
    assert result.code == 1
    assert "was never added" in result.err


def test_a_document_that_has_gone_is_told_and_the_rest_works(
    sdprep: Sdprep, document: Path
) -> None:
    sdprep("add", document)
    document.unlink()
    result = sdprep("list")
    assert result.code == 0
    assert "rate-limiter" in result.out
    assert str(document) in result.err


def test_a_list_in_a_pipe_is_one_name_a_line(sdprep: Sdprep) -> None:
    result = sdprep("list")
    assert sorted(result.out.splitlines()) == sorted(
        path.stem for path in bundled_decks().glob("*.md")
    )
    assert sdprep("list", "short").out == "url-shortener\n"
    assert sdprep("list", "short url").out == sdprep("list", "url", "short").out != ""
    nothing = sdprep("list", "zzz")
    assert (nothing.code, nothing.out) == (0, "")
    assert nothing.err == "no design is called so (sdprep list shows all)\n"


def test_a_list_can_be_narrowed_to_what_is_due(sdprep: Sdprep, card_ids: list[str]) -> None:
    assert sdprep("list", "--due").out == ""
    sdprep("review", card_ids[0], "4", "--at", "2026-01-01T12:00")
    assert sdprep("list", "--due").out == "rate-limiter\n"
    (topic,) = sdprep("list", "--due", "--json").json["topics"]
    assert (topic["due"], topic["new"]) == (1, topic["cards"] - 1)
    assert topic["aliases"]
    assert topic["path"].endswith("rate-limiter.md")


def test_due_says_how_long_it_takes(sdprep: Sdprep, card_ids: list[str]) -> None:
    assert sdprep("due").out == "0 due, 20 new: about 10 min\n"
    sdprep("review", card_ids[0], "4", "--at", "2026-01-01T12:00")
    assert sdprep("due").out == "1 due, 20 new: about 11 min\n"
    value = sdprep("due", "--json").json
    assert (value["v"], value["due"], value["new"]) == (1, 1, 20)
    assert value["by_deck"]["rate-limiter/overview"]["due"] == 1


def test_due_for_a_prompt_and_for_a_script(sdprep: Sdprep, card_ids: list[str]) -> None:
    assert (sdprep("due", "--prompt").out, sdprep("due", "-q").code) == ("", 1)
    sdprep("review", card_ids[0], "4", "--at", "2026-01-01T12:00")
    assert (sdprep("due", "--prompt").out, sdprep("due", "-q").code) == ("1 due\n", 0)


def test_an_export_holds_cards_states_and_reviews(
    sdprep: Sdprep, card_ids: list[str], tmp_path: Path
) -> None:
    sdprep("review", card_ids[0], "4")
    sdprep("review", card_ids[1], "4")
    sdprep("undo")
    file = tmp_path / "all.json"
    counts = sdprep("export", "json", "-o", file, "--json").json
    value = json.loads(file.read_bytes())
    assert value == sdprep("export", "json").json
    assert [state["card_id"] for state in value["states"]] == [card_ids[0]]
    assert [review["card_id"] for review in value["reviews"]] == [card_ids[0]]
    assert counts["cards"] == len(value["cards"])
    one = sdprep("export", "json", "rate", "limiter").json
    assert [topic["slug"] for topic in one["topics"]] == ["rate-limiter"]


def test_where_things_live(sdprep: Sdprep, home: Path) -> None:
    data = home / "sdprep" / "data"
    assert sdprep("path", "database").out == f"{data / 'reviews.db'}\n"
    assert sdprep("path", "--json").json["data"] == str(data)
    assert sdprep("path", "nowhere").code == 3
    assert sdprep("--data-dir", home / "else", "path", "data").out == f"{home / 'else'}\n"
