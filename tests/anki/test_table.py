"""Tables for spreadsheets and for Anki's text import: harmless in the one, exact in the other."""

from __future__ import annotations

import csv
import html
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from anki_user import AnkiUser
from command_line import Sdprep
from samples import card
from sdprep.anki.identity import guid_of
from sdprep.anki.table import COMMAS, TABS, Dialect, can_be_read_alone, cell, table
from sdprep.cards import Card, Picture
from sdprep.library import Design, Document, Part
from sdprep.library.model import ListedTopic

SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"
HOSTILE = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3",
    "+1",
    "\t=1+1",
    "\r=1+1",
    '"=1+1',
    ";=1+1",
    "a;=1+1",
    "a, =1+1",
    'a";=1+1',
    "a|=1+1",
    "==1",
    "=\t=1",
    "&=1",
    "<=1",
    " =1",
    "\uff1d1+1",
    "a\n=1+1",
    "\u2028=1",
)
dangerous = st.text(st.sampled_from(SIGNS + ";,|\t\n\r\"' <>&abc1\\([]{}"), max_size=12)


def design(*cards: Card, title: str = "Cache", tags: tuple[str, ...] = ()) -> Design:
    """A design with these cards."""
    topic = ListedTopic("cache", title, title, "", (), tags, 1, 1)
    return Design("cache", (Part(Document(Path("notes.md"), (topic,)), topic),), cards)


def saying(text: str, number: int = 0) -> Card:
    """A card that says a text everywhere."""
    return replace(card(f"c{number}"), question=text, answer=text, extra=text)


def cells_as_read_with(content: bytes, delimiter: str) -> list[str]:
    """What a spreadsheet makes of the rows, whatever it takes for the end of a cell."""
    text = content.decode("utf-8-sig")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [one for row in rows for one in row if not row[0].startswith("#")]


def shown(field: str) -> str:
    """What Anki shows of a field."""
    plain = field.replace("<br>", "\n").replace("<span></span>", "")
    assert "<" not in plain
    return html.unescape(plain)


@settings(max_examples=40)
@given(text=dangerous, title=dangerous, tag=dangerous)
@example(text="=1", title="=1", tag="=1")
def test_no_cell_begins_a_formula_whatever_parts_the_cells(text: str, title: str, tag: str) -> None:
    for dialect in (COMMAS, TABS):
        cards = map(saying, (text, *HOSTILE))
        content = table([design(*cards, title=title, tags=(tag,))], dialect)
        for delimiter in ",;\t|":
            for found in cells_as_read_with(content, delimiter):
                assert not found.lstrip(' "').startswith(tuple(SIGNS)), (found, delimiter)


@given(text=st.text(max_size=30) | dangerous)
@example(text="std::vector<T> a[i] = {{c1::x}}; \\(x\\) [sound:a.mp3] &amp; <b>")
def test_anki_shows_the_text_as_it_is(text: str) -> None:
    lines = re.split("\r\n?|[\n\v\f\x85\u2028\u2029]", text.strip())
    controls = "[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+"
    wanted = "\n".join(re.sub(controls, " ", line).rstrip() for line in lines)
    assert shown(cell(text)) == wanted


@pytest.mark.parametrize("text", [r"a \(b\) c", r"\[x\]", "[sound:a.mp3]", "[$]x[/$]", "[latex]"])
def test_what_is_live_in_anki_is_not(text: str) -> None:
    found = cell(text)
    assert r"\(" not in found
    assert r"\[" not in found
    assert not re.search(r"\[(sound:|\$|latex)", found)


def test_a_card_that_hides_a_box_of_a_drawing_is_left_out() -> None:
    hidden = replace(card("a"), picture=Picture("graph TD\n a-->b", "a"))
    assert not can_be_read_alone(hidden)
    assert can_be_read_alone(replace(hidden, picture=Picture("graph TD\n a-->b", "")))


def test_each_card_is_one_line(sdprep: Sdprep) -> None:
    result = sdprep("export", "tsv", "rate", "limiter")
    lines = result.out.splitlines()
    cards = sdprep("cards", "rate", "limiter", "--json").json["cards"]
    assert "left out 1 card that asks for a hidden box" in result.err
    assert len(lines) == 7 + len(cards) - 1
    assert lines[:7] == [
        "#separator:tab",
        "#html:true",
        "#notetype:Basic",
        "#guid column:1",
        "#deck column:2",
        "#tags column:5",
        "#columns:GUID\tDeck\tFront\tBack\tTags",
    ]


@pytest.mark.parametrize("dialect", [COMMAS, TABS], ids=["csv", "tsv"])
def test_anki_reads_the_very_text(tmp_path: Path, dialect: Dialect) -> None:
    """Also where it begins with a sign, and the second time as the first."""
    path = tmp_path / "cards.txt"
    texts = [
        *HOSTILE,
        'quotes "" and\ttabs',
        "<b>&lt;</b>",
        "List<String> a && b",
        "#not a comment",
    ]
    made = tuple(
        replace(card(f"c{n}"), question=f"{n}{text}", answer=text) for n, text in enumerate(texts)
    )
    path.write_bytes(table([design(*made, title="A: B", tags=("two words",))], dialect))
    user = AnkiUser(tmp_path / "user")
    first, notes, again, _ = user.do(
        ("import_csv", {"path": path}),
        ("notes", {}),
        ("import_csv", {"path": path}),
        ("questions", {}),
    )
    assert first == dict.fromkeys(first, 0) | {"new": len(texts)}
    assert again == dict.fromkeys(again, 0) | {"duplicate": len(texts)}
    for note, one, text in zip(notes, made, texts, strict=True):
        assert note["guid"] == guid_of(one.id)
        assert (note["deck"], note["type"]) == ("sdprep::A: B", "Basic")
        assert note["tags"] == ["sdprep::kind::components", "sdprep::topic::cache", "two-words"]
        wanted = re.sub("[\t]", " ", re.sub("\r|\u2028", "\n", text.strip())).strip()
        assert [shown(field) for field in note["fields"]][1] == wanted


def test_an_edited_card_updates_its_note_and_keeps_its_schedule(
    sdprep: Sdprep, document: Path, tmp_path: Path
) -> None:
    sdprep("add", document)
    path, user = tmp_path / "harbour.tsv", AnkiUser(tmp_path / "user")
    assert sdprep("export", "tsv", "harbour", "-o", path).code == 0
    user.do(("import_csv", {"path": path}))
    cards = sdprep("cards", "harbour", "--json").json["cards"]
    (ticket,) = [one for one in cards if "role of Ticket service" in one["question"]]
    user.do(("answer", {"guid": guid_of(ticket["id"]), "ease": 4}))
    document.write_text(document.read_text().replace("Hands out a ticket", "Prints a ticket"))
    assert sdprep("export", "tsv", "harbour", "-o", path).code == 0
    counts, notes, rows = user.do(("import_csv", {"path": path}), ("notes", {}), ("revlog", {}))
    assert (counts["new"], counts["updated"]) == (0, 1)
    (note,) = [one for one in notes if one["guid"] == guid_of(ticket["id"])]
    assert note["fields"][1].startswith("Prints a ticket")
    assert [row[0] for row in rows] == [guid_of(ticket["id"])]


def test_a_note_that_came_in_a_package_is_not_made_twice(
    sdprep: Sdprep, card_ids: list[str], tmp_path: Path
) -> None:
    path, user = tmp_path / "cards.csv", AnkiUser(tmp_path / "user")
    sdprep("export", "csv", "rate", "limiter", "-o", path)
    note = {
        "guid": guid_of(card_ids[0]),
        "deck": "d",
        "fields": ["q", "a"],
        "reviews": [],
        "note_type": "Basic (type in the answer)",
    }
    _, counts, notes = user.do(("add", note), ("import_csv", {"path": path}), ("notes", {}))
    assert (counts["conflicting"], counts["updated"]) == (1, 0)
    assert len({one["guid"] for one in notes}) == len(notes)
    assert next(one for one in notes if one["guid"] == note["guid"])["fields"] == ["q", "a"]
