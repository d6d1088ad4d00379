"""Text of a document never controls the terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdprep.printable import printable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain, with ümlaut, 漢字 and ⚡", "plain, with ümlaut, 漢字 and ⚡"),
        ("\x1b]0;title\x07", "\ufffd]0;title\ufffd"),
        ("\x1b[2Jgone", "\ufffd[2Jgone"),
        ("c1 \x9b2J", "c1 \ufffd2J"),
        ("two\nlines", "two\nlines"),
        ("over\rwritten", "over\ufffdwritten"),
        ("a\tb", "a   b"),
        ("safe\u202egnp.exe", "safegnp.exe"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("⚖\ufe0f", "⚖"),
        ("\udce4", "\ufffd"),
        ("a\u2028b", "a\ufffdb"),
        ("tag\U000e0041s \u3164x\u034f", "tags x"),
        ("\U0001f468\u200d\U0001f4bb", "\U0001f468\U0001f4bb"),
        ("[bold]markup[/] stays", "[bold]markup[/] stays"),
    ],
)
def test_what_a_terminal_would_obey_is_replaced(text: str, expected: str) -> None:
    assert printable(text) == expected


BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(st.text())
def test_nothing_but_line_feeds_controls_anything(text: str) -> None:
    for char in printable(text):
        assert char == "\n" or unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(char) not in BIDI
