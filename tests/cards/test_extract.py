"""From bytes to cards: what keeps its id, what merges, and where each card comes from."""

from __future__ import annotations

import unicodedata

import pytest

from sdprep.cards import Card, Kind, extract_cards
from sdprep.errors import Code, Problem
from sdprep.outline import decode_text, parse_outline

TRACKER = """\
## 1. 📦 Design a Parcel Tracker

Tell every customer – at any hour – where a parcel is.

### 🧱 Components

- **Scanner 🔫 of the *depôt***: Reads labels.
- ✅ **Café hub**: Collects scans of a whole town.

### 🔁 Workflow: deliver

1. The driver scans the label.
2. The hub “confirms” it.

### ⚖️ Trade-offs

- **Push vs. pull**: Push where customers wait.
    - **Pros**: Fresh.
    - **Cons**: Costly, as every scan wakes a phone.

### 🔒 Security

- Every badge belongs to one person and opens one reader.
- Links in messages expire, so that a lost phone tells little.
"""
GATE = """\
## 2. Design a Ticket Gate

Open for those who paid.

### Components

- **Reader**: Reads tickets.

### Algorithms

1. **Deny list**:
    - **Concept**: Stolen tickets are known by number.
    - **Cost**: Four bytes a ticket.
"""
LIFT = """\
## 3. Design a Ski Lift

Carry people up a hill.

### Components

- **Motor**: Pulls the rope.
"""
BOOK = f"# Collected designs\n\n{TRACKER}\n{GATE}\n{LIFT}"


def cards_of(text: str) -> tuple[Card, ...]:
    return extract_cards(parse_outline(text, "book.md"))[0]


def ids(text: str) -> set[str]:
    return {card.id for card in cards_of(text)}


def faces(text: str) -> set[tuple[str, str, str]]:
    """Everything of the cards but their places."""
    return {(card.id, card.question, card.answer) for card in cards_of(text)}


def test_a_document_gives_cards_of_all_its_designs() -> None:
    assert {card.topic for card in cards_of(BOOK)} == {"parcel-tracker", "ticket-gate", "ski-lift"}
    assert {card.kind for card in cards_of(BOOK)} == set(Kind) - {Kind.DIAGRAM}


def test_ids_are_unique() -> None:
    assert len(ids(BOOK)) == len(cards_of(BOOK)) > 15


@pytest.mark.parametrize(
    "data",
    [
        BOOK.replace("\n", "\r\n").encode(),
        BOOK.replace("\n", "\r").encode(),
        BOOK.encode("utf-8-sig"),
        BOOK.encode("utf-16"),
        BOOK.encode("utf-16-be"),
        BOOK.encode().decode("mac_roman").encode(),
        unicodedata.normalize("NFD", BOOK).encode(),
        BOOK.rstrip("\n").encode(),
    ],
    ids=["crlf", "cr", "bom", "utf-16", "utf-16-be", "mac roman", "nfd", "no last line end"],
)
def test_how_the_text_is_stored_changes_nothing(data: bytes) -> None:
    text = decode_text(data)
    assert text is not None
    assert faces(text) == faces(BOOK)


def test_emoji_dropped_change_nothing() -> None:
    bare = BOOK
    for emoji in "📦🧱🔫✅🔁⚖🔒\ufe0f":
        bare = bare.replace(emoji, "")
    assert bare.isascii() is False
    assert faces(bare) == faces(BOOK)


def test_designs_shuffled_and_renumbered_change_nothing() -> None:
    shuffled = "\n".join([LIFT.replace("3.", "1)"), TRACKER.replace("1. 📦", "12:"), GATE])
    assert faces(f"# Others\n\n{shuffled}") == faces(BOOK)


def test_sections_of_a_design_shuffled_change_nothing() -> None:
    head, *sections = TRACKER.split("### ")
    shuffled = "### ".join([head, *reversed(sections)])
    assert faces(BOOK.replace(TRACKER, shuffled + "\n")) == faces(BOOK)


@pytest.mark.parametrize(
    ("typo", "mended"),
    [
        ("Reads labels.", "Reads all labels."),
        ("where a parcel is.", "where each parcel stands."),
        ("Costly, as", "Dear, since"),
        ("Four bytes", "Four or five bytes"),
        ("and opens one reader", "and unlocks one reader only"),
        ("The hub “confirms” it.", "The hub confirms every scan."),
    ],
)
def test_a_typo_mended_in_an_answer_changes_no_id(typo: str, mended: str) -> None:
    assert typo in BOOK
    assert ids(BOOK.replace(typo, mended)) == ids(BOOK)
    assert faces(BOOK.replace(typo, mended)) != faces(BOOK)


def test_a_statement_that_says_more_keeps_its_card_and_may_get_another() -> None:
    longer = BOOK.replace("Reads labels.", "Reads printed labels of all parcels.")
    assert ids(longer) > ids(BOOK)


def test_a_section_removed_changes_no_other_id() -> None:
    gone = {card.id for card in cards_of(BOOK) if card.topic == "ticket-gate"}
    assert ids(BOOK.replace(GATE, "")) == ids(BOOK) - gone


def test_a_new_component_changes_no_other_id() -> None:
    added = ids(BOOK.replace("- **Motor**", "- **Rope**: Holds chairs.\n- **Motor**")) - ids(BOOK)
    assert len(added) == 1


def test_cards_of_two_designs_have_ids_of_their_own() -> None:
    same = "- **Reader**: Reads tickets.\n"
    text = f"# Design a Lift\n\n## Components\n\n{same}\n# Design a Gate\n\n## Components\n\n{same}"
    assert len(ids(text)) == 2


def test_two_sections_on_one_topic_merge_whichever_comes_first() -> None:
    short = "# Design a Link Shortener\n\n## Components\n\n- **Store**: Keeps links.\n"
    long = (
        "# Design a Tiny URL\n\n## Components\n\n"
        "- **Store**: Keeps links forever.\n- **Cache**: Keeps hot links.\n"
    )
    assert {card.topic for card in cards_of(f"{short}\n{long}")} == {"url-shortener"}
    assert faces(f"{short}\n{long}") == faces(f"{long}\n{short}")
    answers = [card.answer for card in cards_of(f"{short}\n{long}")]
    assert answers == ["Keeps links forever.", "Keeps hot links."]


def test_all_cards_of_a_workflow_are_siblings() -> None:
    steps = "\n".join(f"{number}. Do task number {number}." for number in range(1, 10))
    cards = cards_of(f"# Design a Lamp\n\n## Workflow\n\n{steps}\n")
    assert sum(" steps " in card.question for card in cards) == 2
    assert sum("comes after" in card.question for card in cards) == 8
    assert {card.note for card in cards} == {cards[0].id}
    assert [card.source.line for card in cards][-1] == 13


@pytest.mark.parametrize(
    "label",
    ["Workflow", "Detailed workflow", "Steps", "Flow", "Data flow", "Request flow", "Process"],
)
def test_a_label_that_only_says_workflow_is_no_name(label: str) -> None:
    cards = cards_of(f"# Design a Lamp\n\n## {label}\n\n1. Light it now.\n2. Hang it up.\n")
    assert cards[0].question == "In a Lamp, what are the 2 steps of the workflow, in order?"


def test_a_card_names_its_deck_and_title() -> None:
    motor = next(card for card in cards_of(BOOK) if "Motor" in card.question)
    assert (motor.deck, motor.topic_title) == ("ski-lift/components", "Ski Lift")


def test_source_lines_are_true() -> None:
    lines = BOOK.split("\n")
    for card in cards_of(BOOK):
        first_words = card.answer.removeprefix("1. ").split("\n")[0][:8]
        assert first_words in lines[card.source.line - 1]
        assert card.source.path == "book.md"


def test_cards_come_in_the_order_of_the_document() -> None:
    lines = [card.source.line for card in cards_of(BOOK)]
    assert lines == sorted(lines)


@pytest.mark.parametrize("text", ["", "\n", "words alone\n", "# Lamp\n"])
def test_a_document_without_a_design_has_no_cards_and_says_so(text: str) -> None:
    cards, problems = extract_cards(parse_outline(text, "lamp.md"))
    assert cards == ()
    (problem,) = problems
    assert str(problem).startswith("lamp.md:1:1: ")


def test_what_looks_binary_is_no_document() -> None:
    assert decode_text(b"# Lamp\x00\x01\x02") is None


def test_problems_of_the_front_matter_are_handed_on() -> None:
    text = "---\ntags: a\nburns\n---\n\n# Lamp\n\nIt burns.\n"
    cards, problems = extract_cards(parse_outline(text, "lamp.md"))
    assert len(cards) == 1
    assert [(type(problem), problem.line) for problem in problems] == [(Problem, 3)]


def test_a_question_that_tells_its_answer_is_no_card_but_a_problem() -> None:
    text = "# Design a Lamp\n\n## Components\n\n- **Oil tank**: Oil.\n- **Wick**: Burns.\n"
    cards, (problem,) = extract_cards(parse_outline(text, "lamp.md"))
    assert [card.answer for card in cards] == ["Burns."]
    assert (problem.line, problem.code) == (5, Code.GIVEAWAY)


def test_the_author_may_ask_what_tells_its_answer() -> None:
    text = "# Design a Lamp\n\nQ: Does a lamp burn oil or gas?\nA: Oil.\n"
    assert [card.answer for card in cards_of(text)] == ["Oil."]
