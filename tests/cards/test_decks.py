"""The decks that come with the program give good cards."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from diagrams.checking import complaints_of
from sdprep.cards import Card, Kind, clean, extract_cards, find_topics
from sdprep.diagrams import draw, parse_flowchart
from sdprep.outline import Outline, decode_text, parse_outline

DECKS = Path(__file__).parents[2] / "decks"
CLASSICS = frozenset(
    [
        "url-shortener",
        "news-feed",
        "chat",
        "video-streaming",
        "file-storage",
        "typeahead",
        "rate-limiter",
        "notification-system",
        "recommendation-system",
        "location-based-service",
        "e-commerce",
        "web-crawler",
        "online-bookstore",
        "atm",
        "parking-lot",
        "distributed-cache",
        "job-scheduler",
        "authentication",
        "cdn",
        "pub-sub",
        "key-value-store",
        "message-queue",
        "distributed-file-system",
        "distributed-transactions",
        "id-generator",
        "distributed-lock",
        "consensus",
        "log-storage",
        "real-time-analytics",
    ]
)
SLUGS = tuple(sorted(path.stem for path in DECKS.glob("*.md")))
MARKDOWN = re.compile(
    r"\*\*|`|~~|^#|\]\(|<[a-z/!]|\|.*\||&[a-z#\d]+;|\\[*_]|^(?:[-*+]|\d+\.) (?=\[)"
)
SPOKEN_LINES = re.compile(r"^(?:- |\d+\. )", re.MULTILINE)


@cache
def outline(slug: str) -> Outline:
    path = DECKS / f"{slug}.md"
    text = decode_text(path.read_bytes())
    assert text is not None
    return parse_outline(text, str(path))


@cache
def cards(slug: str) -> tuple[Card, ...]:
    return extract_cards(outline(slug))[0]


def every_card() -> list[Card]:
    return [card for slug in SLUGS for card in cards(slug)]


def test_every_classic_design_is_there() -> None:
    assert set(SLUGS) >= CLASSICS
    assert len(CLASSICS) == 29


@pytest.mark.parametrize("slug", SLUGS)
def test_a_deck_is_one_topic_named_after_its_file(slug: str) -> None:
    assert [topic.slug for topic in find_topics(outline(slug))] == [slug]
    assert {card.topic for card in cards(slug)} == {slug}


@pytest.mark.parametrize("slug", SLUGS)
def test_a_deck_has_no_problems(slug: str) -> None:
    assert extract_cards(outline(slug))[1] == ()


@pytest.mark.parametrize("slug", SLUGS)
def test_a_deck_can_be_learnt_in_a_week_and_has_several_cards_of_every_kind(slug: str) -> None:
    counts = Counter(card.kind for card in cards(slug))
    assert set(counts) == set(Kind)
    assert min(counts.values()) >= 3
    assert 25 <= counts.total() <= 70


@pytest.mark.parametrize("slug", SLUGS)
def test_every_question_names_the_topic(slug: str) -> None:
    (topic,) = find_topics(outline(slug))
    assert [card.question for card in cards(slug) if topic.phrase not in card.question] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_no_answer_is_too_long_to_be_said(slug: str) -> None:
    spoken = {card.question: SPOKEN_LINES.sub("", card.answer).split() for card in cards(slug)}
    assert [question for question, words in spoken.items() if len(words) > 60] == []
    assert all(spoken.values())


def test_every_question_and_every_id_is_unique_across_the_decks() -> None:
    found = every_card()
    assert len({card.question for card in found}) == len(found)
    assert len({card.id for card in found}) == len(found)


def test_every_question_is_one_sentence_that_asks() -> None:
    assert [card.question for card in every_card() if not card.question.endswith("?")] == []


def test_no_markdown_is_left_on_a_card() -> None:
    texts = [text for card in every_card() for text in (card.question, card.answer, card.extra)]
    lines = [line for text in texts for line in text.split("\n")]
    assert [line for line in lines if MARKDOWN.search(line)] == []
    assert [line for line in lines if clean(line) != line] == []


def test_every_card_leads_back_to_its_line() -> None:
    first_of_notes = [card for card in every_card() if card.id == card.note]
    first_of_notes = [card for card in first_of_notes if card.kind is not Kind.DIAGRAM]
    for card in first_of_notes:
        line = outline(card.topic).source.split("\n")[card.source.line - 1]
        first_words = SPOKEN_LINES.sub("", card.answer).split("\n")[0].split()[:3]
        assert " ".join(first_words) in line.replace("`", "")


@pytest.mark.parametrize("slug", SLUGS)
def test_a_decks_diagrams_are_drawn_whole_in_a_common_terminal(slug: str) -> None:
    sources = re.findall(r"(?ms)^```mermaid\n(.*?)^```$", outline(slug).source)
    assert 1 <= len(sources) <= 2
    for source in sources:
        flowchart, problems = parse_flowchart(source, slug)
        assert problems == ()
        drawing = draw(flowchart, 80)
        assert not drawing.is_list
        assert complaints_of(drawing, flowchart, 80) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_a_deck_has_its_sections_and_sources(slug: str) -> None:
    headings = re.findall(r"(?m)^## ([^<\n]+?)(?: <!--.*)?$", outline(slug).source)
    wanted = {"Architecture", "Requirements", "Estimate", "API", "Data model", "Components"}
    wanted |= {"Algorithms", "Trade-offs", "Scalability", "Failure modes", "Follow-up questions"}
    assert wanted | {"Sources"} <= set(headings)
    assert any(heading.startswith("Workflow: ") for heading in headings)
    matter = outline(slug).front_matter
    assert matter["aliases"]
    assert matter["tags"]
