"""A sitting with a real library and log: what is done is in the log, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from command_line import DOCUMENT
from sdprep.advice import advice_on
from sdprep.cards import Card
from sdprep.collection import Collection
from sdprep.config import Settings
from sdprep.render import PageStyle
from sdprep.sitting import Sitting


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The time it shows."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def opened(tmp_path: Path, clock: Clock, settings: Settings) -> Collection:
    notes = tmp_path / "notes.md"
    if not notes.exists():
        notes.write_text(DOCUMENT)
    collection = Collection(tmp_path / "data", tmp_path / "none", clock, settings=settings)
    if not collection.source_paths:
        collection.add_sources([notes])
    return collection


@pytest.fixture
def collection(tmp_path: Path, clock: Clock) -> Iterator[Collection]:
    collection = opened(tmp_path, clock, Settings(steps=(2,)))
    yield collection
    collection.close()


def cards_of(collection: Collection) -> tuple[Card, ...]:
    return collection.library.cards[:4]


def test_every_answer_is_in_the_log_at_once(collection: Collection) -> None:
    sitting = Sitting(collection, cards_of(collection))
    sitting.answer(4, 1500)
    (review,) = collection.log.reviews()
    assert (review.answer.quality, review.answer.duration_ms) == (4, 1500)
    assert sitting.session.tally.reviewed == 1


def test_any_number_of_deeds_is_taken_back_in_their_order(collection: Collection) -> None:
    sitting = Sitting(collection, cards_of(collection))
    first = sitting.session.current
    sitting.answer(1, 0)
    sitting.bury()
    sitting.flag()
    sitting.suspend()
    undone = [sitting.undo() for _ in range(5)]
    assert [deed.what if deed else None for deed in undone] == [
        "suspend",
        "flag",
        "bury",
        "1",
        None,
    ]
    assert sitting.session.current == first
    assert collection.states() == {}
    assert [review.is_undone for review in collection.log.reviews()] == [True]


def test_a_buried_card_is_back_tomorrow_and_a_suspended_one_is_not(
    collection: Collection, clock: Clock
) -> None:
    buried, suspended, *_ = cards_of(collection)
    sitting = Sitting(collection, [buried, suspended])
    sitting.bury()
    sitting.suspend()
    assert sitting.session.current is None
    assert not {buried, suspended} & set(collection.workload(collection.library.cards).new)
    clock.now += timedelta(days=1)
    new = collection.workload(collection.library.cards).new
    assert buried in new
    assert suspended not in new


def test_nothing_is_recorded_where_it_does_not_count(collection: Collection) -> None:
    sitting = Sitting(collection, cards_of(collection), records=False)
    sitting.answer(1, 10)
    sitting.suspend()
    assert sitting.undo()
    assert collection.log.events() == []


def test_a_flag_goes_on_and_off(collection: Collection) -> None:
    sitting = Sitting(collection, cards_of(collection))
    assert sitting.flag()
    assert sitting.state.is_flagged
    assert not sitting.flag()
    assert not sitting.state.is_flagged


def test_the_days_until_a_card_comes_back_are_known_before_it_is_graded(
    collection: Collection,
) -> None:
    sitting = Sitting(collection, cards_of(collection))
    assert [sitting.due_in_days(quality) for quality in (2, 3, 4, 5)] == [0, 0, 1, 1]


def test_an_edited_card_is_asked_as_it_stands_now(collection: Collection, tmp_path: Path) -> None:
    (card,) = [one for one in collection.library.cards if "role of Ticket" in one.question]
    sitting = Sitting(collection, [card])
    notes = tmp_path / "notes.md"
    notes.write_text(DOCUMENT.replace("time of entry", "hour of entry"))
    sitting.refresh()
    assert sitting.session.current
    assert "hour of entry" in sitting.session.current.answer
    notes.write_text(DOCUMENT.replace("- **Ticket service**", "- **Entry gate**"))
    sitting.refresh()
    assert sitting.session.current is None


def forgotten(collection: Collection, clock: Clock, times: int) -> Sitting:
    """Pass and fail one card by turns, so often that it becomes a leech."""
    card = collection.library.cards[0]
    for _ in range(times):
        for quality in (4, 1):
            collection.record(card.id, quality)
            clock.now += timedelta(days=7)
    collection.record(card.id, 4)
    clock.now += timedelta(days=7)
    return Sitting(collection, [card])


def test_the_eighth_lapse_makes_a_leech_and_its_undo_none(
    collection: Collection, clock: Clock
) -> None:
    sitting = forgotten(collection, clock, 7)
    leech = sitting.answer(1, 0)
    assert leech
    assert (leech.lapses, leech.is_suspended) == (8, False)
    assert sitting.undo()
    assert sitting.state.lapses == 7


def test_a_leech_may_be_suspended_and_comes_back_with_the_answer(
    tmp_path: Path, clock: Clock
) -> None:
    collection = opened(tmp_path, clock, Settings(leech_lapses=2, leech_action="suspend"))
    sitting = forgotten(collection, clock, 1)
    leech = sitting.answer(1, 0)
    assert leech
    assert leech.is_suspended
    assert sitting.session.left == 0
    assert collection.log.state(leech.card.id).is_suspended
    assert sitting.undo()
    assert sitting.session.current == leech.card
    assert not sitting.state.is_suspended
    collection.close()


def test_a_leech_is_told_the_rule_that_its_card_breaks(tmp_path: Path, clock: Clock) -> None:
    words = " ".join(f"word{number}" for number in range(70))
    (tmp_path / "notes.md").write_text(
        "# Design a Depot\n\nBuild it.\n\n## Components\n\n"
        f"- **Gate**: {words}.\n- **Lamp**: Lit.\n"
    )
    collection = opened(tmp_path, clock, Settings())
    (gate,) = [card for card in collection.library.cards if card.answer.startswith("word0")]
    (lamp,) = [card for card in collection.library.cards if "role of Lamp" in card.question]
    assert "has 70 words" in advice_on(gate, PageStyle(80))
    assert "resemble another card" in advice_on(lamp, PageStyle(80))
    collection.close()
