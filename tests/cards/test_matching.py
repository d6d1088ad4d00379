"""Which card is which after an edit."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdprep.cards import extract_cards
from sdprep.cards.matching import How, Seen, match_cards
from sdprep.outline import parse_outline

DECKS = sorted((Path(__file__).parents[2] / "decks").glob("*.md"))
QUESTION = "In a Lamp, what is the role of {}?"


def seen(name: str, question: str, answer: str, topic: str = "lamp") -> Seen:
    return Seen(name, topic, "components", question, answer, "notes.md")


WICK = seen("old", QUESTION.format("Wick"), "Draws the oil up to the flame.")


AROUND = [
    seen(f"card {number}", QUESTION.format(name), f"It {text}.")
    for number, (name, text) in enumerate(
        (("Base", "stands firm"), ("Tank", "holds the oil"), ("Chimney", "draws air"))
    )
]


def matched(old: Seen, new: Seen) -> How | None:
    found = match_cards([old], [new], AROUND)
    return found[0].how if found else None


@pytest.mark.parametrize(
    ("question", "answer", "how"),
    [
        (QUESTION.format("Cotton wick"), "Draws the oil up to the flame.", How.MOVED),
        (QUESTION.format("Wicks"), "Draws oil up to the flame.", How.SIMILAR),
        (QUESTION.format("Wikc"), "Draws the oil upwards, to the flame.", How.SIMILAR),
        (QUESTION.format("Glass"), "Keeps the wind off the flame.", None),
        (QUESTION.format("Wick"), "Is made of cotton and has to be cut each week.", How.MOVED),
    ],
)
def test_a_card_is_known_by_what_it_asks_and_says(
    question: str, answer: str, how: How | None
) -> None:
    assert matched(WICK, seen("new", question, answer)) == how


def test_an_answer_that_went_to_another_design_moved_if_it_says_enough() -> None:
    assert matched(WICK, seen("new", "In a Torch, …?", WICK.text, "torch")) is How.MOVED
    short = seen("old", QUESTION.format("Wick"), "Cotton.")
    assert matched(short, seen("new", "In a Torch, …?", "Cotton.", "torch")) is None


def test_each_card_is_matched_once_and_the_most_like_first() -> None:
    near = seen("near", QUESTION.format("Wicks"), "Draws the oil up to a flame.")
    far = seen("far", QUESTION.format("Wicker"), "Draws oil to the flames.")
    for come in ([near, far], [far, near]):
        assert [(m.old.id, m.new.id) for m in match_cards([WICK], come, come)] == [("old", "near")]


def test_nothing_is_matched_with_nothing() -> None:
    assert match_cards([], [WICK], []) == match_cards([WICK], [], []) == []


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_no_card_of_a_deck_is_taken_for_a_sibling(path: Path) -> None:
    cards, _ = extract_cards(parse_outline(path.read_text(encoding="utf-8"), path.name))
    known = [Seen(c.id, c.topic, c.kind, c.question, c.answer, path.name) for c in cards]
    mistaken = 0
    for number, one in enumerate(known):
        others = [other for other in known if other.text != one.text]
        mistaken += bool(match_cards([one], others[number % 2 :: 2], known))
    assert mistaken <= len(known) // 25
