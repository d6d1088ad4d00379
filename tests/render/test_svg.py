"""Drawings as SVG."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from sdprep.diagrams import Drawing, Role, Run, draw, parse_flowchart
from sdprep.diagrams.text import columns
from sdprep.render import drawing_svg

CELL = 8.4
MARGIN = 16
SVG = "{http://www.w3.org/2000/svg}"
CHART = """\
graph LR
    A["Gate <1> & 日本"] -- "x < y" --> B[(Yard)]
"""


def tree_of(drawing: Drawing, title: str = "Depot") -> ET.Element:
    return ET.fromstring(drawing_svg(drawing, title))  # noqa: S314 - our own text


def test_it_is_xml_with_a_title() -> None:
    drawing = draw(parse_flowchart(CHART)[0], 80)
    root = tree_of(drawing, 'A "depot" <&>')
    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title") == 'A "depot" <&>'
    assert float(root.attrib["width"]) >= drawing.width * CELL
    assert "prefers-color-scheme: dark" in str(root.findtext(f"{SVG}style"))


def test_every_character_has_its_column() -> None:
    drawing = draw(parse_flowchart(CHART)[0], 80)
    rows = dict[str, str]()
    for text in tree_of(drawing).iter(f"{SVG}text"):
        content = text.text or ""
        row = rows.get(text.attrib["y"], "")
        column = round((float(text.attrib["x"]) - MARGIN) / CELL)
        rows[text.attrib["y"]] = row + " " * (column - columns(row)) + content
        assert float(text.attrib["textLength"]) == pytest.approx(columns(content) * CELL, abs=0.1)
    assert "\n".join(rows.values()) == drawing.text


def test_roles_and_focus_are_classes() -> None:
    drawing = draw(parse_flowchart(CHART)[0], 80, focus="B")
    classes = {
        (text.text or "").strip(): text.attrib.get("class")
        for text in tree_of(drawing).iter(f"{SVG}text")
    }
    assert classes["Gate <1> & 日本"] == "text"
    assert classes["Yard"] == "text focused"
    assert classes["x < y"] == "label focused"


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\ufffe", "\uffff", "\ud800", "\u202e", "]]>"])
def test_no_character_makes_it_ill_formed(char: str) -> None:
    drawing = Drawing(((Run(f"a{char}b", Role.TEXT),),), width=3)
    (text,) = tree_of(drawing, f"t{char}").iter(f"{SVG}text")
    assert (text.text or "").startswith("a")


def test_nothing_drawn_is_a_picture_all_the_same() -> None:
    assert tree_of(Drawing(())).findtext(f"{SVG}title") == "Depot"
