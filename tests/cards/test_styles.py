"""The same design in other people's styles gives the same cards."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from restyled import SAME_FACTS, SAME_IDS, Restyle
from sdprep.cards import Card, Kind, extract_cards, normalised
from sdprep.outline import decode_text, parse_outline

DECKS = sorted((Path(__file__).parents[2] / "decks").glob("*.md"))
_SKIP = re.compile(r"(?m) <!-- sdprep: skip -->$|^<!-- sdprep: skip -->\n+")
ENCODED: dict[str, Callable[[str], bytes]] = {
    "byte-order mark": lambda text: codecs.BOM_UTF8 + text.encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16 without mark": lambda text: text.encode("utf-16-le"),
    "read as Mac Roman": lambda text: misread(text, "mac_roman"),
    "read as Windows-1252": lambda text: misread(text, "cp1252"),
    "read as Latin-1": lambda text: misread(text, "latin-1"),
}


def misread(text: str, codec: str) -> bytes:
    """UTF-8 that another program took for another encoding and saved as UTF-8."""
    shown = (bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in text.encode())
    return "".join(shown).encode()


def cards_of(data: bytes) -> tuple[Card, ...]:
    text = decode_text(data)
    assert text is not None
    return extract_cards(parse_outline(text, "design.md"))[0]


@cache
def source(path: Path) -> str:
    # Without its front matter, so that the title stays the first line of every style; and all of
    # it, as what is left out in a list is not left out in a table.
    whole = _SKIP.sub("", path.read_text(encoding="utf-8"))
    return whole[whole.index("\n# ") + 1 :]


def fields(cards: tuple[Card, ...]) -> dict[str, tuple[str, str, str]]:
    return {card.id: (card.question, card.answer, card.extra) for card in cards}


@cache
def original(path: Path) -> dict[str, tuple[str, str, str]]:
    return fields(cards_of(source(path).encode()))


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
@pytest.mark.parametrize("restyle", SAME_IDS.values(), ids=SAME_IDS)
def test_a_style_changes_no_card(restyle: Restyle, path: Path) -> None:
    found = fields(cards_of(restyle(source(path)).encode()))
    assert found.keys() == original(path).keys()


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
@pytest.mark.parametrize("encode", ENCODED.values(), ids=ENCODED)
def test_an_encoding_changes_no_card(encode: Callable[[str], bytes], path: Path) -> None:
    assert fields(cards_of(encode(source(path)))) == original(path)


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
@pytest.mark.parametrize("restyle", SAME_FACTS.values(), ids=SAME_FACTS)
def test_a_shape_loses_no_fact(restyle: Restyle, path: Path) -> None:
    before = cards_of(source(path).encode())
    after = cards_of(restyle(source(path)).encode())
    told = " | ".join(normalised(f"{card.answer} {card.extra}") for card in after)
    facts = [normalised(card.answer) for card in before if card.kind is not Kind.WORKFLOWS]
    assert [fact for fact in facts if fact not in told] == []


@pytest.mark.parametrize("name", [*SAME_IDS, *SAME_FACTS])
def test_each_style_is_another_one(name: str) -> None:
    restyle = {**SAME_IDS, **SAME_FACTS}[name]
    assert any(restyle(source(path)) != source(path) for path in DECKS) or name == "NFD"
