"""What the commands say and do after a document was edited."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Sdprep
from limits import run_limited

GATE = ("**Entry gate**", "**Barrier**")
REWORDED = (("**Ticket service**: Hands out a ticket", "**Tickets service**: Gives out a ticket"),)


@pytest.fixture
def old_id(sdprep: Sdprep, document: Path) -> str:
    """The id of a card that was answered once."""
    sdprep("add", document)
    (card,) = [
        card
        for card in sdprep("cards", "harbour", "--json").json["cards"]
        if "role of Entry gate" in card["question"]
    ]
    assert sdprep("review", card["id"], "4").code == 0
    return str(card["id"])


def edit(document: Path, *changes: tuple[str, str]) -> None:
    text = document.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    document.write_text(text)


def test_a_change_is_told_once_by_the_first_command_that_sees_it(
    sdprep: Sdprep, document: Path, old_id: str
) -> None:
    edit(document, GATE)
    assert len(old_id) == 16
    first, again = sdprep("list"), sdprep("list")
    assert first.err == "sdprep: parking.md: 2 moved\n"
    assert (first.out, again.err) == (again.out, "")


def test_what_is_only_alike_is_told_by_name(sdprep: Sdprep, document: Path, old_id: str) -> None:
    assert old_id
    for card in sdprep("cards", "harbour", "--json").json["cards"]:
        sdprep("review", card["id"], "4")
    edit(document, *REWORDED)
    told = sdprep("due").err.splitlines()
    assert told[0].startswith("sdprep: parking.md: 1 changed")
    assert (
        "sdprep:   \u201cIn a Boat Harbour, what is the role of Ticket service?\u201d goes on as"
        " \u201cIn a Boat Harbour, what is the role of Tickets service?\u201d"
    ) in told


def test_the_very_first_look_counts_what_is_known(
    sdprep: Sdprep, document: Path, old_id: str
) -> None:
    def unseen() -> int:
        topics = sdprep("list", "--json").json["topics"]
        return sum(topic["new"] for topic in topics if topic["slug"] == "boat-harbour")

    assert old_id
    before = unseen()
    edit(document, GATE)
    assert unseen() == before


def test_the_log_keeps_the_id_and_tells_the_one_of_today(
    sdprep: Sdprep, document: Path, old_id: str
) -> None:
    edit(document, GATE)
    assert "what is the role of Barrier?" in sdprep("log").out
    (row,) = sdprep("log", "--json").json["reviews"]
    assert (row["card_id"], row["card"]) == (old_id, old_id)
    new_id = row["current_card_id"]
    for name in (old_id, new_id):
        assert sdprep("log", "--card", name, "--json").json["reviews"] == [row]
    assert sdprep("undo").out == (
        'took back Good for "In a Boat Harbour, what is the role of Barrier?"\n'
    )


def test_an_answer_to_an_old_id_is_acknowledged_under_the_new_one(
    sdprep: Sdprep, document: Path, old_id: str
) -> None:
    edit(document, GATE)
    acknowledged = sdprep("review", "-", stdin=f"{old_id} 4\n").out
    (row,) = [row for row in sdprep("log", "--json").json["reviews"] if row["card_id"] != old_id]
    assert f'"card": "{row["card_id"]}"' in acknowledged


@pytest.mark.parametrize("option", ["--prompt", "-q"])
def test_a_prompt_leaves_the_report_to_the_next_command(
    sdprep: Sdprep, document: Path, old_id: str, option: str
) -> None:
    edit(document, GATE)
    assert old_id
    assert sdprep("due", option).err == ""
    assert sdprep("due").err == "sdprep: parking.md: 2 moved\n"


def test_adding_and_removing_is_no_edit(sdprep: Sdprep, document: Path, old_id: str) -> None:
    assert sdprep("remove", document).code == 0
    assert sdprep("list").err == ""
    added = sdprep("add", document)
    assert added.err.startswith(f"{document}: 1 design, ")
    assert "orphaned" not in added.err
    assert [row["card_id"] for row in sdprep("log", "--json").json["reviews"]] == [old_id]


@pytest.mark.usefixtures("old_id")
def test_where_nothing_can_be_written_the_library_is_read_all_the_same(
    document: Path, home: Path
) -> None:
    edit(document, GATE)
    data = home / "sdprep/data"
    data.chmod(0o500)
    result = run_limited("list")
    data.chmod(0o700)
    assert (result.returncode, result.stderr) == (0, "")
    assert "boat-harbour" in result.stdout
