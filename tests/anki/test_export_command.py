"""`sdprep export anki` as it is typed."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from anki.played import AnkiDesk
from command_line import Sdprep
from sdprep.anki import notetypes
from sdprep.anki.notetypes import FONT_NAME, NoteType

_WIDE = "\n".join(
    [
        "# Design a Wide Net\n\nCatches fish.\n\n```mermaid\ngraph TD",
        *(f'    A{n}["Service {n}"] --> B{m}["Store {m}"]' for n in range(9) for m in range(9)),
        '    Gate["Gate"] --> Middle["Middle"] --> End["End"]',
        "```\n\n## Components\n\n- **Rope**: Holds the net.\n",
    ]
)
"""Each with each: no layout of it is narrow."""
_HOSTILE = """\
# Design an Evil::Twin "Deck"

Plays [sound:x.mp3] and `<script>alert(1)</script>`.

## Components

- **A {{c1::cloze}}**: Shows \\\\(math\\\\) and [latex]x[/latex] <b>x</b>.
"""


def collection_of(package: Path, folder: Path) -> sqlite3.Connection:
    with zipfile.ZipFile(package) as archive:
        archive.extract("collection.anki21", folder)
    return sqlite3.connect(folder / "collection.anki21")


def test_a_package_of_a_design_is_called_after_it(
    sdprep: Sdprep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = sdprep("export", "anki", "rate", "limiter")
    assert result.code == 0
    assert not result.out
    assert result.err == "wrote rate-limiter.apkg: 70 notes (70 new), 0 reviews\n"
    assert [path.name for path in tmp_path.glob("*.apkg")] == ["rate-limiter.apkg"]
    assert not list(tmp_path.glob(".sdprep-*"))


def test_it_goes_to_stdout_where_that_is_asked_for(home: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "sdprep", "export", "anki", "rate limiter", "-o", "-"],
        capture_output=True,
        check=True,
    )
    assert result.stdout.startswith(b"PK\x03\x04")
    assert result.stderr.startswith(b"wrote -: 70 notes")
    assert home.exists()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("collection.apkg", "whole collection"),
        ("Backup-2026.apkg", "whole collection"),
        ("notes.COLPKG", "whole collection"),
        ("notes.zip", "end in .apkg"),
        ("notes", "end in .apkg"),
    ],
)
def test_a_name_that_anki_takes_for_something_else_is_refused(
    sdprep: Sdprep, tmp_path: Path, name: str, sentence: str
) -> None:
    result = sdprep("export", "anki", "-o", tmp_path / name)
    assert result.code == 2
    assert sentence in " ".join(result.err.split())
    assert not (tmp_path / name).exists()


def test_a_file_that_cannot_be_written_is_told_of(sdprep: Sdprep, tmp_path: Path) -> None:
    result = sdprep("export", "anki", "-o", tmp_path / "nowhere" / "a.apkg")
    assert result.code == 1
    assert result.err.startswith(f"sdprep: cannot write {tmp_path}/nowhere/a.apkg: ")
    folder = tmp_path / "a.apkg"
    folder.mkdir()
    result = sdprep("export", "anki", "rate", "limiter", "-o", folder)
    assert result.code == 1
    assert "cannot write" in result.err
    assert not list(tmp_path.glob(".sdprep-*"))


def test_package_and_json_do_not_share_stdout(sdprep: Sdprep) -> None:
    result = sdprep("export", "anki", "-o", "-", "--json")
    assert (result.code, result.out) == (2, "")


def test_the_counts_are_told_as_json(sdprep: Sdprep, tmp_path: Path) -> None:
    package = tmp_path / "a.apkg"
    value = sdprep("export", "anki", "rate", "limiter", "-o", package, "--json").json
    assert value == {
        "v": 1,
        "format": "anki",
        "path": str(package),
        "notes": 70,
        "reviews": 0,
        "new": 70,
        "changed": 0,
        "same": 0,
        "retired": 0,
    }


def test_a_card_says_what_where_from_and_under_which_tags(
    sdprep: Sdprep, tmp_path: Path, document: Path
) -> None:
    document.write_text(f"---\ntags: by the sea, Boats\n---\n{document.read_text()}")
    sdprep("add", document)
    package = tmp_path / "a.apkg"
    sdprep("export", "anki", "boat", "harbour", "-o", package)
    desk = AnkiDesk(tmp_path / "anki")
    desk.take_in(package)
    cards = sdprep("cards", "boat", "harbour", "--json").json["cards"]
    (card,) = [one for one in cards if one["question"].endswith("the role of Entry gate?")]
    found = desk.cards()[f"sdprep-{card['id']}"]
    assert found["fields"] == {
        "Question": card["question"],
        "Answer": "Opens when a ticket was taken.",
        "Extra": "",
        "Topic": "Boat Harbour",
        "Source": "parking.md › Components",
        "Backlink": f'<a href="{document.resolve().as_uri()}#components">'
        "parking.md › Components</a>",
        "SdprepId": card["id"],
    }
    assert found["tags"] == [
        "Boats",
        "by-the-sea",
        "sdprep::kind::components",
        "sdprep::topic::boat-harbour",
    ]
    assert (found["deck"], found["note_type"]) == ("sdprep::Boat Harbour", "sdprep text")


def test_a_hidden_box_is_hidden_on_the_front_only(sdprep: Sdprep, tmp_path: Path) -> None:
    package, desk = tmp_path / "a.apkg", AnkiDesk(tmp_path / "anki")
    sdprep("export", "anki", "url", "shortener", "-o", package)
    cards = sdprep("cards", "url", "shortener", "--json").json["cards"]
    card = next(one for one in cards if one["picture"] and one["picture"]["hidden"])
    guid = f"sdprep-{card['id']}"
    sides = desk.do(
        ("take_in", {"path": str(package), "progress": True}), ("render", {"guid": guid})
    )[1]
    front, back = sides["question"], sides["answer"]
    assert "░░" in front
    assert "░░" not in back
    assert card["answer"] not in front
    assert back.count(card["answer"].split()[0]) >= 2
    for side in (front, back):
        assert side.count('<pre class="drawing"') == 1
        assert "\n" not in side[side.index("<pre") : side.index("</pre>")]


def test_a_drawing_too_wide_for_text_is_a_picture(sdprep: Sdprep, tmp_path: Path) -> None:
    document, package = tmp_path / "net.md", tmp_path / "a.apkg"
    document.write_text(_WIDE)
    sdprep("add", document)
    sdprep("export", "anki", "wide", "net", "-o", package)
    desk = AnkiDesk(tmp_path / "anki")
    counts, cards, check = desk.do(
        ("take_in", {"path": str(package), "progress": True}), ("cards", {}), ("check", {})
    )
    assert counts["new"] > 0
    assert (check["missing"], check["unused"]) == ([], [])
    drawn = [one["fields"]["Diagram"] for one in cards.values() if "Diagram" in one["fields"]]
    assert drawn
    assert all(field.startswith('<img src="sd-') for field in drawn)
    with zipfile.ZipFile(package) as archive:
        names: dict[str, Any] = json.loads(archive.read("media"))
        pictures = [number for number, name in names.items() if name.endswith(".svg")]
        assert names["0"] == FONT_NAME
        assert len(set(names.values())) == len(names)
        assert all(b"<rect " in archive.read(number) for number in pictures)


def test_hostile_text_does_nothing(sdprep: Sdprep, tmp_path: Path) -> None:
    document, package = tmp_path / "evil.md", tmp_path / "a.apkg"
    document.write_text(_HOSTILE)
    sdprep("add", document)
    assert sdprep("export", "anki", "evil", "-o", package).code == 0
    desk = AnkiDesk(tmp_path / "anki")
    desk.take_in(package)
    for guid, card in desk.cards().items():
        sides = desk.do(("render", {"guid": guid}))[0]
        for side in sides.values():
            assert "<script" not in side
            assert "[anki:play" not in side
            assert "{{" not in side
            assert "[sound:" not in side
            assert "[latex]" not in side
        assert card["deck"].count("::") == 1


def test_the_product_never_imports_anki(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['sdprep', 'export', 'anki', '-o', sys.argv[1]]\n"
        "from sdprep.__main__ import main\n"
        "assert main() == 0\n"
        "print(*(name for name in sys.modules if name.split('.')[0] in {'anki', 'aqt'}))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.apkg")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.strip() == ""


def test_note_types_are_frozen(sdprep: Sdprep, tmp_path: Path) -> None:
    """Another id, field or template, and no note that is in somebody's Anki is updated again."""
    package = tmp_path / "a.apkg"
    sdprep("export", "anki", "rate", "limiter", "-o", package)
    with closing(collection_of(package, tmp_path)) as connection:
        (models,) = connection.execute("SELECT models FROM col").fetchone()
    found = {
        model["name"]: (
            model["id"],
            [(one["name"], one["id"]) for one in model["flds"]],
            [(one["name"], one["id"], one["ord"]) for one in model["tmpls"]],
        )
        for model in json.loads(models).values()
    }
    first, second = 5_213_470_961_000, 5_213_470_962_000
    text = ["Question", "Answer", "Extra", "Topic", "Source", "Backlink", "SdprepId"]
    diagram = ["Question", "Diagram", "Answer", "Solution", *text[2:]]
    assert found == {
        "sdprep text": (
            1_795_910_400_101,
            [(name, first + number) for number, name in enumerate(text)],
            [("Card 1", first + 90, 0)],
        ),
        "sdprep diagram": (
            1_795_910_400_202,
            [(name, second + number) for number, name in enumerate(diagram)],
            [("Card 1", second + 90, 0)],
        ),
    }


def test_a_full_disk_is_told_of(
    sdprep: Sdprep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("shutil.copyfileobj", fill)
    result = sdprep("export", "anki", "rate", "limiter", "-o", tmp_path / "a.apkg")
    assert result.code == 1
    assert result.err == f"sdprep: cannot write {tmp_path}/a.apkg: No space left on device\n"
    assert not list(tmp_path.glob("*.apkg"))
    assert not list(tmp_path.glob(".sdprep-*"))


def test_only_a_package_can_be_without_progress(sdprep: Sdprep) -> None:
    assert sdprep("export", "json", "--no-progress").code == 2


def test_designs_whose_titles_differ_in_case_share_a_deck(sdprep: Sdprep, tmp_path: Path) -> None:
    document, package = tmp_path / "nets.md", tmp_path / "a.apkg"
    parts = [("Fish Net", "Catches fish."), ("FISH NET (2)", "Catches more fish.")]
    document.write_text("\n\n".join(f"# Design a {title}\n\n{text}" for title, text in parts))
    sdprep("add", document)
    sdprep("export", "anki", "-o", package)
    with closing(collection_of(package, tmp_path)) as connection:
        (decks,) = connection.execute("SELECT decks FROM col").fetchone()
    names = [deck["name"].casefold() for deck in json.loads(decks).values()]
    assert len(set(names)) == len(names)
    assert "sdprep::fish net" in names


def test_a_change_of_style_or_templates_is_dated() -> None:
    """With the old date, Anki would keep the old ones: change both lines here together."""
    names = [
        "card.css",
        *(f"{kind}-{side}.html" for kind in NoteType for side in ("front", "back")),
    ]
    folder = Path(notetypes.__file__).with_name("data")
    text = "".join((folder / name).read_text(encoding="utf-8") for name in names)
    assert notetypes.REVISED_AT_S == 1_795_910_400
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == "d056e992270216df"
