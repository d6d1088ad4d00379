"""What holds for any document, good or bad."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sdprep.cards import Card, clean, extract_cards, find_topics, normalised
from sdprep.outline import decode_text, parse_outline

few = settings(max_examples=60, deadline=None)
EMOJI = "🔥✅⭐👍🏽🇳🇴"
INVISIBLE = "\u200b\u2060\u00ad\u202e\ufeff"
LABELS = (
    "Components",
    "Trade-offs",
    "Algorithms",
    "Workflow: light it",
    "Requirements",
    "Security",
    "Parts of brass",
    "Follow-up questions",
    "Estimate",
    "References",
)
TERMS = (
    "Wick",
    "Oil tank",
    "Wick vs. mantle",
    "Pros",
    "Cons",
    "Steps",
    "Concept",
    "Cost",
    "Phase 1",
    "🔥 Flame",
    "`light()`",
    "Caf\u00e9 lamp",
)

words = st.sampled_from(
    ("wick", "oil", "Brass", "3.5", "e.g.", "(warm)", "light-blue", "cafe\u0301", "it's", "A")
)
marked = st.one_of(
    words,
    words.map("**{}**".format),
    words.map("*{}*".format),
    words.map("`{}`".format),
    words.map("[{}](http://lamp.example)".format),
    st.tuples(words, st.sampled_from(INVISIBLE), words).map("".join),
    st.tuples(st.sampled_from(EMOJI), words).map(" ".join),
)


@st.composite
def statements(draw: st.DrawFn) -> str:
    """Some words with markup among them, ended in one way or another."""
    inner = draw(st.lists(marked, max_size=6))
    end = draw(st.sampled_from([".", "?", ":", "", ". And so on. Then it ends."]))
    return " ".join([*inner, f"{draw(words)}{end}"])


@st.composite
def bullets(draw: st.DrawFn) -> str:
    """A bullet or a step, on one of three levels."""
    mark = draw(st.sampled_from(["- ", "* ", "1. ", "2. "]))
    form = draw(st.sampled_from(["{1}", "{1}", "**{0}**: {1}", "**{0}:** {1}", "{0}: It is {1}"]))
    text = form.format(draw(st.sampled_from(TERMS)), draw(statements()))
    return "    " * draw(st.integers(0, 2)) + mark + text


@st.composite
def designs(draw: st.DrawFn, name: str) -> str:
    """A section on one design."""
    lines = [f"# Design a {name}", ""]
    for label in draw(st.lists(st.sampled_from(["", *LABELS]), max_size=3)):
        lines += [f"## {label}", ""] if label else [draw(statements()), ""]
        lines += [*draw(st.lists(bullets(), max_size=5)), ""]
    return "\n".join([*lines, "## Security", "", "- **Lock**: Shuts it.", ""])


def cards_of(text: str) -> tuple[Card, ...]:
    return extract_cards(parse_outline(text))[0]


def faces(text: str) -> set[tuple[str, str, str, str]]:
    return {(card.id, card.question, card.answer, card.extra) for card in cards_of(text)}


documents = st.tuples(designs("Lamp"), designs("Torch")).map("\n".join)
snippets = st.sampled_from(
    [
        "# ",
        "## a",
        "- ",
        "1. ",
        "> ",
        "```",
        "**",
        "|",
        "---",
        "\t",
        "\n",
        "\n\n",
        ": ",
        "<br>",
        "[",
    ]
)
noise = st.lists(st.one_of(st.text(max_size=8), snippets), max_size=40).map("".join)


@given(st.binary())
@example(b"\xff\xfea")
@example(b"\xfe\xff\xd8\x00")
@example(b"a\x00b\x00\xd8")
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    text = decode_text(data)
    assert text is None or ("\r" not in text and not text.startswith("\ufeff\ufeff"))


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_text_read_twice_is_text_read_once(text: str) -> None:
    once = decode_text(text.encode())
    if once is not None and once.isascii():
        assert decode_text(once.encode()) == once


@given(noise)
def test_any_text_has_an_outline_and_cards_or_a_problem(text: str) -> None:
    outline = parse_outline(text)
    cards, problems = extract_cards(outline)
    assert outline.source == text
    assert cards or problems or find_topics(outline)


@given(documents)
@few
def test_any_document_of_designs_gives_cards_with_ids_of_their_own(text: str) -> None:
    cards = cards_of(text)
    assert len({card.id for card in cards}) == len(cards)
    assert len({(card.topic, normalised(card.question)) for card in cards}) == len(cards)
    assert {card.topic for card in cards} == {
        topic.slug for topic in find_topics(parse_outline(text))
    }


@given(documents)
@few
def test_questions_and_answers_are_clean(text: str) -> None:
    for card in cards_of(text):
        assert card.question
        assert card.answer
        for line in (card.question, *card.answer.split("\n"), card.extra):
            assert not [char for char in line if unicodedata.category(char) in {"Cc", "Cf"}]
            assert not line.startswith(tuple(EMOJI))
            assert line == line.strip() == unicodedata.normalize("NFC", line)


@given(documents)
@few
def test_every_card_points_into_the_document(text: str) -> None:
    count = text.count("\n") + 1
    assert all(1 <= card.source.line <= count for card in cards_of(text))


@given(designs("Lamp"), designs("Torch"))
@few
def test_the_order_of_two_designs_changes_nothing(lamp: str, torch: str) -> None:
    assert faces(f"{lamp}\n{torch}") == faces(f"{torch}\n{lamp}")


@given(designs("Lamp"), designs("Lamp"))
@few
def test_the_order_of_two_sections_on_one_design_changes_nothing(one: str, two: str) -> None:
    assert faces(f"{one}\n{two}") == faces(f"{two}\n{one}")


@given(st.text())
def test_cleaning_leaves_one_line_without_control_characters(text: str) -> None:
    cleaned = clean(text)
    assert " ".join(cleaned.split()) == cleaned
    assert not [char for char in cleaned if unicodedata.category(char) == "Cc"]


@given(st.text())
def test_names_compare_by_their_words_however_written(text: str) -> None:
    assert normalised(f"“{text.upper()}”!") == normalised(f"  {text.upper()} ")
