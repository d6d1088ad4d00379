"""Text on a card: clean, in sentences, of bounded length."""

from __future__ import annotations

import pytest

from sdprep.cards import clean, normalised
from sdprep.cards.text import (
    MAX_ANSWER_WORDS,
    opening,
    sentences,
    shortened,
    split_answer,
    split_lead_in,
    split_questions,
    word_count,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("🔥 Hot path", "Hot path"),
        ("Hot 🔥 path 🚀", "Hot path"),
        ("1️⃣ First", "First"),
        ("👍🏽 Fine", "Fine"),
        ("👩\u200d💻 Developer", "Developer"),
        ("🇳🇴 Norway", "Norway"),
        ("⚠️ Warning ⭐", "Warning"),
        ("✅ ✅ Done", "Done"),
        ("Lit ✔ or not ✘ lit", "Lit ✔ or not ✘ lit"),
        ("A → B ≤ 3 µs", "A → B ≤ 3 µs"),
        ("wi\u00adck\u200b oi\u2060l\ufeff", "wick oil"),
        ("\u202eright\u202c to left", "right to left"),
        ("bell\x07 and \x1b[1mbold\x7f", "bell and [1mbold"),
        ("  two\t\tlines\n\u2028of\u00a0text ", "two lines of text"),
        ("cafe\u0301", "caf\u00e9"),
        ("🔥", ""),
        ("", ""),
    ],
)
def test_only_what_a_reader_needs_stays(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    "other",
    [
        "rate limiter",
        "RATE-LIMITER",
        "“Rate” limiter:",
        "Rate  limiter 🔥",
        "ｒａｔｅ limiter",
        "*Rate* limiter.",
    ],
)
def test_case_punctuation_and_form_do_not_tell_names_apart(other: str) -> None:
    assert normalised(other) == normalised("Rate limiter")


def test_composed_and_decomposed_letters_are_equal() -> None:
    assert normalised("Cafe\u0301 Straße") == normalised("CAFÉ STRASSE")


def test_other_words_are_other_names() -> None:
    assert normalised("Rate limiter") != normalised("Rate limiters")
    assert normalised("Rate limiter") != normalised("Ratelimiter")


@pytest.mark.parametrize(
    "parts",
    [
        ["One.", "Two!", "Three?", "Four"],
        ["Take e.g. Redis or, vs. Memcached, etc. as no. 5.", "Then go on."],
        ["A file (small. Very small.) is read.", "Then closed."],
        ['He says "Stop. Never." and goes.', "Then she goes."],
        ["He says “Stop. Never.” and goes.", "Then she goes."],
        ["It costs 3.5 s in version 1.2 of x.y.", "5 s is too slow."],
        ["Read it.", "`get` does so."],
        ["It ends. but not here.", "Here."],
    ],
)
def test_text_is_split_where_a_sentence_ends(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_a_short_answer_is_graded_whole() -> None:
    assert split_answer("One. Two. Three.") == ("One. Two. Three.", "")


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("SET key value).", "SET key value."),
        ("a (b) long) d", "a (b) long d"),
        ("from [0, 1)", "from [0, 1)"),
        ("either a) oil or b) gas", "either a) oil or b) gas"),
        ("(a (b)", "(a (b)"),
        ("it burns :)", "it burns :)"),
    ],
)
def test_a_bracket_that_closes_nothing_goes(text: str, closed: str) -> None:
    assert clean(text) == closed


def test_a_long_answer_is_cut_after_a_sentence() -> None:
    sentence = "Five words are in here."
    taken, rest = split_answer(" ".join([sentence] * 15))
    assert taken == " ".join([sentence] * 12)
    assert rest == " ".join([sentence] * 3)
    assert word_count(taken) == MAX_ANSWER_WORDS


def test_a_sentence_is_never_cut_however_long() -> None:
    long = "very " * 60 + "long."
    assert split_answer(f"{long} Short.") == (long, "Short.")


@pytest.mark.parametrize(
    ("text", "statement", "lead_in"),
    [
        ("It burns. It needs:", "It burns.", "It needs"),
        ("It needs:", "", "It needs"),
        ("It burns: slowly.", "It burns: slowly.", ""),
        ("It burns.", "It burns.", ""),
        ("", "", ""),
    ],
)
def test_a_last_sentence_with_a_colon_leads_in(text: str, statement: str, lead_in: str) -> None:
    assert split_lead_in(text) == (statement, lead_in)


@pytest.mark.parametrize(
    ("text", "asked", "answer"),
    [
        ("Does it burn? It does.", "Does it burn?", "It does."),
        ("Does it burn? How long? All night.", "Does it burn? How long?", "All night."),
        ("Does it burn?", "Does it burn?", ""),
        ("It burns. Does it?", "", "It burns. Does it?"),
        ("Does it burn? (All night.)", "Does it burn?", "All night."),
        ("Does it burn? (Here.) And (there).", "Does it burn?", "(Here.) And (there)."),
        ("Does it burn? Yes (at night).", "Does it burn?", "Yes (at night)."),
        ("Does it burn? (Yes) at night.", "Does it burn?", "(Yes) at night."),
    ],
)
def test_questions_that_a_text_begins_with_are_taken_off(
    text: str, asked: str, answer: str
) -> None:
    assert split_questions(text) == (asked, answer)


def test_a_quotation_is_whole_where_it_is_short_and_open_where_it_is_long() -> None:
    assert shortened("one two three.", 3) == "one two three"
    assert shortened("one two, three four", 2) == "one two …"


def test_a_quotation_is_not_cut_within_brackets_or_another_quotation() -> None:
    assert shortened("Press it and “hold on for long” now", 5) == "Press it and …"
    assert shortened("Press it and [hold on for long] now", 5) == "Press it and …"
    assert shortened('Read "one two three" now', 3) == 'Read "one two three" …'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Every wick burns down sooner or later", "Every wick burns …"),
        ("Once lit, a lamp burns until its oil is gone", "Once lit …"),
        ("Once lit: a lamp burns until its oil is gone", "Once lit …"),
        ("Once lit; a lamp burns until its oil is gone", "Once lit …"),
        ("The oil of the lamp is poured in by the keeper at dusk", "The oil of the lamp …"),
        ("A lamp (with a glass) burns longer than one without", "A lamp (with a glass) …"),
        ("Light = oil + wick as long as no wind blows", "Light = oil + wick …"),
    ],
)
def test_an_opening_tells_which_statement_it_is_and_no_more(text: str, expected: str) -> None:
    assert opening(text) == expected


@pytest.mark.parametrize("text", ["Burns", "Burns on", "Burns on oil"])
def test_a_statement_of_a_few_words_is_its_own_opening(text: str) -> None:
    assert opening(text) == f"{text} …"


def test_an_opening_has_seven_words_at_most() -> None:
    assert opening("word " * 80) == "word " * 7 + "…"
