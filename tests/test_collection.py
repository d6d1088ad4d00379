"""Library and log together, as the front ends use them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from command_line import TWO_ALIKE
from sdprep.collection import Collection
from sdprep.library import (
    AmbiguousNameError,
    NothingToLearnError,
    UnknownCardError,
    UnknownNameError,
)
from sdprep.paths import bundled_decks
from sdprep.schedule import fuzz_days, replay


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The time it shows."""
        return self.now

    def sleep(self, days: int) -> None:
        """Let days go by."""
        self.now += timedelta(days=days)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def collection(tmp_path: Path, clock: Clock) -> Iterator[Collection]:
    collection = Collection(tmp_path / "data", bundled_decks(), clock)
    yield collection
    collection.close()


def test_a_name_finds_its_design(collection: Collection) -> None:
    assert collection.design("tinyurl").slug == "url-shortener"
    assert collection.design("rate limiter").slug == "rate-limiter"


def test_an_unknown_name_is_told_with_the_nearest(collection: Collection) -> None:
    with pytest.raises(UnknownNameError) as caught:
        collection.design("cahce")
    count = len(collection.library.designs)
    assert str(caught.value) == (
        f'no design called "cahce". Did you mean distributed-cache? (sdprep list shows all {count})'
    )


def test_an_ambiguous_name_tells_what_it_may_be(collection: Collection, tmp_path: Path) -> None:
    document = tmp_path / "moon.md"
    document.write_text(TWO_ALIKE)
    collection.add_sources([document])
    with pytest.raises(AmbiguousNameError) as caught:
        collection.design("lunar")
    assert str(caught.value) == '"lunar" may be lunar-rover or lunar-lander'


def test_a_year_of_reviews_is_what_sm2_says(collection: Collection, clock: Clock) -> None:
    card = collection.library.cards[0]
    history = []
    for quality in (4, 4, 4, 2, 4, 4, 5):
        state = collection.states().get(card.id)
        if state and state.due_on:
            clock.sleep((state.due_on - collection.today).days)
        history.append((quality, collection.today))
        after = collection.record(card.id, quality).state
        expected = replay(history)
        assert after.due_on
        assert expected.due_on
        moved_days = abs((after.due_on - expected.due_on).days)
        assert moved_days <= fuzz_days(after.interval_days)
        assert replace(after, due_on=expected.due_on) == expected
    assert collection.states()[card.id].interval_days == 13


def test_new_cards_of_today_use_up_the_days_limit(collection: Collection, clock: Clock) -> None:
    cards = collection.library.cards
    assert len(collection.workload(cards).new) == 20
    for card in collection.workload(cards).new[:5]:
        collection.record(card.id, 4)
    workload = collection.workload(cards)
    assert (len(workload.due), len(workload.new)) == (0, 15)
    assert (workload.next_on, workload.next_count) == (clock.now.date() + timedelta(days=1), 5)
    clock.sleep(1)
    workload = collection.workload(cards)
    assert (len(workload.due), len(workload.new)) == (5, 20)


def test_undo_reaches_into_an_earlier_session(
    collection: Collection, clock: Clock, tmp_path: Path
) -> None:
    first, second = collection.library.cards[:2]
    collection.record(first.id, 4)
    collection.close()
    later = Collection(tmp_path / "data", bundled_decks(), clock)
    later.record(second.id, 5)
    assert [review.answer.card_id for review in later.undo(2)] == [second.id, first.id]
    assert later.states() == {}
    later.close()


def test_a_card_whose_text_has_gone_can_still_be_reviewed(
    collection: Collection, tmp_path: Path
) -> None:
    document = tmp_path / "own.md"
    document.write_text("# Design an Own Thing\n\nBuild it.\n")
    collection.add_sources([document])
    (card,) = [card for card in collection.library.cards if card.topic == "own-thing"]
    collection.record(card.id, 4)
    assert collection.remove_source(document)
    collection.require_card(card.id)
    with pytest.raises(UnknownCardError):
        collection.require_card("neverseenneverse")


def test_one_bad_path_registers_none(collection: Collection, tmp_path: Path) -> None:
    good, empty = tmp_path / "good.md", tmp_path / "empty.md"
    good.write_text("# Design a Good Thing\n\nBuild it.\n")
    empty.write_text("")
    with pytest.raises(NothingToLearnError, match="no design in"):
        collection.add_sources([good, empty])
    assert collection.source_paths == []


def test_editing_an_answer_keeps_the_history(collection: Collection, tmp_path: Path) -> None:
    document = tmp_path / "own.md"
    text = "# Design a Depot\n\nBuild it.\n\n## Components\n\n- **Gate**: Lets a lory in.\n"
    document.write_text(text)
    collection.add_sources([document])
    (gate,) = [
        card
        for card in collection.library.cards
        if card.topic == "depot" and "Gate" in card.question
    ]
    collection.record(gate.id, 4)
    document.write_text(text.replace("lory", "lorry").replace("# Design", "# 7. Design"))
    again = Collection(tmp_path / "data", bundled_decks(), Clock())
    (edited,) = [
        card for card in again.library.cards if card.topic == "depot" and "Gate" in card.question
    ]
    assert edited.answer == "Lets a lorry in."
    assert again.states()[edited.id] == collection.states()[gate.id]
    again.close()


def test_every_name_of_every_design_finds_it_and_no_question_is_asked_twice(
    collection: Collection,
) -> None:
    for design in collection.library.designs:
        for name in (design.slug, design.title, *design.aliases):
            assert collection.design(name).slug == design.slug
    questions = [card.question.casefold() for card in collection.library.cards]
    assert len(set(questions)) == len(questions)


def test_a_tag_of_the_front_matter_is_the_designs(collection: Collection) -> None:
    assert "redis" in collection.design("rate limiter").tags
