"""Several statements of one thing become one card, whatever order they come in."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from sdprep.cards import Card, CardId, Kind, Source, extract_cards, merge_cards
from sdprep.outline import parse_outline

LAMP = Card(
    id=CardId("a"),
    note=CardId("a"),
    topic="lamp",
    topic_title="Lamp",
    kind=Kind.COMPONENTS,
    question="In a Lamp, what is the role of Wick?",
    answer="It burns.",
    extra="",
    source=Source("lamp.md", 3),
)


def test_cards_that_have_nothing_in_common_stay_in_their_order() -> None:
    other = replace(LAMP, id=CardId("b"), question="In a Lamp, what is the role of Oil?")
    assert merge_cards([other, LAMP]) == ((other, LAMP), ())


def test_of_two_cards_with_one_id_the_one_that_says_more_stays() -> None:
    longer = replace(LAMP, answer="It burns all night.")
    for cards in permutations([LAMP, longer]):
        assert merge_cards(cards)[0] == (longer,)


def test_what_is_shown_after_the_answer_counts_as_said() -> None:
    longer = replace(LAMP, extra="And glows.")
    for cards in permutations([LAMP, longer]):
        assert merge_cards(cards)[0] == (longer,)


def test_one_question_in_a_topic_is_asked_once_and_its_second_answer_is_reported() -> None:
    second = replace(LAMP, id=CardId("b"), answer="It glows when oil is low.")
    second = replace(second, source=Source("lamp.md", 9))
    for cards in permutations([LAMP, second]):
        kept, problems = merge_cards(cards)
        assert kept == (LAMP,)
        (problem,) = problems
        assert (problem.path, problem.line) == ("lamp.md", 9)
        assert LAMP.question in problem.message


def test_answers_that_differ_in_wording_alone_are_no_problem() -> None:
    second = replace(LAMP, id=CardId("b"), question=LAMP.question.upper(), answer="it burns")
    for cards in permutations([LAMP, second]):
        assert merge_cards(cards) == ((LAMP,), ())


def test_one_question_in_two_topics_is_asked_once_and_told() -> None:
    other = replace(LAMP, id=CardId("b"), topic="torch", answer="It glows.")
    kept, (problem,) = merge_cards([LAMP, other])
    assert kept == (LAMP,)
    assert LAMP.question in problem.message


def test_three_statements_leave_the_one_that_says_most() -> None:
    middle = replace(LAMP, answer="It burns at night.")
    longest = replace(LAMP, answer="It burns at night and by day.")
    for cards in permutations([LAMP, middle, longest]):
        assert merge_cards(cards)[0] == (longest,)


def test_no_cards_are_no_problem() -> None:
    assert merge_cards([]) == ((), ())


def test_a_document_that_answers_twice_is_told_where() -> None:
    text = (
        "# Design a Lamp\n\n## Components\n\n- **Wick**: Gaps pull oil.\n- **Wick**: Oil climbs.\n"
    )
    cards, problems = extract_cards(parse_outline(text, "lamp.md"))
    assert [card.answer for card in cards] == ["Gaps pull oil."]
    assert [(problem.path, problem.line) for problem in problems] == [("lamp.md", 6)]
