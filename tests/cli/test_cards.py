"""`sdprep cards`."""

from __future__ import annotations

from pathlib import Path

from command_line import Sdprep


def test_a_document_need_not_be_added(sdprep: Sdprep, document: Path, new_home: Path) -> None:
    value = sdprep("cards", document, "--json").json
    assert {card["topic"] for card in value["cards"]} == {"boat-harbour"}
    assert value["problems"] == []
    first = value["cards"][0]
    assert first["question"] == "What is asked for in the design of a Boat Harbour?"
    assert first["source"] == {"path": str(document), "line": 3}
    assert list(new_home.iterdir()) == []


def test_every_kind_is_made_and_can_be_picked(sdprep: Sdprep, document: Path) -> None:
    kinds = {card["kind"] for card in sdprep("cards", document, "--json").json["cards"]}
    assert kinds == {"overview", "components", "tradeoffs", "algorithms", "workflows", "diagram"}
    picked = sdprep("cards", document, "--kind", "tradeoffs", "--json").json["cards"]
    assert [(card["question"], card["answer"]) for card in picked] == [
        ("In a Boat Harbour, what is an advantage of Nearest place?", "Short ways."),
        ("In a Boat Harbour, what is a drawback of Nearest place?", "Crowded first rows."),
    ]


def test_a_folder_is_read_whole_and_equal_cards_are_one(
    sdprep: Sdprep, document: Path, tmp_path: Path
) -> None:
    (tmp_path / "copy.md").write_text(document.read_text())
    one = sdprep("cards", document, "--json").json["cards"]
    both = sdprep("cards", f"{tmp_path}/", "--json").json["cards"]
    assert [card["id"] for card in both] == [card["id"] for card in one]


def test_a_design_and_a_deck_by_name(sdprep: Sdprep) -> None:
    design = sdprep("cards", "rate", "limiter", "--json").json["cards"]
    deck = sdprep("cards", "rate-limiter/algorithms", "--json").json["cards"]
    assert {card["deck"] for card in deck} == {"rate-limiter/algorithms"}
    assert {card["id"] for card in deck} < {card["id"] for card in design}


def test_as_text_a_card_is_a_block(sdprep: Sdprep, document: Path) -> None:
    out = sdprep("cards", document, "--kind", "overview").out
    assert "  Q What is asked for in the design of a Boat Harbour?\n" in out
    assert "  A Build a system that lets cars in while there is room." in out


def test_an_empty_document_has_no_cards_and_says_why(sdprep: Sdprep, tmp_path: Path) -> None:
    path = tmp_path / "empty.md"
    path.touch()
    result = sdprep("cards", path, "--json")
    assert (result.code, result.json["cards"]) == (0, [])
    (problem,) = result.json["problems"]
    assert problem == {
        "path": str(path),
        "line": 1,
        "column": 1,
        "code": "no-design",
        "message": "no design in it: a design is a heading with something below it",
    }


def test_an_unknown_kind_is_wrong_usage(sdprep: Sdprep) -> None:
    result = sdprep("cards", "--kind", "jokes")
    assert result.code == 2
    assert "'jokes' is not one of overview, components" in result.err
