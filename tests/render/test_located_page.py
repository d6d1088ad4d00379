"""Each line of a page knows the line of the document that it was made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdprep.cards import find_topics
from sdprep.outline import parse_outline, plain
from sdprep.paths import bundled_decks
from sdprep.render import PageStyle, render_page
from sdprep.render.page import located_page

PATHS = sorted(bundled_decks().glob("*.md"))[:6]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
@pytest.mark.parametrize("width", [40, 100])
def test_headings_and_items_come_with_their_own_lines(path: Path, width: int) -> None:
    source = path.read_text(encoding="utf-8")
    (topic,) = find_topics(parse_outline(source, str(path)))
    style = PageStyle(width)
    rows = list(located_page(topic.title, topic.section, style))
    assert [text.plain for _, text in rows] == [
        text.plain for text in render_page(topic.title, topic.section, style)
    ]
    lines = {text.plain: line for line, text in rows}
    shown = [one for one in topic.section.sections if plain(one.title) in lines]
    assert len(shown) > 5
    assert all(lines[plain(section.title)] == section.line for section in shown)
    written = source.split("\n")
    for line, text in rows:
        if text.plain.startswith("\u2022 "):
            first_word = text.plain.split()[1].strip(":")
            assert first_word in written[line - 1]
