"""Label text: cleaned, measured, wrapped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sdprep.diagrams.text import clean, columns, fill, longest_word, wrap

words = st.lists(st.text("abcdefgh界", min_size=1, max_size=9), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  two   words ", "two words"),
        ("first\n  second", "first\nsecond"),
        ("\x1b[31mred\x1b[0m", "�[31mred�[0m"),
        ("left\u202eright\u200b", "leftright"),
        ("👩\u200d💻 User", "User"),
        ("⚙\ufe0f Engine", "Engine"),
        ("1\ufe0f\u20e3 First", "First"),
        ("👍🏽 Good", "👍 Good"),
        ("📦 Box", "📦 Box"),
        ("cafe\u0301", "café"),
        ("", ""),
    ],
)
def test_what_would_not_hold_its_place_goes(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text())
def test_clean_text_is_as_wide_as_the_terminal_library_says(text: str) -> None:
    cleaned = clean(text)
    for char in cleaned.replace("\n", ""):
        # Marks that combine and scripts that join are where libraries differ.
        if char.isascii() or char.isalpha():
            assert columns(char) >= min(1, cell_len(char))
    assert clean(cleaned) == cleaned


@given(words, st.integers(2, 30))
def test_wrapping_loses_nothing_and_holds_the_width(parts: list[str], width: int) -> None:
    lines = wrap(" ".join(parts), width)
    assert "".join("".join(lines).split()) == "".join(parts)
    assert all(columns(line) <= width for line in lines)


@given(words, st.integers(9, 40))
def test_wrapping_is_narrow_for_its_number_of_lines(parts: list[str], width: int) -> None:
    text = " ".join(parts)
    lines = wrap(text, width)
    assert len(lines) == len(fill(text, width))
    narrower = max(map(columns, lines)) - 1
    if narrower >= longest_word(text):
        assert len(fill(text, narrower)) > len(lines)


def test_only_a_word_that_is_too_long_is_cut() -> None:
    assert wrap("a reasonablylongword", 8) == ("a", "reasonab", "lylongwo", "rd")
    assert wrap("aaaa bb", 4) == ("aaaa", "bb")
